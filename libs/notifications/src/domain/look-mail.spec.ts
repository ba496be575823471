import { lookMail } from './look-mail.js';

describe('the mail', () => {
  it('is the same for everybody who reads one language', () => {
    expect(lookMail('en-GB', 'https://desk.example/')).toEqual(lookMail('en', 'https://desk.example'));
  });

  it('carries the root of the console and no other address', () => {
    const { text } = lookMail('ar', 'https://desk.example/somewhere?case=1');
    expect(text.match(/https?:\/\/\S+/g)).toEqual(['https://desk.example/']);
  });

  it('falls back to English for a language it does not have', () => {
    expect(lookMail('ti', 'https://desk.example').language).toBe('en');
  });
});
