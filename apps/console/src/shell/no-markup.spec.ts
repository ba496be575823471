import { sheetOnly } from './no-markup.js';

describe('text that would become markup', () => {
  it('passes when it is a style sheet', () => {
    expect(sheetOnly('.a > .b { color: red }')).toBe('.a > .b { color: red }');
  });

  it.each(['<img src=x onerror=alert(1)>', '</style><script>', 'a<b'])('is refused: %s', (text) => {
    expect(() => sheetOnly(text)).toThrow(TypeError);
  });
});
