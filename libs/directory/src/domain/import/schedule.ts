import type { Draft } from './reading.js';
import { cleanText, plainText } from './source-text.js';

const offset = /(Z|[+-]\d{2}:?\d{2})$/;

/** Hours as sources write them, in the standard's words: an offset at the end of a time becomes the row's zone. */
export function scheduleFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const zones = ['opens_at', 'closes_at'].flatMap((name) => offset.exec(plainText(fields[name]).trim())?.[1] ?? []);
  return { ...fields, ...(zones[0] === undefined || (fields['timezone'] ?? '') !== '' ? {} : { timezone: zoneOf(zones[0]) }) };
}

/** Hours of days that nobody understood are words for people: without their days they would hold for every day. */
export function hoursInWords(draft: Draft, fields: Readonly<Record<string, unknown>>): void {
  if (draft.entity !== 'schedule' || draft.extra['byday'] === undefined) return;
  const [days, opens, closes] = ['byday', 'opens_at', 'closes_at'].map((name) => cleanText(plainText(fields[name])));
  draft.values['description'] ??= [days, [opens, closes].filter((time) => time !== '').join('–')].filter((part) => part !== '').join(' ');
  for (const name of ['opens_at', 'closes_at', 'freq']) delete draft.values[name];
  for (const [name, said] of [['opens_at', opens], ['closes_at', closes]] as const) if (said !== undefined && said !== '') draft.extra[name] = said;
}

/** Hours as the standard wants them: `Z` is 0, `-05:00` is -5. */
function zoneOf(text: string): string {
  const [, sign = '', hours = '0', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  const whole = Number(hours) + Number(minutes) / 60;
  return String(sign === '-' ? -whole || 0 : whole);
}
