import { entriesOf, entryShapes } from './entry-fields.js';

describe('entries of a listing as they are typed', () => {
  it('are sent trimmed, and left out where nothing stands', () => {
    const rows = [{ number: ' +999 1 ', extension: '', description: 'by day' }, { number: ' ', extension: null }];
    expect(entriesOf(rows, entryShapes.phones.parts)).toEqual([{ number: '+999 1', extension: null, description: 'by day' }]);
  });

  it('keep what nobody touched, and read a price as a number', () => {
    const [cost] = entriesOf([{ option: 'a night', amount: '12.5', currency: 'EUR', amountDescription: null }], entryShapes.costs.parts);
    expect(cost).toEqual({ option: 'a night', amount: 12.5, currency: 'EUR', amountDescription: null });
    expect(entriesOf([{ amount: 'much' }], entryShapes.costs.parts)[0]).toMatchObject({ amount: 'much' });
    expect(entriesOf([{ days: ['2MO'], opensAt: '08:00', closesAt: '', description: null }], entryShapes.schedules.parts)).toEqual([{ days: ['2MO'], opensAt: '08:00', closesAt: null, description: null }]);
  });
});
