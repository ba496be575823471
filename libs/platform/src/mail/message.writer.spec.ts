import PostalMime from 'postal-mime';
import { messageBytes, writeMessage } from './message.writer.js';

const mail = { to: 'duty@shelter.example', subject: 'Please look at your desk', text: 'Sign in:\nhttps://desk.example/\n', messageId: '<a.b@desk.example>', language: 'en' };
const by = { from: 'no-reply@desk.example', now: new Date('2026-03-01T08:05:09Z') };

describe('a message', () => {
  it('can be read by any mail program', async () => {
    for (const subject of ['Please look at your desk', 'يرجى الاطلاع على مكتبكم', 'Смотрите ваш стол, пожалуйста, когда сможете, спасибо большое'.repeat(2)]) {
      const read = await PostalMime.parse(writeMessage({ ...mail, subject, text: `سجّلوا\n${mail.text}` }, by));
      expect(read).toMatchObject({ subject, from: { address: by.from }, to: [{ address: mail.to }], messageId: mail.messageId, date: '2026-03-01T08:05:09.000Z' });
      expect(read.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(`سجّلوا\n${mail.text}`.trimEnd());
    }
  });

  it('is as long as any other, whatever it says and to whom', () => {
    const lengths = ['a@b.ch', `${'x'.repeat(64)}@${'long.'.repeat(30)}example`].flatMap((to) =>
      ['', 'short', 'ل'.repeat(200)].map((text) => Buffer.byteLength(writeMessage({ ...mail, to, text, subject: text.slice(0, 40) }, by))),
    );
    for (const length of lengths) expect(Math.abs(length - messageBytes)).toBeLessThanOrEqual(8);
  });

  it('has lines that no relay folds or refuses', () => {
    const lines = writeMessage({ ...mail, subject: 'ل'.repeat(200) }, by).split('\r\n');
    expect(lines.every((line) => line.length <= 78 && !/[\r\n]/.test(line))).toBe(true);
  });

  it.each([
    ['a recipient with a line break', { to: 'a@b.example\r\nBcc: thief@evil.example' }],
    ['a second recipient', { to: 'a@b.example, thief@evil.example' }],
    ['a name before the address', { to: 'Thief <thief@evil.example>' }],
    ['an id with a line break', { messageId: '<a@b>\r\nBcc: thief@evil.example' }],
    ['a language that is none', { language: 'en\r\nBcc: thief@evil.example' }],
  ])('is not written with %s', (_what, wrong) => {
    expect(() => writeMessage({ ...mail, ...wrong }, by)).toThrow();
  });

  it('takes a line break in the subject for text, not for a header', async () => {
    const read = await PostalMime.parse(writeMessage({ ...mail, subject: 'a\r\nBcc: thief@evil.example' }, by));
    expect(read.bcc ?? []).toEqual([]);
  });
});
