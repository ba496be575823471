import { withSaid } from './need-facts.js';

describe('what is known for a need', () => {
  it('grows by what is said, and keeps the rest', () => {
    expect(withSaid({ pregnant: true, dependants: 1 }, { dependants: 0, medical: undefined })).toEqual({ pregnant: true, dependants: 0 });
  });

  it('loses what is taken back, and a list that says nothing', () => {
    expect(withSaid({ pregnant: true, medical: ['ACUTE'], area: 'JO' }, { pregnant: null, medical: [] })).toEqual({ area: 'JO' });
  });
});
