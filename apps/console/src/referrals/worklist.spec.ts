import { countOf, isWorklist, worklists } from './worklist.js';

const none = { pendingConsent: 0, infoRequested: 0, waitlisted: 0, inService: 0, onHold: 0, expired: 0, superseded: 0, discontinued: 0, enteredInError: 0 };
const counts = { ...none, draft: 1, sent: 2, acknowledged: 4, accepted: 8, declined: 16, withdrawn: 32, completed: 64, overdue: 3 };

describe('the worklists of a provider', () => {
  it('count what they hold', () => {
    expect(countOf(counts, worklists.answer)).toBe(2);
    expect(countOf(counts, worklists.closed)).toBe(16 + 32 + 64);
  });

  it('hold each state once, and no draft of somebody else', () => {
    const held = Object.values(worklists).flat();
    expect(new Set(held).size).toBe(held.length);
    expect(held).not.toContain('DRAFT');
  });

  it('are the only ones an address can name', () => {
    expect(isWorklist('answer')).toBe(true);
    expect(isWorklist('toString')).toBe(false);
  });
});
