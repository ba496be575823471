import { Suspense, lazy, useEffect, useState, type ReactNode } from 'react';

export interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly size?: 'md' | 'lg';
  readonly children: ReactNode;
}

const fetchWindow = () => import('./dialog-window.js');
const DialogWindow = lazy(async () => ({ default: (await fetchWindow()).DialogWindow }));
const AFTER_FIRST_PAINT_MS = 1500;

/** A question over the page. Its window is no part of the first page, and is there before anybody can ask for it. */
export function Dialog(props: DialogProps) {
  const [wasOpened, setWasOpened] = useState(props.opened);
  if (props.opened && !wasOpened) setWasOpened(true);
  useEffect(() => {
    const timer = setTimeout(() => void fetchWindow().catch(() => undefined), AFTER_FIRST_PAINT_MS);
    return () => clearTimeout(timer);
  }, []);
  return wasOpened ? (
    <Suspense fallback={null}>
      <DialogWindow {...props} />
    </Suspense>
  ) : null;
}
