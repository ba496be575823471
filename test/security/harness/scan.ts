/** The forms in which a text may leave: as it is, or as something that is turned back into it without a key. */
const encoders: Readonly<Record<string, (text: string) => readonly Buffer[]>> = {
  plain: (text) => [Buffer.from(text)],
  // A piece of base64 depends on where in the group of three it begins: three shapes, without the ends that neighbours share.
  base64: (text) => [0, 1, 2].flatMap((shift) => base64At(text, shift)),
  hex: (text) => [Buffer.from(Buffer.from(text).toString('hex')), Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
  'URL-encoded': (text) => [percent(text, () => true), percent(text, (byte) => !/[A-Za-z0-9._~-]/.test(String.fromCharCode(byte)))],
  'quoted-printable': (text) => [equals(text, () => true), equals(text, (byte) => byte > 126 || byte < 33 || byte === 61)],
  'UTF-16LE': (text) => [Buffer.from(text, 'utf16le')],
  'UTF-16BE': (text) => [Buffer.from(text, 'utf16le').swap16()],
  HTML: (text) => [Buffer.from(escapeHtml(text)), entities(text, 10), entities(text, 16)],
  JSON: (text) => [Buffer.from([...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))],
};

function base64At(text: string, shift: number): Buffer[] {
  const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  const usable = whole.length - (whole.length % 3);
  const inner = whole.subarray(0, usable).toString('base64').slice(shift === 0 ? 0 : 4);
  return [Buffer.from(inner), Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_'))];
}

function encode(text: string, mark: string, when: (byte: number) => boolean): Buffer {
  return Buffer.from([...Buffer.from(text)].map((byte) => (when(byte) ? `${mark}${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte))).join(''));
}

const percent = (text: string, when: (byte: number) => boolean) => encode(text, '%', when);
const equals = (text: string, when: (byte: number) => boolean) => encode(text, '=', when);

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

function entities(text: string, base: 10 | 16): Buffer {
  return Buffer.from([...text].map((sign) => `&#${base === 16 ? 'x' : ''}${sign.codePointAt(0)?.toString(base)};`).join(''));
}

export interface Found {
  readonly canary: string;
  readonly form: string;
  /** Where in the bytes. */
  readonly at: number;
}

/** Every planted text that stands in these bytes, in any form that needs no key to be read. */
export function scanFor(canaries: readonly string[], bytes: Buffer | string): Found[] {
  const heap = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
  return canaries.flatMap((canary) =>
    Object.entries(encoders).flatMap(([form, encodings]) =>
      encodings(canary)
        .map((needle) => heap.indexOf(needle))
        .filter((at) => at >= 0)
        .slice(0, 1)
        .map((at) => ({ canary, form, at })),
    ),
  );
}

/** For a spec that wants to show that the scan would have found it. */
export function formsOf(text: string): ReadonlyMap<string, readonly Buffer[]> {
  return new Map(Object.entries(encoders).map(([form, encodings]) => [form, encodings(text)]));
}
