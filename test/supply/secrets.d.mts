export const rules: readonly { readonly name: string }[];
export function secretsIn(content: string): { readonly rule: string; readonly text: string }[];
export function scanCheckout(): string[];
export function scanHistory(): { readonly found: string[]; readonly looked: number };
