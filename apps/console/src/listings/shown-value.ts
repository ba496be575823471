/** The words that a form has for a code, by the field where it stands; undefined for what is nobody's code. */
export type WordOf = (code: string, field: string) => string | undefined;

interface Shown {
  readonly field: string;
  readonly wordOf: WordOf;
}

const asWritten: Shown = { field: '', wordOf: () => undefined };

/** A value of a listing as lines of text, for a person who compares it with another. Empty: nothing stands there. */
export function linesOf(value: unknown, shown: Shown = asWritten): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => entry(item, shown));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [shown.wordOf(String(value), shown.field) ?? String(value)];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'version' ? [] : named(name, inner, shown)));
}

/** Whether a reader would see two times the same. */
export function looksSame(before: unknown, after: unknown, shown: Shown = asWritten): boolean {
  return linesOf(before, shown).join('\n') === linesOf(after, shown).join('\n');
}

function named(name: string, value: unknown, { field, wordOf }: Shown): readonly string[] {
  // Kinds stand by the number of their service, which says nothing to anybody.
  if (field === 'kinds') return linesOf(value, { field, wordOf });
  const inner = linesOf(value, { field: name, wordOf });
  return inner.length === 0 ? [] : [`${wordOf(name, '') ?? name}: ${inner.join(', ')}`];
}

/** One entry of a list on one line. */
function entry(item: unknown, { field, wordOf }: Shown): readonly string[] {
  if (typeof item !== 'object' || item === null) return linesOf(item, { field, wordOf });
  const { opensAt, closesAt, ...rest } = parseEntry(item);
  const parts = Object.entries(rest).flatMap(([name, part]) => {
    const inner = linesOf(part, { field: name, wordOf });
    return inner.length === 0 ? [] : [inner.join(', ')];
  });
  const span = [opensAt, closesAt].flatMap((time) => linesOf(time)).join(' – ');
  const whole = span === '' ? parts : [...parts.slice(0, 1), span, ...parts.slice(1)];
  return whole.length === 0 ? [] : [whole.join(' · ')];
}

function parseEntry(item: object): Readonly<Record<string, unknown>> {
  return item as Readonly<Record<string, unknown>>;
}
