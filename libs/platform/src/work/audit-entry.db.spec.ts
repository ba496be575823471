import { type AccountId, type AgencyId, type Caller, type CaseId, newId, unattended } from '@causeway/kernel';
import { platformDatabase } from '../platform.module.js';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '../testing.js';
import { anonymous } from './denial.js';
import { type DigestedEvent, eventDigest } from './audit-digest.js';
import type { ReadNote } from './audit-note.js';
import { TooManyReads } from './postgres-error.js';

let database: TestDatabase;
let gateway: TestWork;

beforeAll(async () => {
  database = await aDatabase([platformDatabase]);
  gateway = await aWork(database);
});
afterAll(async () => {
  await gateway.close();
  await database.drop();
});

interface Row {
  kind: string;
  operation: string;
  data_class: string;
  subjects: { type: string; ids: string[] }[];
  fields: string[];
  case_ids: string[];
  owner_agency_ids: string[];
  events: string[];
  writer: string;
  writer_seq: string;
  account_id: string;
}

function aCaller(more: Partial<Caller> = {}): Caller {
  return { ...unattended, accountId: newId<AccountId>(), agencyId: newId<AgencyId>(), roles: ['CASEWORKER'], locale: 'en', requestId: 'spec', ...more };
}

const rowsOf = ({ accountId }: Caller) => database.asAdministrator<Row>(`select * from platform.audit_entry where account_id = $1 order by at, writer, writer_seq`, [accountId]);
const someIds = (count: number) => Array.from({ length: count }, () => newId());
const open = (caller: Caller, ids: readonly string[], more: Pick<ReadNote, 'counts'> = {}) =>
  gateway.work.run(caller, async (tx) => tx.noteRead({ dataClass: 'C2', type: 'Case', ids, ...more }));

describe('the audit row of a unit of work', () => {
  it('says who read whose facts: ids and names of fields, in one row', async () => {
    const owner = newId<AgencyId>();
    const caller = aCaller({ asked: { operation: 'case', fields: ['Case.gender'] } });
    const [caseId, other] = [newId<CaseId>(), newId()];
    await gateway.work.run(caller, async (tx) => {
      tx.noteRead({ dataClass: 'C2', type: 'Case', ids: [caseId], cases: [caseId], owners: [owner] });
      tx.noteRead({ dataClass: 'C3', type: 'Identity', ids: [other], fields: ['Identity.phone'] });
    });
    const rows = await rowsOf(caller);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      kind: 'READ',
      operation: 'case',
      data_class: 'C3',
      subjects: [
        { type: 'Case', ids: [caseId] },
        { type: 'Identity', ids: [other] },
      ],
      fields: ['Case.gender', 'Identity.phone'],
      case_ids: [caseId],
      owner_agency_ids: [caller.agencyId, owner].sort(),
    });
  });

  it('covers the events of a change by digests of what the log really holds', async () => {
    const caller = aCaller();
    const caseId = newId<CaseId>();
    const subjectId = newId();
    await gateway.work.run(caller, (tx) => tx.record({ type: 'spec.changed', subjectId, caseId, visibleTo: [newId()], data: { b: 1, a: 'x' } }));
    const [row] = await rowsOf(caller);
    const [event] = await database.asAdministrator<DigestedEvent>(
      `select id, (extract(epoch from at) * 1000)::float8 as at, type, subject_id as "subjectId", case_id as "caseId", referral_id as "referralId",
              actor_account_id as "accountId", actor_agency_id as "agencyId", agency_ids as agencies, overseen, data, request_id as "requestId"
         from platform.domain_event where subject_id = $1`,
      [subjectId],
    );
    expect(row).toMatchObject({ kind: 'WRITE', data_class: 'C2', case_ids: [caseId], events: [`${event!.id} ${eventDigest(event!)}`] });
  });

  it('tells of a mutation that recorded nothing, and of an id that was asked for in vain', async () => {
    const caller = aCaller();
    const asked = newId();
    await gateway.work.runOnce(caller, { key: newId(), operation: 'specMutation', input: {}, effect: async () => newId<AgencyId>(), result: async () => 1 });
    await gateway.work.run(caller, async (tx) => tx.noteRefused({ type: 'Case', ids: [asked] }));
    expect(await rowsOf(caller)).toMatchObject([
      { kind: 'WRITE', operation: 'specMutation' },
      { kind: 'DENIED', code: 'NOT_FOUND', subjects: [{ type: 'Case', ids: [asked] }] },
    ]);
  });

  it('tells of a refusal apart from what was rolled back, and once an hour of an account that was stopped', async () => {
    const caller = aCaller();
    const asked = newId();
    for (let i = 0; i < 2; i += 1) await gateway.work.deny(caller, { code: 'RATE_LIMITED', operation: 'case', fields: ['case'], ids: [asked] }, { alarm: true });
    await gateway.work.deny(anonymous('spec'), { code: 'UNAUTHENTICATED', operation: 'case', fields: ['case'], ids: [asked] });
    const denied = { kind: 'DENIED', code: 'RATE_LIMITED', operation: 'case', subjects: [{ type: 'asked', ids: [asked] }] };
    expect(await rowsOf(caller)).toMatchObject([denied, denied]);
    expect(await rowsOf(anonymous(''))).toMatchObject([{ kind: 'DENIED', code: 'UNAUTHENTICATED' }]);
    expect(await database.asAdministrator(`select type from platform.domain_event where subject_id = $1`, [caller.accountId])).toEqual([{ type: 'audit.reads-stopped' }]);
  });

  it('is not written where nobody\'s facts were touched', async () => {
    const caller = aCaller();
    await gateway.work.run(caller, (tx) => tx.sql('select 1'));
    expect(await rowsOf(caller)).toEqual([]);
  });

  it('is numbered without a gap, whatever was rolled back between', async () => {
    const quiet = await aWork(database);
    const caller = aCaller();
    const once = (fails: boolean) =>
      quiet.work.run(caller, async (tx) => {
        tx.noteRead({ dataClass: 'C2', type: 'Case', ids: [newId()] });
        await tx.record({ type: 'spec.numbered', subjectId: newId() });
        if (fails) await tx.sql('select 1/0');
      });
    await Promise.allSettled(Array.from({ length: 30 }, (_, n) => once(n % 3 === 0)));
    await Promise.allSettled([once(true), once(false), once(false)]);
    await quiet.close();
    const rows = await rowsOf(caller);
    expect(rows).toHaveLength(22);
    const last = new Map<string, number>();
    for (const { writer, writer_seq } of rows) {
      expect(Number(writer_seq)).toBe((last.get(writer) ?? 0) + 1);
      last.set(writer, Number(writer_seq));
    }
  });
});

