import { filterOf } from './find-asked.js';

const nothing = { text: ' ', place: '', radiusKm: 25, kind: '', language: '', openNow: false, hasPlaces: false, referable: false, needs: [] };

describe('what is asked of the directory', () => {
  it('is nothing while nothing is typed or chosen', () => {
    expect(filterOf(nothing)).toEqual({});
  });

  it('is what was typed and chosen, a distance only around a town', () => {
    expect(filterOf({ ...nothing, text: ' shelter ', radiusKm: 50 })).toEqual({ text: 'shelter' });
    expect(filterOf({ ...nothing, place: 'Irbid', radiusKm: 50, openNow: true, hasPlaces: true })).toEqual({
      near: { place: 'Irbid', radiusKm: 50 }, openNow: true, bandAtLeast: 'FEW',
    });
    expect(filterOf({ ...nothing, needs: ['WHEELCHAIR', 'HEARING'] })).toEqual({ accessNeeds: ['WHEELCHAIR', 'HEARING'] });
  });
});
