/** One rule against what is known: it holds or fails whatever else comes to light, or the answer decides. */
export type Verdict = 'HOLDS' | 'FAILS' | 'OPEN';

export function known<Code>(value: Code | undefined, unknown?: Code): readonly Code[] | undefined {
  return value === undefined || value === unknown ? undefined : [value];
}

export function stated<Code>(list: readonly Code[] | undefined): readonly Code[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

/** The person has one of the possible values. */
export function oneOf<Code>(accepts: readonly Code[] | undefined, has: () => readonly Code[]): Verdict {
  const open = stated(accepts);
  if (open === undefined) return 'HOLDS';
  const possible = has();
  const taken = possible.filter((value) => open.includes(value)).length;
  if (taken === possible.length) return 'HOLDS';
  return taken === 0 ? 'FAILS' : 'OPEN';
}

/** One of several that the person has, or could live with, is enough. */
export function someOf<Code>(accepts: readonly Code[] | undefined, has: readonly Code[] | undefined, all: readonly Code[]): Verdict {
  const open = stated(accepts);
  if (open === undefined || all.every((value) => open.includes(value))) return 'HOLDS';
  const given = stated(has);
  if (given === undefined) return 'OPEN';
  return given.some((value) => open.includes(value)) ? 'HOLDS' : 'FAILS';
}

/** Everything that the person needs must be there. */
export function allOf<Code>(offers: readonly Code[] | undefined, needs: readonly Code[] | undefined, all: readonly Code[]): Verdict {
  if (offers === undefined || all.every((value) => offers.includes(value))) return 'HOLDS';
  if (needs === undefined) return 'OPEN';
  return needs.every((value) => offers.includes(value)) ? 'HOLDS' : 'FAILS';
}

export function yesOrNo(wanted: boolean | undefined, is: boolean | undefined): Verdict {
  if (wanted === undefined) return 'HOLDS';
  if (is === undefined) return 'OPEN';
  return wanted === is ? 'HOLDS' : 'FAILS';
}

/** Two letters or three, a language is the same: `ara` is `ar`. */
export function sameLanguage(one: string, other: string): boolean {
  return canonicalLanguage(one) === canonicalLanguage(other);
}

const canonical = new Map<string, string>();

function canonicalLanguage(code: string): string {
  const found = canonical.get(code) ?? (/^[A-Za-z]{2,3}$/.test(code) ? new Intl.Locale(code).language : code);
  canonical.set(code, found);
  return found;
}

/** A country holds its regions; of whom only the country is known, the region is a question. */
export function byArea(accepts: readonly string[] | undefined, area: string | undefined): Verdict {
  const open = stated(accepts);
  if (open === undefined) return 'HOLDS';
  if (area === undefined) return 'OPEN';
  if (open.some((code) => area === code || area.startsWith(`${code}-`))) return 'HOLDS';
  return open.some((code) => code.startsWith(`${area}-`)) ? 'OPEN' : 'FAILS';
}