describe('an audit row that cannot be written', () => {
  afterEach(() => database.asAdministrator(`drop trigger planted on platform.audit_entry; drop function platform.planted()`));

  it('makes the reading and the change fail', async () => {
    await database.asAdministrator(`create function platform.planted() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$`);
    await database.asAdministrator(`create trigger planted before insert on platform.audit_entry for each row execute function platform.planted()`);
    const caller = aCaller();
    const subjectId = newId();
    await expect(open(caller, [newId()])).rejects.toThrow('planted');
    await expect(gateway.work.run(caller, (tx) => tx.record({ type: 'spec.lost', subjectId }))).rejects.toThrow('planted');
    expect(await database.asAdministrator(`select 1 from platform.domain_event where subject_id = $1`, [subjectId])).toEqual([]);
  });
});

describe('the audit log itself', () => {
  it('takes rows from the processes in their own name and gives them nothing else', async () => {
    const caller = aCaller();
    const forged = `insert into platform.audit_entry (id, writer, writer_seq, account_id, agency_id, request_id, operation, kind, data_class, subjects, fields, case_ids, owner_agency_ids, events)
      values (:id, :id, 1, :id, :id, '', '', 'READ', 'C2', '[]', '{}', '{}', '{}', '{}')`;
    await expect(gateway.work.run(caller, (tx) => tx.sql(forged, { id: newId() }))).rejects.toThrow(/row-level security/);
    for (const text of ['select 1 from platform.audit_entry', `update platform.audit_entry set kind = 'x'`, 'delete from platform.audit_entry', 'truncate platform.audit_entry']) {
      await expect(gateway.work.run(caller, (tx) => tx.sql(text))).rejects.toThrow(/permission denied/);
    }
  });

  it('is refused to its owner too: no change, no deletion, no emptying of the whole or of a month', async () => {
    await open(aCaller(), [newId()]);
    const months = await database.asAdministrator<{ name: string }>(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'platform.audit_entry'::regclass`);
    const attempts = [`update platform.audit_entry set kind = 'x'`, 'delete from platform.audit_entry', 'truncate platform.audit_entry', ...months.map(({ name }) => `truncate ${name}`)];
    for (const text of attempts) await expect(database.asAdministrator(text)).rejects.toThrow(/append-only/);
    expect(months.length).toBeGreaterThan(24);
  });
});

describe('the budget of reads', () => {
  it('lets thirty people\'s files be opened in an hour, again and again, and not one more', async () => {
    const caller = aCaller();
    const files = someIds(30);
    for (const id of files) await open(caller, [id]);
    for (const id of files) await open(caller, [id]);
    await expect(open(caller, [newId()])).rejects.toThrow(TooManyReads);
    await open(caller, files.slice(0, 1));
    await open(aCaller(), [newId()]);
    await database.shiftClock(3_601);
    await open(caller, [newId()]);
    await database.shiftClock(0);
  });

  it('lets five hundred rows of lists be seen in ten minutes', async () => {
    const caller = aCaller();
    const pages = Array.from({ length: 10 }, () => someIds(50));
    for (const page of [...pages, ...pages]) await open(caller, page, { counts: 'ROW' });
    await expect(open(caller, [newId()], { counts: 'ROW' })).rejects.toThrow(TooManyReads);
    await open(caller, [newId()]);
  });

  it('counts fifty requests at once as fifty', async () => {
    const caller = aCaller();
    const outcomes = await Promise.allSettled(someIds(50).map((id) => open(caller, [id])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
    expect(await rowsOf(caller)).toHaveLength(30);
  });

  it('never stops a change, nor the system', async () => {
    const caller = aCaller();
    for (const id of someIds(30)) await open(caller, [id]);
    const made = await gateway.work.runOnce(caller, {
      key: newId(),
      operation: 'sendReferral',
      input: {},
      effect: async () => newId<AgencyId>(),
      result: async (tx, id) => {
        tx.noteRead({ dataClass: 'C2', type: 'Referral', ids: [id] });
        return id;
      },
    });
    await open(caller, [made]);
    const system = aCaller({ roles: ['NOTIFY'] });
    await open(system, someIds(40));
  });
});
