import { createHash } from 'node:crypto';
import { accessDatabase, accessTables } from '@causeway/access';
import { type TestAgency, anAgency, steppedUp } from '@causeway/access/testing';
import { directoryDatabase } from '@causeway/directory';
import { type CaseId, Forbidden, NotFound, Role, StepUpRequired, newId } from '@causeway/kernel';
import { IdempotencyConflict, KeysUnavailable, SealBroken, noKeys, platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestKeys, type TestWork, aDatabase, aKeyring, aWork } from '@causeway/platform/testing';
import type { Cases } from './cases.js';
import { casesDatabase, casesTables } from './cases.module.js';
import { IdentityField, type IdentityValues } from './domain/identity.js';
import type { Identities } from './identities.js';
import { aCase, aCases, anIdentities } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let keyring: TestKeys;
let cases: Cases;
let identities: Identities;
let union: TestAgency;
let shelter: TestAgency;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase, casesDatabase]);
  gateway = await aWork(database, { tables: [...accessTables, ...casesTables] });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  keyring = await aKeyring();
  cases = aCases(gateway);
  identities = anIdentities(gateway, keyring.sealer);
  union = await anAgency(worker, { name: 'Union' });
  shelter = await anAgency(worker, { name: 'Shelter' });
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
  await keyring.close();
});

const amina: IdentityValues = {
  NAME: 'Amina Kerr',
  BIRTH_DATE: '1999-12',
  NATIONALITY: 'MDA',
  DOCUMENT_TYPE: 'PASSPORT',
  DOCUMENT_NUMBER: 'X 1234567',
  PHONE: '+000 555 0177',
  CONTACT_NOTE: 'only by her aunt, never leave a message',
  NOTE: 'two children',
};
const all = Object.values(IdentityField);
const written = async (agency: TestAgency, values: IdentityValues = amina) => {
  const caller = steppedUp(agency.caller);
  const { id: caseId } = await aCase(cases, caller);
  await identities.record(caller, { key: newId(), input: { caseId, values } });
  return { caller, caseId, reveal: () => identities.reveal(caller, { caseId, fields: all, reason: 'ACCOMPANY' }) };
};

