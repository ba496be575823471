import { useIntl } from 'react-intl';

interface MomentProps {
  readonly at: string | number;
  /** By the clock of which place; the reader's when left out. */
  readonly zone?: string;
}

/** A point in time, in the calendar of the reader. */
export function Moment({ at, zone }: MomentProps) {
  const intl = useIntl();
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} data-user>
      {intl.formatDate(date, { ...(zone && { timeZone: zone, weekday: 'short' }), day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })}
    </time>
  );
}

export function Day({ at }: { readonly at: string | number }) {
  const intl = useIntl();
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString().slice(0, 10)} data-user>
      {intl.formatDate(date, { day: 'numeric', month: 'short', year: 'numeric' })}
    </time>
  );
}
