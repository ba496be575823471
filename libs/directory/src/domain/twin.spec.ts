import { type TwinPair, TwinReason, similarity, twinOf } from './twin.js';

const pair = (more: Partial<TwinPair>): TwinPair => ({ firstId: 'a', secondId: 'b', firstName: 'harbour house', secondName: 'harbour house', sameOrganization: false, shared: [], ...more });

describe('two listings look like one', () => {
  it('by the same name and one thing more', () => {
    expect(twinOf(pair({ shared: [TwinReason.SAME_PHONE] }))).toMatchObject({ reasons: ['SAME_NAME', 'SAME_PHONE'], score: 5 });
    expect(twinOf(pair({ sameOrganization: true }))?.reasons).toEqual(['SAME_NAME', 'SAME_ORGANIZATION']);
  });

  it('by a similar name when something else agrees, in any script', () => {
    expect(twinOf(pair({ secondName: 'the harbour house', shared: [TwinReason.SAME_WEBSITE] }))?.reasons).toEqual(['SIMILAR_NAME', 'SAME_WEBSITE']);
    expect(similarity('بيت الميناء', 'بيت الميناء الكبير')).toBeGreaterThan(0.5);
  });

  it('not by a name alone, nor by a telephone alone', () => {
    expect(twinOf(pair({}))).toBeUndefined();
    expect(twinOf(pair({ secondName: 'legal clinic', shared: [TwinReason.SAME_PHONE, TwinReason.SAME_WEBSITE, TwinReason.SAME_ADDRESS] }))).toBeUndefined();
  });
});
