/* The build turns each catalogue into parsed messages: see catalogues.mjs. */
declare module '*.json' {
  const messages: Record<string, import('react-intl').MessageFormatElement[]>;
  export default messages;
}

/* get-nonce, below react-remove-scroll below Mantine's Modal, reads the nonce of its style tag here. */
declare var __webpack_nonce__: string | undefined;

/* Trusted Types, which the DOM library of TypeScript does not know yet. */
declare var trustedTypes: { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown } | undefined;
