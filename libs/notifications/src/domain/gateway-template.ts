/** What stands in braces in the template of a gateway. */
export interface Filling {
  readonly to: string;
  readonly text: string;
  /** The same for every try. */
  readonly id: string;
  /** What the gateway knows us by; empty when there is none. */
  readonly secret: string;
}

/** How a value is written so that it stays a value. */
type Escape = (value: string) => string;

const hole = /\{\{(to|text|id|secret)\}\}/g;

const asText: Escape = (value) => value;
const asPartOfUrl: Escape = (value) => encodeURIComponent(value);
/** Without the quotes, which the template has. */
const inJson: Escape = (value) => JSON.stringify(value).slice(1, -1);
// HTML's form encoding: as in a URL, but for the blank.
const inForm: Escape = (value) => encodeURIComponent(value).replaceAll('%20', '+');
const inXml: Escape = (value) => value.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** By the first words of a content type; any other body takes a value as it is. */
const escapes: readonly (readonly [string, Escape])[] = [
  ['application/json', inJson],
  ['application/x-www-form-urlencoded', inForm],
  ['application/xml', inXml],
  ['text/xml', inXml],
];

export function fillUrl(template: string, filling: Filling): string {
  return fill(template, filling, asPartOfUrl);
}

export function fillBody(template: string, filling: Filling, contentType: string): string {
  return fill(template, filling, escapes.find(([start]) => contentType.toLowerCase().startsWith(start))?.[1] ?? asText);
}

/** A line break in a header would begin another one. */
export function fillHeader(template: string, filling: Filling): string {
  return fill(template, filling, (value) => value.replace(/[\r\n]+/g, ' '));
}

function fill(template: string, filling: Filling, escape: Escape): string {
  return template.replace(hole, (_whole, name: keyof Filling) => escape(filling[name]));
}
