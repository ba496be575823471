import { linkableEmail, vouchesForFactor } from './identity-provider.js';

const provider = { domains: ['shelter.example'], enough: ['hwk', 'urn:two-factors'] };

describe('what an agency\'s own sign-in service says', () => {
  it('links an address that it has confirmed and that is of the agency\'s domain, and no other', () => {
    expect(linkableEmail({ sub: '1', email: ' Duty@Shelter.Example ', email_verified: true }, provider)).toBe('duty@shelter.example');
    for (const claims of [
      { email: 'duty@shelter.example' },
      { email: 'duty@shelter.example', email_verified: 'true' },
      { email: 'coordinator@nrm.example', email_verified: true },
      { email: 'x@shelter.example.evil.example', email_verified: true },
      { email: 'x@evil.example@shelter.example.evil', email_verified: true },
      { email_verified: true },
    ]) {
      expect(linkableEmail({ sub: '1', ...claims }, provider)).toBeUndefined();
    }
  });

  it('counts as a second factor only by the words that were agreed', () => {
    expect(vouchesForFactor({ sub: '1', amr: ['pwd', 'hwk'] }, provider)).toBe(true);
    expect(vouchesForFactor({ sub: '1', acr: 'urn:two-factors' }, provider)).toBe(true);
    for (const claims of [{}, { amr: ['pwd'] }, { amr: 'hwk' }, { acr: ['hwk'] }, { amr: ['HWK'] }]) expect(vouchesForFactor({ sub: '1', ...claims }, provider)).toBe(false);
  });
});
