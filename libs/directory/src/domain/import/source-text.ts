/** A cell as we keep it: literal "\n" pairs are line breaks, no blanks around it, nothing that no database can hold. */
export function cleanText(raw: string): string {
  return raw
    .replaceAll('\\r', '')
    .replaceAll('\\n', '\n')
    .replaceAll(/\r\n?/g, '\n')
    // Control characters, and halves of a character pair that lost the other half.
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** Deeper than anybody nests what a listing says. */
const deepest = 12;

/** JSON of any shape with every text and name cleaned; undefined when it is nested too deep to be meant. */
export function cleanJson(raw: unknown, depth = 0): unknown {
  if (typeof raw === 'string') return cleanText(raw);
  if (typeof raw !== 'object' || raw === null) return raw;
  if (depth >= deepest) return undefined;
  if (Array.isArray(raw)) {
    const list = raw.map((entry: unknown) => cleanJson(entry, depth + 1));
    return list.includes(undefined) ? undefined : list;
  }
  const entries = Object.entries(raw).map(([name, value]) => [cleanText(name), cleanJson(value, depth + 1)] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

/** What a table of ours says of a name that a source made up: `constructor` is a heading like any other. */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A plain value as text; anything else is none. */
export function plainText(raw: unknown): string {
  return typeof raw === 'string' ? raw : typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : '';
}

// UTF-8 read as Latin-1, control characters where a code page had letters, the replacement character, and letters of DOS code page 850 in the middle of or right after English words.
const garbled = /Ã[\u0080-\u00bf]|[\u0080-\u009f]|â€|\ufffd|[a-z][ÇÖ£¥][a-z ]|[ÇÖ£¥]s\b|(^|\s)[ÇÖ£¥](\s|$)/m;

/** 1 when the cell shows letters that were garbled on their way, else 0. */
export function countMojibake(raw: string): 0 | 1 {
  return garbled.test(raw) ? 1 : 0;
}

/** Wall-clock time as HH:MM out of `8:00am`, `830am`, `9 PM`, `13:00`, `08:30:00-05:00`, `20h00`; undefined when it is none. */
export function timeOf(raw: string): string | undefined {
  const match = /^(\d{1,2}):?(\d{2})?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i.exec(raw.trim().replace(/^(\d{1,2})\s?h\s?(\d{2})?$/i, (_all, hour: string, minute = '00') => `${hour}:${minute}`));
  if (match === null) return undefined;
  const [, hourText = '', minuteText = '0', half] = match;
  if (half === undefined && match[2] === undefined) return undefined;
  const minute = Number(minuteText);
  const hour = half === undefined || Number(hourText) > 12 ? Number(hourText) : (Number(hourText) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  // The end of a day is the beginning of the next.
  if (hour === 24 && minute === 0 && half === undefined) return '00:00';
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** A coordinate pair on this planet, or undefined; 0/0 is what empty cells turn into elsewhere. */
export function positionOf(latitude: number, longitude: number): { latitude: number; longitude: number } | undefined {
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return undefined;
  return { latitude, longitude };
}
