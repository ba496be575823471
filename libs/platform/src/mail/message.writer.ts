import type { Mail } from './mail-transport.adapter.js';

/** Every message is filled up to this many bytes, or a multiple of it: whoever sees it pass cannot tell one from another. */
export const messageBytes = 2_048;
/** Of one encoded word of a subject; RFC 2047 allows 75 signs with what stands around them, and a line 78. */
const wordBytes = 39;
const lineSigns = 76;

/**
 * The bytes of a message: these headers, one text part, and spaces behind the text up to the common length. No value can
 * hold a line break: addresses and ids are checked, subject and text are base64.
 * @throws when a value does not have its form, which is a fault of ours
 */
export function writeMessage(mail: Mail, { from, now }: { from: string; now: Date }): string {
  const head = [
    `From: <${checked(from, plainAddress)}>`,
    `To: <${checked(mail.to, plainAddress)}>`,
    `Subject: ${encodedWords(mail.subject)}`,
    `Message-ID: <${checked(mail.messageId.replace(/^<|>$/g, ''), messageId)}>`,
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    `Content-Language: ${checked(mail.language, language)}`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    '',
  ].join('\r\n');
  return head + filledUp(Buffer.from(mail.text.replace(/\r?\n/g, '\r\n')), head.length);
}

// Exactly one dot-atom mailbox at one host: stricter than the standard, because a stray comma means a second reader.
const plainAddress = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const messageId = /^[\w.-]+@[A-Za-z0-9.-]+$/;
const language = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;

export function isPlainAddress(address: string): boolean {
  return address.length <= 254 && plainAddress.test(address);
}

function checked(value: string, form: RegExp): string {
  if (!form.test(value)) throw new Error('a header of a mail does not have its form');
  return value;
}

/** Always encoded, whatever its signs, so that its form says nothing of its language. */
function encodedWords(text: string): string {
  const words: string[] = [''];
  for (const sign of text) {
    const last = words.at(-1) ?? '';
    if (Buffer.byteLength(last + sign) <= wordBytes) words[words.length - 1] = last + sign;
    else words.push(sign);
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

function filledUp(text: Buffer, headBytes: number): string {
  const bytes = (count: number) => headBytes + lengthInLines(4 * Math.ceil(count / 3));
  const whole = messageBytes * Math.ceil(bytes(text.length) / messageBytes);
  let count = text.length;
  while (bytes(count + 3) <= whole) count += 3;
  const base64 = Buffer.concat([text, Buffer.alloc(count - text.length, ' ')]).toString('base64');
  return `${(base64.match(/.{1,76}/g) ?? []).join('\r\n')}\r\n`;
}

function lengthInLines(signs: number): number {
  return signs + 2 * Math.ceil(signs / lineSigns);
}
