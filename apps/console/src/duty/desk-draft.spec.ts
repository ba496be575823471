import { isTelephone, isTimeZone } from './desk-draft.js';

describe('what is typed about a desk', () => {
  it('is a number that can be rung, or nothing yet', () => {
    expect(['', ' +999 555 01-33 ', '112'].map(isTelephone)).toEqual([true, true, true]);
    expect(['ring me', '+', '12; rm', 'x'.repeat(50)].map(isTelephone)).toEqual([false, false, false, false]);
  });

  it('has a clock that exists', () => {
    expect(['Europe/Chisinau', 'UTC', 'Asia/Kathmandu'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['', 'Europe/Atlantis', 'next door'].map(isTimeZone)).toEqual([false, false, false]);
  });
});
