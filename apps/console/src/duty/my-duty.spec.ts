import type { Roster } from '../api/duty.graphql.js';
import { myDuty } from './my-duty.js';

const person = (id: string) => ({ id, displayName: id, reachable: false });
const span = ([from, until]: readonly [string, string], first: string | null, backup: string | null = null): Roster['spans'][number] => ({
  ...{ from: `2026-03-25T${from}:00Z`, until: `2026-03-25T${until}:00Z`, isException: false },
  ...{ first: first === null ? null : person(first), backup: backup === null ? null : person(backup) },
});
const at = (clock: string) => Date.parse(`2026-03-25T${clock}:00Z`);
const roster = { spans: [span(['06:00', '12:00'], 'ana', 'ben'), span(['12:00', '16:00'], 'ana'), span(['16:00', '22:00'], 'ben')], gaps: [{ from: '2026-03-25T22:00:00Z', until: '2026-03-26T06:00:00Z' }] };
const handovers = [{ changeAt: '2026-03-25T06:00:00Z', outgoing: person('cleo') }];
const seen = { roster, handovers };

describe('my own duty', () => {
  it('is one stretch while nobody else comes between, with whoever is before and after', () => {
    const mine = myDuty(seen, 'ana', at('13:00'));
    expect([mine.state, mine.span?.until, mine.after?.id]).toEqual(['ON', '2026-03-25T16:00:00Z', 'ben']);
    expect(myDuty(seen, 'ana', at('07:00')).before?.id).toBe('cleo');
  });

  it('is that of a backup while somebody else is first, and comes later', () => {
    expect(myDuty(seen, 'ben', at('07:00'))).toMatchObject({ state: 'BACKUP', span: { until: '2026-03-25T12:00:00Z' } });
    expect(myDuty(seen, 'ben', at('13:00'))).toMatchObject({ state: 'NEXT', before: { id: 'ana' } });
  });

  it('says loudly that nobody follows where the plan has a gap', () => {
    expect(myDuty(seen, 'ben', at('17:00'))).toMatchObject({ state: 'ON', gapAfter: true, after: undefined });
  });

  it('is none for whoever is not on the plan', () => {
    expect(myDuty(seen, 'dora', at('07:00'))).toMatchObject({ state: 'NEVER', span: undefined });
  });
});
