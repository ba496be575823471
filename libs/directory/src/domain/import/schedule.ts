import { plainText, weekdayOf } from './source-text.js';

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const offset = /(Z|[+-]\d{2}:?\d{2})$/;

/** Hours as sources write them, in the standard's words: an offset at the end of a time becomes the row's zone. */
export function scheduleFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const zones = ['opens_at', 'closes_at'].flatMap((name) => offset.exec(plainText(fields[name]).trim())?.[1] ?? []);
  const days = plainText(fields['byday']);
  return {
    ...fields,
    ...(days === '' ? {} : { byday: days.replaceAll(/\s/g, '').toUpperCase() }),
    ...(zones[0] === undefined || (fields['timezone'] ?? '') !== '' ? {} : { timezone: zoneOf(zones[0]) }),
  };
}

/** Hours as the standard wants them: `Z` is 0, `-05:00` is -5. */
function zoneOf(text: string): string {
  const [, sign = '', hours = '0', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  const whole = Number(hours) + Number(minutes) / 60;
  return String(sign === '-' ? -whole || 0 : whole);
}

/** A day of the week as the standard writes it, or undefined. */
export function bydayOf(raw: string): string | undefined {
  const day = weekdayOf(raw);
  return day === undefined ? undefined : codes[day - 1];
}
