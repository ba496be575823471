/* One part of the catalogue, made by the build: see catalogues.mjs. */
declare module 'words:*' {
  const part: import('./i18n/loaded-words.js').Part;
  export default part;
}

/* get-nonce, below react-remove-scroll below Mantine's Modal, reads the nonce of its style tag here. */
declare var __webpack_nonce__: string | undefined;

/* Trusted Types, which the DOM library of TypeScript does not know yet. */
declare var trustedTypes: { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown } | undefined;
