import { type Chooser, passwordFault } from './password.js';

const salma: Chooser = { email: 'duty@harbour-shelter.example', displayName: 'Salma Darwish', agencyName: 'Harbour Shelter' };
const fault = (password: string) => passwordFault(password, salma, (listed) => listed === 'plankton verdigris otter');

describe('a password', () => {
  it.each([
    'gravel ombuds thirteen kites',
    'vetch-marrow-quilt-anvil',
    'Zq8vRm2xKp9wTn4bLd',
    'le renard gris mange tard',
    'شجرة طويلة عند النافذة الزرقاء',
    'x'.repeat(0) + 'Brittle umbrellas fold sideways in the marshland, 64 characters!',
  ])('may be any sentence or key that is not easily guessed: %s', (password) => {
    expect(fault(password)).toBeUndefined();
  });

  it('has at least 15 characters, and no more than 256 [B33]', () => {
    expect(fault('vetch-marrow-q')).toBe('TOO_SHORT');
    expect(fault('vetch-marrow-quilt '.repeat(14))).toBe('TOO_LONG');
  });

  it.each(['passwordpassword', 'Password123456789', 'P@ssw0rd2026Welcome!', 'qwertyuiopasdfgh', 'iloveyouforever2026', 'aaaaaaaaaaaaaaaaaaaa', '123456789012345678', 'abcabcabcabcabcabc', 'Summer2026Summer2026', 'causeway-demo-2026'])(
    'is none that leaks are full of: %s',
    (password) => {
      expect(fault(password)).toBe('COMMON');
    },
  );

  it.each(['harbourshelter2026', 'Salma.Darwish.2026', 'duty@harbour-shelter.example', 'SalmaSalmaSalmaSalma'])('does not say what everybody knows of who chose it: %s', (password) => {
    expect(fault(password)).toBe('ABOUT_YOU');
  });

  it('is none that the operator\'s own list holds [B33]', () => {
    expect(fault('plankton verdigris otter')).toBe('COMMON');
  });
});
