import { openSecretBox } from './secret-box.adapter.js';

const box = openSecretBox('a process secret of at least 32 characters', 'spec');

describe('a sealed secret', () => {
  it('opens where it belongs, and looks different each time', () => {
    const [one, two] = [box.seal('JBSWY3DPEHPK3PXP', 'account a'), box.seal('JBSWY3DPEHPK3PXP', 'account a')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('JBSWY3DPEHPK3PXP')).toBe(false);
    expect(box.open(one, 'account a')).toBe('JBSWY3DPEHPK3PXP');
  });

  it('does not open in another place, under another key, for another use, or after a change', () => {
    const sealed = box.seal('JBSWY3DPEHPK3PXP', 'account a');
    expect(() => box.open(sealed, 'account b')).toThrow();
    expect(() => openSecretBox('another process secret of 32 characters', 'spec').open(sealed, 'account a')).toThrow();
    expect(() => openSecretBox('a process secret of at least 32 characters', 'else').open(sealed, 'account a')).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => box.open(changed, 'account a')).toThrow();
    }
  });
});
