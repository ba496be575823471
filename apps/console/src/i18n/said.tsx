import type { ReactNode } from 'react';
import { useIntl, type MessageDescriptor } from 'react-intl';

interface SaidProps {
  readonly message: MessageDescriptor;
  readonly values: Record<string, ReactNode>;
}

/** A message with parts inside that are more than text: a name, a time, a link. */
export function Said({ message, values }: SaidProps) {
  const intl = useIntl();
  return <>{intl.formatMessage(message, values)}</>;
}

/** Words that are not ours: names, codes, what a person typed, labels from the server. Each runs in its own direction. */
export function Verbatim({ children }: { readonly children: ReactNode }) {
  return (
    <bdi data-user dir="auto">
      {children}
    </bdi>
  );
}
