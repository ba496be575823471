/** What a key does in the inbox. Single keys can be switched off (WCAG 2.1.4): speech input types letters. */
export const triageKeys = {
  j: 'next',
  k: 'previous',
  a: 'acknowledge',
  y: 'accept',
  d: 'decline',
  o: 'open',
  u: 'undo',
} as const;

export type TriageAct = (typeof triageKeys)[keyof typeof triageKeys];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
}

const isTriageKey = (key: string): key is keyof typeof triageKeys => Object.hasOwn(triageKeys, key);

/** The act a key press means. `typing` when the focus is in a field, or a dialog is open: then letters are letters. */
export function triageActOf(press: KeyPress, typing: boolean): TriageAct | undefined {
  if (typing || press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const key = press.key.toLowerCase();
  return isTriageKey(key) ? triageKeys[key] : undefined;
}

/** The row to stand on after moving by `step`; at either end the mark stays. */
export function moved(ids: readonly string[], selected: string | undefined, step: 1 | -1): string | undefined {
  const at = selected === undefined ? -1 : ids.indexOf(selected);
  if (at === -1) return ids[0];
  return ids[Math.min(Math.max(at + step, 0), ids.length - 1)];
}
