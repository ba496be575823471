/**
 * The one policy for text that would become markup: style sheets of components pass, since no `<` is in them, and nothing
 * else does. Scripts and their addresses are never made from text at all.
 * @throws {TypeError}
 */
export function sheetOnly(text: string): string {
  if (text.includes('<')) throw new TypeError('Text is not made markup here.');
  return text;
}

/** Before anything is drawn. Browsers without Trusted Types have the rest of the content policy alone. */
export function refuseMarkup(): void {
  globalThis.trustedTypes?.createPolicy('default', { createHTML: sheetOnly });
}
