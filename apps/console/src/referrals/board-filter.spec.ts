import { closedStatuses, columnFilter, isFiltered, openStatuses, readBoardFilter } from './board-filter.js';
import { worklists } from './worklist.js';

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

  it('leaves out nothing that is open, and counts nothing as open that is over', () => {
    expect([...openStatuses].sort()).toEqual(['DRAFT', 'PENDING_CONSENT', ...worklists.answer, ...worklists.acknowledged, ...worklists.active].sort());
    expect([...closedStatuses].sort()).toEqual([...worklists.closed].sort());
  });

  it('knows each state from the address, the open and the closed', () => {
    expect([...openStatuses, ...closedStatuses].map((status) => readBoardFilter({ status }).status)).toEqual([...openStatuses, ...closedStatuses]);
  });

  it('asks for the states of a column and keeps the rest of the question', () => {
    expect(columnFilter({ side: 'OVERSEER', overdue: true }, ['ACKNOWLEDGED', 'WAITLISTED'])).toEqual({
      statuses: ['ACKNOWLEDGED', 'WAITLISTED'],
      side: 'OVERSEER',
      overdueOnly: true,
    });
  });
});
