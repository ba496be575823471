/** Who is taken, as the API says it: rules by name. */
export type Rules = Readonly<Record<string, unknown>>;

/** A rule that takes everybody. An empty list does too, but for access: there it says that no need can be met. */
export function isEmptyRule(name: string, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0 && name !== 'accessibility';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The rules with this one said so, or not said at all. */
export function withRule(rules: Rules, name: string, value: unknown): Rules {
  const rest = Object.fromEntries(Object.entries(rules).filter(([known]) => known !== name));
  return isEmptyRule(name, value) ? rest : { ...rest, [name]: value };
}
