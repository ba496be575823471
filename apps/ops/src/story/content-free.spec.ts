import { readOnlyLink } from './content-free.js';

const mail = { subject: 'Please look at your desk', text: 'There is something new.\nhttps://desk.example/\n\nNobody reads replies.', headers: [] };

describe('a mail that says nothing', () => {
  it('holds one link, to the root of the desk', () => {
    expect(readOnlyLink(mail, ['C-7KQ2-M4XD', 'Night shelter'])).toBe('https://desk.example/');
  });

  it.each([
    ['a case code in its subject', { subject: 'About c-7kq2-m4xd' }, /gives away "C-7KQ2-M4XD"/],
    ['a case code in a header', { headers: [{ name: 'x-about', value: 'C-7KQ2-M4XD' }] }, /gives away/],
    ['the name of the service', { text: `Night shelter: ${mail.text}` }, /gives away "Night shelter"/],
    ['no link', { text: 'There is something new.' }, /exactly one link/],
    ['a second link', { text: `${mail.text} https://desk.example/` }, /exactly one link/],
    ['a link that leads deeper', { text: 'See https://desk.example/referrals/1' }, /nothing deeper/],
    ['a link that carries who reads it', { text: 'See https://desk.example/?who=1' }, /nothing deeper/],
  ])('is refused with %s', (_what, change, complaint) => {
    expect(() => readOnlyLink({ ...mail, ...change }, ['C-7KQ2-M4XD', 'Night shelter'])).toThrow(complaint);
  });
});