describe('who somebody is', () => {
  it('is written down sealed and opened for a reason, field by field', async () => {
    const { caller, caseId, reveal } = await written(union);
    expect(await reveal()).toEqual(amina);
    expect(await identities.reveal(caller, { caseId, fields: ['PHONE'], reason: 'CONTACT_PERSON' })).toEqual({ PHONE: '+000 555 0177' });
    expect(await identities.summary(caller, caseId)).toMatchObject({ fields: all, erasedAt: null });
  });

  it('is changed in part: what is left out stays, null takes away', async () => {
    const { caller, caseId, reveal } = await written(union);
    await identities.record(caller, { key: newId(), input: { caseId, values: { NAME: 'Amina Kerr-Said', NOTE: null } } });
    expect(await reveal()).toEqual({ ...amina, NAME: 'Amina Kerr-Said', NOTE: null });
    expect((await identities.summary(caller, caseId)).fields).not.toContain('NOTE');
  });

  it('is nothing for another agency, which hears what it would hear of a case that does not exist [B19]', async () => {
    const { caseId } = await written(union);
    const stranger = steppedUp(shelter.caller);
    for (const id of [caseId, newId<CaseId>()]) {
      await expect(identities.summary(stranger, id)).rejects.toThrow(NotFound);
      await expect(identities.reveal(stranger, { caseId: id, fields: all, reason: 'SAFETY' })).rejects.toThrow(NotFound);
      await expect(identities.record(stranger, { key: newId(), input: { caseId: id, values: amina } })).rejects.toThrow(NotFound);
    }
    expect(await gateway.work.run(stranger, (tx) => tx.sql(`select 1 from cases.identity union all select 1 from cases.person_key`))).toEqual([]);
  });

  it.each([Role.IDENTIFIER, Role.COORDINATOR, Role.AGENCY_ADMIN, Role.ANALYST, Role.RAPPORTEUR, Role.LE_LIAISON, Role.OPERATOR])('is nothing for %s, even of the same agency, even in SQL', async (role) => {
    const { caller, caseId } = await written(union);
    const other = { ...caller, roles: [role] };
    await expect(async () => identities.summary(other, caseId)).rejects.toThrow(Forbidden);
    await expect(identities.reveal(other, { caseId, fields: all, reason: 'SAFETY' })).rejects.toThrow(Forbidden);
    await expect(identities.record(other, { key: newId(), input: { caseId, values: amina } })).rejects.toThrow(Forbidden);
    await expect(identities.metBefore(other, 'PHONE', '+000 555 0177')).rejects.toThrow(Forbidden);
    expect(await gateway.work.run(other, (tx) => tx.sql(`select 1 from cases.identity union all select 1 from cases.person_key union all select 1 from cases.index_key`))).toEqual([]);
  });

  it('asks for a fresh proof of presence, and writes nothing down without it', async () => {
    const { caseId, caller } = await written(union);
    const tired = { ...caller, steppedUpAt: new Date(Date.now() - 6 * 60_000) };
    await expect(identities.reveal(tired, { caseId, fields: all, reason: 'SAFETY' })).rejects.toThrow(StepUpRequired);
    await expect(identities.record(tired, { key: newId(), input: { caseId, values: { NAME: null } } })).rejects.toThrow(StepUpRequired);
    await expect(identities.metBefore(tired, 'PHONE', '+000 555 0177')).rejects.toThrow(StepUpRequired);
    // That something is held is no identity.
    expect(await identities.summary(tired, caseId)).toMatchObject({ fields: all });
  });

  it('is nothing for an agency in its first weeks, and its again afterwards [B29]', async () => {
    const agency = await anAgency(worker, { name: 'New here' });
    const { caller, caseId, reveal } = await written(agency);
    // As nobody may: an agency begins with its probation and does not fall back into it.
    await database.asAdministrator(`set session_replication_role = replica; update access.agency set status = 'PROBATION', probation_until = platform.now() + interval '30 days' where id = '${agency.id}'`);
    await expect(reveal()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(identities.record(caller, { key: newId(), input: { caseId, values: { NAME: null } } })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(identities.metBefore(caller, 'PHONE', '+000 555 0177')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await database.asAdministrator(`set session_replication_role = replica; update access.agency set probation_until = platform.now() where id = '${agency.id}'`);
    expect(await reveal()).toEqual(amina);
  });

  it('leaves who opened what, and why, in the history; never a value [B46]', async () => {
    const { caseId, caller } = await written(union);
    await identities.reveal(caller, { caseId, fields: ['NAME', 'PHONE'], reason: 'CONTACT_PERSON' });
    const events = await database.asAdministrator<{ type: string; data: unknown; actor_account_id: string }>(
      `select type, data, actor_account_id from platform.domain_event where subject_id = $1 and type like 'identity.%' order by id`,
      [caseId],
    );
    expect(events.at(-1)).toEqual({ type: 'identity.revealed', data: { reason: 'CONTACT_PERSON', fields: 'NAME,PHONE' }, actor_account_id: caller.accountId });
    expect(JSON.stringify(events)).not.toContain('Amina');
  });

  it('is written once for one key, and the key keeps nothing by which it could be guessed', async () => {
    const { caller, caseId } = await written(union);
    const key = newId();
    const input = { caseId, values: { PHONE: '+000 555 0142' } };
    const [first, again] = [await identities.record(caller, { key, input }), await identities.record(caller, { key, input })];
    expect(again).toEqual(first);
    await expect(identities.record(caller, { key, input: { caseId, values: { PHONE: '+000 555 0143' } } })).rejects.toThrow(IdempotencyConflict);
    const [kept] = await database.asAdministrator<{ request_hash: Buffer }>(`select request_hash from platform.idempotency_key where key = $1`, [key]);
    const guessed = createHash('sha256').update(JSON.stringify(input)).digest();
    expect(kept?.request_hash.equals(guessed)).toBe(false);
  });

  it('is made one key only, when two write it down for the first time at once', async () => {
    const caller = steppedUp(union.caller);
    const { id: caseId } = await aCase(cases, caller);
    const write = (values: IdentityValues) => identities.record(caller, { key: newId(), input: { caseId, values } });
    await Promise.all([write({ NAME: 'Amina Kerr' }), write({ PHONE: '+000 555 0177' }), write({ NATIONALITY: 'MDA' })]);
    expect(await identities.reveal(caller, { caseId, fields: ['NAME', 'PHONE', 'NATIONALITY'], reason: 'PAPERS' })).toEqual({ NAME: 'Amina Kerr', PHONE: '+000 555 0177', NATIONALITY: 'MDA' });
  });
});

describe('in the database', () => {
  const dump = async () => JSON.stringify(await database.asAdministrator(`select i.*, k.* from cases.identity i join cases.person_key k using (case_id)`));

  it('there is no word of it, and equal values are unequal bytes [B42]', async () => {
    await written(union);
    await written(union);
    const rows = await database.asAdministrator<{ sealed_name: Buffer; sealed_phone: Buffer }>(`select * from cases.identity`);
    for (const row of rows) for (const value of Object.values(row)) if (Buffer.isBuffer(value)) expect(value.includes('Amina')).toBe(false);
    expect(new Set(rows.map((row) => row.sealed_phone.toString('hex'))).size).toBe(rows.length);
    expect(await dump()).not.toContain('Amina');
  });

  it.each([
    ['another column', `update cases.identity set sealed_name = sealed_note where case_id = $1`],
    ['another person', `update cases.identity i set sealed_name = o.sealed_name from cases.identity o where i.case_id = $1 and o.case_id = $2`],
    ['another person with their key', `update cases.person_key k set wrapped = o.wrapped from cases.person_key o where k.case_id = $1 and o.case_id = $2`],
  ])('a ciphertext that was moved to %s opens nothing [B42]', async (_where, statement) => {
    const [mine, other] = [await written(union), await written(union, { NAME: 'Somebody Else' })];
    await database.asAdministrator(statement, statement.includes('$2') ? [mine.caseId, other.caseId] : [mine.caseId]);
    keyring.cache.forget((await database.asAdministrator<{ id: string }>(`select id || ' ' || wrapped as id from cases.person_key where case_id = $1`, [mine.caseId]))[0]?.id ?? '');
    await expect(mine.reveal()).rejects.toThrow(SealBroken);
  });

  it('a line that was moved to another agency opens nothing [B42]', async () => {
    const mine = await written(union);
    const theirs = await written(shelter, { NAME: 'Somebody Else' });
    await database.asAdministrator(`update cases.identity i set sealed_name = o.sealed_name from cases.identity o where i.case_id = $1 and o.case_id = $2`, [theirs.caseId, mine.caseId]);
    await expect(theirs.reveal()).rejects.toThrow(SealBroken);
  });
});

describe('without keys [B44]', () => {
  it('a case is served, and what is sealed is refused with one clear word', async () => {
    const { caller, caseId } = await written(union);
    const without = anIdentities(gateway, keyring.another(noKeys));
    expect(await cases.find(caller, caseId)).not.toBeNull();
    expect(await without.summary(caller, caseId)).toMatchObject({ fields: all });
    const refused = [
      () => without.reveal(caller, { caseId, fields: all, reason: 'SAFETY' }),
      () => without.record(caller, { key: newId(), input: { caseId, values: { NAME: 'Other' } } }),
      () => without.metBefore(caller, 'PHONE', '+000 555 0177'),
    ];
    for (const ask of refused) await expect(ask()).rejects.toThrow(KeysUnavailable);
    expect((await identities.reveal(caller, { caseId, fields: ['NAME'], reason: 'SAFETY' })).NAME).toBe('Amina Kerr');
  });
});

describe('met before [B52]', () => {
  it('finds the same document and telephone in the own agency, however they were written, and in no other', async () => {
    const values = { DOCUMENT_NUMBER: 'ZZ-998877', PHONE: '+000 777 1234' };
    const [mine, theirs] = [await written(union, values), await written(shelter, values)];
    const found = async (agency: typeof mine, by: 'DOCUMENT_NUMBER' | 'PHONE', value: string) => (await identities.metBefore(agency.caller, by, value)).map(({ id }) => id);
    expect(await found(mine, 'DOCUMENT_NUMBER', 'zz 998 877')).toEqual([mine.caseId]);
    expect(await found(mine, 'PHONE', '+000-777-1234')).toEqual([mine.caseId]);
    expect(await found(theirs, 'PHONE', '+000 777 1234')).toEqual([theirs.caseId]);
    expect(await found(mine, 'DOCUMENT_NUMBER', 'ZZ-998878')).toEqual([]);
    const indexes = await database.asAdministrator<{ d: string; p: string }>(
      `select encode(index_document_number, 'hex') d, encode(index_phone, 'hex') p from cases.identity where case_id = any($1)`,
      [[mine.caseId, theirs.caseId]],
    );
    expect(new Set(indexes.flatMap(({ d, p }) => [d, p])).size).toBe(4);
  });

  it('forgets a number that was taken away, and never knew one too short to be anybody’s own', async () => {
    const { caller, caseId } = await written(union, { PHONE: '+000 888 4321', DOCUMENT_NUMBER: 'A-12' });
    await identities.record(caller, { key: newId(), input: { caseId, values: { PHONE: null } } });
    expect(await identities.metBefore(caller, 'PHONE', '+000 888 4321')).toEqual([]);
    expect(await identities.metBefore(caller, 'DOCUMENT_NUMBER', 'A-12')).toEqual([]);
  });

  it('is the only index over what is sealed, in the whole database', async () => {
    const columns = await database.asAdministrator<{ column: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as column from information_schema.columns
       where data_type = 'bytea' and table_schema not in ('pg_catalog', 'information_schema') and column_name like 'index%' order by 1`,
    );
    expect(columns.map(({ column }) => column)).toEqual(['cases.identity.index_document_number', 'cases.identity.index_phone']);
    const indexed = await database.asAdministrator<{ indexdef: string }>(`select indexdef from pg_indexes where schemaname = 'cases' and tablename = 'identity' and indexdef ~ 'sealed_'`);
    expect(indexed).toEqual([]);
  });
});
