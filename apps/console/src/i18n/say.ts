import { useCallback } from 'react';
import { useIntl, type MessageDescriptor } from 'react-intl';

type Values = Record<string, string | number | boolean>;

/** Says a message of the catalogue in the language of the page. */
export type Say = (message: MessageDescriptor, values?: Values) => string;

export function useSay(): Say {
  const intl = useIntl();
  return useCallback((message, values) => intl.formatMessage(message, values ?? {}), [intl]);
}
