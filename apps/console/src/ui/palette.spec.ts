import { contrast, gray, ink, red, teal, tones } from './palette.js';

describe('the palette', () => {
  it.each(Object.entries(tones))('lets the %s tag be read', (_tone, { text, ground }) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries({ text: ink.text, dimmed: ink.dimmed, placeholder: ink.placeholder, error: ink.error }))(
    'lets %s be read on white and on the page',
    (_name, colour) => {
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, ink.page)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('lets white be read on the filled buttons', () => {
    expect(contrast('#ffffff', teal[7])).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#ffffff', red[6])).toBeGreaterThanOrEqual(4.5);
  });

  it('draws the borders of controls at 3:1', () => {
    expect(contrast(gray[4], '#ffffff')).toBeGreaterThanOrEqual(3);
  });

  it('measures black on white as 21:1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });
});
