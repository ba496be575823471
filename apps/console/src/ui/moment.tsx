import { useIntl } from 'react-intl';

/** A point in time, in the reader's time zone and calendar. */
export function Moment({ at }: { readonly at: string | number }) {
  const intl = useIntl();
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} data-user>
      {intl.formatDate(date, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })}
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
