import { columnFilter, isFiltered, readBoardFilter } from './board-filter.js';

describe('the filter of the board', () => {
  it('is read from the address', () => {
    expect(readBoardFilter({ status: 'SENT', side: 'SENDER', overdue: true })).toEqual({ status: 'SENT', side: 'SENDER', overdue: true });
  });

  it('drops what it does not know', () => {
    expect(readBoardFilter({ status: 'LOST', side: '__proto__', overdue: 'perhaps', name: 'x' })).toEqual({});
  });

  it('knows when nothing is filtered', () => {
    expect(isFiltered({})).toBe(false);
    expect(isFiltered({ overdue: true })).toBe(true);
  });

  it('asks for one state in each column and keeps the rest of the question', () => {
    expect(columnFilter({ side: 'OVERSEER', overdue: true }, 'ACKNOWLEDGED')).toEqual({
      statuses: ['ACKNOWLEDGED'],
      side: 'OVERSEER',
      overdueOnly: true,
    });
  });
});
