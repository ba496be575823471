/** A value of a listing as lines of text, for a person who compares it with another. Empty: nothing stands there. */
export function linesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => entry(item));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'version' ? [] : linesOf(inner).length === 0 ? [] : [`${name}: ${linesOf(inner).join(', ')}`]));
}

/** One entry of a list on one line. */
function entry(item: unknown): readonly string[] {
  if (typeof item !== 'object' || item === null) return linesOf(item);
  const parts = Object.values(item).flatMap((part: unknown) => (Array.isArray(part) ? [part.map(String).join(' ')] : linesOf(part)));
  return parts.length === 0 ? [] : [parts.join(' · ')];
}
