import { passedOver } from './passed-over.js';

describe('services that were passed over', () => {
  it('are counted by why, in the order in which they stood', () => {
    const services = [{ why: 'ASKED_BEFORE' }, { why: 'OUTSIDE_CONSENT' }, { why: 'ASKED_BEFORE' }] as const;
    expect(passedOver(services)).toEqual([{ why: 'ASKED_BEFORE', count: 2 }, { why: 'OUTSIDE_CONSENT', count: 1 }]);
    expect(passedOver([])).toEqual([]);
  });
});
