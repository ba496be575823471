/** A listing as it stands in the form: texts and lists as people type them. */
export interface ListingFormValues extends Record<string, unknown> {
  readonly texts: Readonly<Record<string, string>>;
  readonly switches: Readonly<Record<string, boolean>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly hours: readonly DayHours[];
}

/** Open from, to; both empty: closed. */
export interface DayHours {
  readonly day: Weekday;
  readonly opensAt: string;
  readonly closesAt: string;
}

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

type Values = Readonly<Record<string, unknown>>;

interface Schedule {
  readonly days: readonly string[];
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly description: string | null;
}

export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** Hours by day; undefined when they are more than a form of one span a day can say: then they stay as they are. */
export function hoursOf(value: unknown): DayHours[] | undefined {
  const schedules = parseEntries<Schedule>(value);
  const spans = schedules.flatMap(({ days, opensAt, closesAt }) => days.map((day) => ({ day, opensAt: opensAt ?? '', closesAt: closesAt ?? '' })));
  const isPlain = schedules.every(({ days, description }) => days.length > 0 && description === null) && new Set(spans.map(({ day }) => day)).size === spans.length;
  if (!isPlain || spans.some(({ day }) => !weekdays.some((known) => known === day))) return undefined;
  return weekdays.map((day) => ({ opensAt: '', closesAt: '', ...spans.find((span) => span.day === day), day }));
}

/** Days with the same hours are one entry, as people would say it. */
export function schedulesOf(hours: readonly DayHours[]): Schedule[] {
  const open = hours.filter(({ opensAt, closesAt }) => opensAt !== '' && closesAt !== '');
  const spans = new Map<string, Schedule & { readonly days: string[] }>();
  for (const { day, opensAt, closesAt } of open) {
    const span = spans.get(`${opensAt} ${closesAt}`) ?? { days: [], opensAt, closesAt, description: null };
    span.days.push(day);
    spans.set(`${opensAt} ${closesAt}`, span);
  }
  return [...spans.values()];
}

/** The name of the field that a column holds: `alternate_name` is `alternateName`. */
export const fieldOfColumn = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

export const textOf = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

export const listOf = (values: Values, name: string): string[] => parseEntries<string>(values[name]).filter((item) => typeof item === 'string');

/** The server checked what it gave out. */
function parseEntries<Entry>(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as readonly Entry[]) : [];
}
