import { BadInput } from '@causeway/kernel';
import { fileName, refuseDeeds, shownName, typeOf } from './attachment.js';

const pdf = (inside: string) => Buffer.from(`%PDF-1.7\n${inside}\n%%EOF\n`);

describe('a file that somebody brings', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'image/jpeg'],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
    ['a WebP', Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 ', 'latin1'), 'image/webp'],
    ['a PDF', pdf('1 0 obj'), 'application/pdf'],
    ['a PDF without an end', Buffer.from('%PDF-1.7\n<script>'), undefined],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), undefined],
    ['a drawing that may hold a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), undefined],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0]), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('is what its bytes say: %s', (_, bytes, type) => {
    expect(typeOf(bytes)).toBe(type);
  });

  it.each(['/JavaScript (app.alert(1))', '/OpenAction 3 0 R', '/Launch << >>', '/EmbeddedFile'])('is refused as a PDF that would act by itself: %s', (deed) => {
    expect(() => refuseDeeds(pdf(deed))).toThrow(BadInput);
    expect(() => refuseDeeds(pdf('/Page'))).not.toThrow();
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\scan\\letter.pdf', 'letter.pdf'],
    ['exe.\u202Efdp.pdf', 'exe.fdp.pdf'],
    ['رسالة.pdf', 'رسالة.pdf'],
  ])('is shown by a plain name: %j', (raw, shown) => {
    expect(shownName(raw)).toBe(shown);
  });

  it('has a name', () => {
    for (const none of ['', '/', '\u0000', 'a'.repeat(121)]) expect(() => shownName(none)).toThrow(BadInput);
  });

  it('is kept under an ending that says what it is', () => {
    expect(fileName('letter.exe', 'application/pdf')).toBe('letter.pdf');
    expect(fileName('photo', 'image/jpeg')).toBe('photo.jpg');
  });
});
