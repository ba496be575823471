import { type Approvals, accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency, anApprovals, steppedUp } from '@causeway/access/testing';
import { directoryDatabase } from '@causeway/directory';
import { type AccountId, type CaseId, Role, newId } from '@causeway/kernel';
import { KeyDestroyed, KeysUnavailable, auditRecords, kekOfAgency, noKeys, platformDatabase, verifyChain } from '@causeway/platform';
import { type TestDatabase, type TestKeys, type TestWork, aDatabase, aKeyring, aSealStore, aWork } from '@causeway/platform/testing';
import { casesDatabase, casesTables } from './cases.module.js';
import { PersonErased } from './domain/errors.js';
import type { Identities } from './identities.js';
import type { KeyCare, RotationOptions } from './key-care.js';
import { aCase, aCases, aConsent, aConsents, aKeyCare, aNeed, anIdentities } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let keyring: TestKeys;
let identities: Identities;
let approvals: Approvals;
let care: KeyCare;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase, casesDatabase]);
  gateway = await aWork(database, { tables: [...accessTables, ...casesTables] });
  worker = await aWork(database, { tables: [...accessTables, ...casesTables], as: 'worker' });
  keyring = await aKeyring();
  identities = anIdentities(gateway, keyring.sealer);
  approvals = anApprovals(gateway);
  approvals.onApproved('ERASE_PERSON', (tx, approval) => identities.erase(tx, approval));
  care = aKeyCare(worker, keyring.another(), keyring.keys);
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
  await keyring.close();
});

const quick: RotationOptions = { batch: 7, graceSeconds: 0, onProgress: () => undefined };

async function written(agency: TestAgency, name: string): Promise<CaseId> {
  const caller = steppedUp(agency.caller);
  const { id: caseId } = await aCase(aCases(gateway), caller);
  await identities.record(caller, { key: newId(), input: { caseId, values: { NAME: name, PHONE: '+000 555 0177' } } });
  return caseId;
}

/** As a process sees it that holds no key yet. */
const read = (agency: TestAgency, caseId: CaseId) =>
  anIdentities(gateway, keyring.another()).reveal(steppedUp(agency.caller), { caseId, fields: ['NAME'], reason: 'CONTACT_PERSON' });

async function anAgencyWith(people: number): Promise<{ agency: TestAgency; people: CaseId[] }> {
  const agency = await anAgency(worker);
  const ids: CaseId[] = [];
  for (let i = 0; i < people; i += 1) ids.push(await written(agency, `Person ${i}`));
  return { agency, people: ids };
}

describe('a new key for an agency', () => {
  it('is given while people read and write, and no reading fails [B43]', async () => {
    const { agency, people } = await anAgencyWith(30);
    let reading = true;
    let readings = 0;
    const readers = [0, 1, 2].map(async (start) => {
      for (let i = start; reading; i += 3) {
        const at = i % people.length;
        expect(await read(agency, people[at]!)).toEqual({ NAME: `Person ${at}` });
        readings += 1;
      }
    });
    const writer = (async () => {
      while (reading) people.push(await written(agency, `Person ${people.length}`));
    })();
    const progress: number[] = [];
    const report = await care.rotate(agency.id, { batch: 7, graceSeconds: 0.5, onProgress: (done) => progress.push(done) });
    reading = false;
    await Promise.all([...readers, writer]);
    expect(report).toMatchObject({ version: 2, resumed: false });
    expect(report.rewrapped).toBeGreaterThanOrEqual(31);
    expect(progress.length).toBeGreaterThan(3);
    expect(readings).toBeGreaterThan(10);
    expect(await database.asAdministrator(`select 1 from cases.person_key where agency_id = $1 and kek_version = 1`, [agency.id])).toEqual([]);
    for (const [at, caseId] of people.entries()) expect(await read(agency, caseId)).toEqual({ NAME: `Person ${at}` });
  });

  it('goes on where it was cut off, and retires the old version only then [B43]', async () => {
    const { agency, people } = await anAgencyWith(10);
    const cut = care.rotate(agency.id, {
      ...quick,
      batch: 4,
      onProgress: () => {
        throw new Error('killed');
      },
    });
    await expect(cut).rejects.toThrow('killed');
    for (const caseId of people) expect(await read(agency, caseId)).toHaveProperty('NAME');
    expect(await care.rotate(agency.id, quick)).toMatchObject({ version: 2, resumed: true, rewrapped: 7 });
    for (const caseId of people) expect(await read(agency, caseId)).toHaveProperty('NAME');
  });

  it('is given to the installation itself too, and what the old one sealed still opens', async () => {
    const place = { table: 'access.enquiry', column: 'sealed', rowId: newId(), agencyId: newId() };
    const sealed = await keyring.system.seal(place, 'a letter');
    const before = await keyring.keys.currentVersion('system');
    expect(await care.rotateSystem()).toBe(before + 1);
    expect(await keyring.systemOf(keyring.keys).open(place, sealed)).toBe('a letter');
    expect(await keyring.system.isStale(sealed)).toBe(true);
  });

  it('leaves other agencies alone, and itself in the log', async () => {
    const [mine, theirs] = [await anAgencyWith(1), await anAgencyWith(1)];
    await care.rotate(mine.agency.id, quick);
    expect([await keyring.keys.currentVersion(kekOfAgency(mine.agency.id)), await keyring.keys.currentVersion(kekOfAgency(theirs.agency.id))]).toEqual([2, 1]);
    const events = await database.asAdministrator(`select data from platform.domain_event where type = 'keys.rotated' and subject_id = $1`, [mine.agency.id]);
    expect(events).toEqual([{ data: { version: 2, rewrapped: 2 } }]);
  });

  it('opens a backup from before only when it is told to', async () => {
    const { agency, people } = await anAgencyWith(1);
    const [before] = await database.asAdministrator<{ wrapped: string }>(`select wrapped from cases.person_key where agency_id = $1`, [agency.id]);
    await care.rotate(agency.id, quick);
    await database.asAdministrator(`update cases.person_key set wrapped = $2, kek_version = 1 where agency_id = $1`, [agency.id, before?.wrapped]);
    await expect(read(agency, people[0]!)).rejects.toThrow();
    await care.reopen(agency.id, 1);
    expect(await read(agency, people[0]!)).toEqual({ NAME: 'Person 0' });
    expect(await care.rotate(agency.id, quick)).toMatchObject({ resumed: true, version: 2 });
    expect(await read(agency, people[0]!)).toEqual({ NAME: 'Person 0' });
  });

  it('is refused while the key store is away, and changes nothing', async () => {
    const { agency, people } = await anAgencyWith(1);
    const away = aKeyCare(worker, keyring.sealer, noKeys);
    await expect(away.rotate(agency.id, quick)).rejects.toThrow(KeysUnavailable);
    expect(await read(agency, people[0]!)).toEqual({ NAME: 'Person 0' });
  });
});

describe('a person who is erased', () => {
  async function erased() {
    const { agency, people } = await anAgencyWith(2);
    const [gone, stays] = [people[0]!, people[1]!];
    const backup = await database.asAdministrator<{ identity: object; key: { id: string; wrapped: string } }>(
      `select to_jsonb(i) as identity, to_jsonb(k) as key from cases.identity i join cases.person_key k using (case_id) where case_id = $1`,
      [gone],
    );
    const asker = steppedUp(agency.caller);
    const manager = { ...asker, accountId: newId<AccountId>(), roles: [Role.AGENCY_MANAGER] };
    const approvalId = await identities.proposeErasure(asker, { key: newId(), input: { caseId: gone } });
    const erase = () => approvals.approve(manager, { key: newId(), id: approvalId });
    const [saved] = backup;
    const restore = async () => {
      await database.asAdministrator(`alter table cases.person_key disable trigger guard_person_key`);
      await database.asAdministrator(`update cases.person_key set wrapped = $2, destroyed_at = null where id = $1`, [saved?.key.id, saved?.key.wrapped]);
      await database.asAdministrator(`alter table cases.person_key enable trigger guard_person_key`);
      await database.asAdministrator(`insert into cases.identity select * from jsonb_populate_record(null::cases.identity, $1)`, [JSON.stringify(saved?.identity)]);
    };
    const job = async () => {
      const rows = await database.asAdministrator<{ payload: { keyId: string } }>(`select payload from platform.outbox where job = 'cases.destroy-share' and payload ->> 'keyId' = $1`, [saved?.key.id]);
      for (const { payload } of rows) await care.destroyShare(payload.keyId);
      return rows.length;
    };
    return { agency, asker, manager, gone, stays, erase, restore, job, approvalId, keyId: saved?.key.id ?? '' };
  }

  it('cannot be by one person alone, nor by somebody of another agency, nor without a fresh proof of presence [B50]', async () => {
    const { asker, manager, approvalId, agency, gone } = await erased();
    const other = await anAgency(worker, { roles: [Role.AGENCY_MANAGER] });
    const approve = (caller: typeof asker) => approvals.approve(caller, { key: newId(), id: approvalId });
    await expect(approve({ ...asker, roles: [Role.AGENCY_MANAGER] })).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await expect(approve(steppedUp(other.caller))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(approve({ ...manager, steppedUpAt: null })).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(await read(agency, gone)).toEqual({ NAME: 'Person 0' });
  });

  it('is gone at once, stays gone, and takes nobody along [B45]', async () => {
    const { agency, asker, gone, stays, erase, job } = await erased();
    await erase();
    await expect(identities.reveal(asker, { caseId: gone, fields: ['NAME'], reason: 'SAFETY' })).rejects.toThrow(PersonErased);
    await expect(identities.record(asker, { key: newId(), input: { caseId: gone, values: { NAME: 'Again' } } })).rejects.toThrow(PersonErased);
    expect(await job()).toBe(1);
    expect(await identities.summary(asker, gone)).toMatchObject({ fields: [], erasedAt: expect.any(Date) as Date });
    expect(await read(agency, stays)).toEqual({ NAME: 'Person 1' });
    expect((await identities.metBefore(asker, 'PHONE', '+000 555 0177')).map(({ id }) => id)).toEqual([stays]);
  });

  it('is unreadable in an older backup that is restored, and forgotten there again [B45]', async () => {
    const { agency, asker, gone, stays, erase, restore, job } = await erased();
    await erase();
    await job();
    await restore();
    await expect(read(agency, gone)).rejects.toThrow(KeyDestroyed);
    expect((await identities.metBefore(asker, 'PHONE', '+000 555 0177')).map(({ id }) => id)).toEqual([stays]);
    expect(await care.settleErasures()).toMatchObject({ erasedAgain: 1 });
    expect(await database.asAdministrator(`select 1 from cases.identity where case_id = $1`, [gone])).toEqual([]);
    await expect(read(agency, gone)).rejects.toThrow(PersonErased);
    expect(await care.settleErasures()).toEqual({ erasedAgain: 0, sharesDestroyed: 0 });
  });

  it('stays erased when the key store is brought back from an older copy', async () => {
    const { gone, erase, restore, agency, keyId } = await erased();
    await erase();
    // The job has not run and the older copy of the keys is back: only the database knows.
    expect((await care.settleErasures()).sharesDestroyed).toBe(1);
    await restore();
    await expect(read(agency, gone)).rejects.toThrow(KeyDestroyed);
    expect(await keyring.keys.destroyedShares()).toContain(keyId);
  });

  it('leaves an audit that adds up, also when an older backup is brought back [B45]', async () => {
    const { erase, restore, job } = await erased();
    const seals = aSealStore(database);
    const findings = async () => {
      while ((await seals.store.seal()).count > 0);
      const found: string[] = [];
      const { places } = await verifyChain(auditRecords(database.administratorUrl), { heads: [], onFinding: ({ kind }) => found.push(kind) });
      expect(places).toBeGreaterThan(3n);
      return found;
    };
    await erase();
    await job();
    expect(await findings()).toEqual([]);
    await restore();
    await care.settleErasures();
    expect(await findings()).toEqual([]);
    await seals.close();
  });

  it('leaves both names in the log, and nothing of themselves [B50]', async () => {
    const { asker, manager, gone, erase } = await erased();
    await erase();
    const events = await database.asAdministrator<{ type: string; data: { proposedBy?: string; decidedBy?: string } }>(
      `select type, data from platform.domain_event where subject_id = $1 or data ->> 'about' = $1::text order by id`,
      [gone],
    );
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['approval.proposed', 'identity.erased', 'approval.approved']));
    expect(events.find(({ type }) => type === 'approval.approved')?.data).toMatchObject({ proposedBy: asker.accountId, decidedBy: manager.accountId });
    expect(JSON.stringify(events)).not.toContain('Person');
  });
});

describe('whom nobody has needed for long', () => {
  afterEach(() => database.shiftClock(0));
  const day = 24 * 3600;
  const isHeld = async (caseId: CaseId) => (await database.asAdministrator(`select 1 from cases.identity where case_id = $1`, [caseId])).length === 1;

  it('is let go after ninety days, with the key, and not a day before [B51]', async () => {
    const { agency, people } = await anAgencyWith(1);
    await database.shiftClock(89 * day);
    await care.forgetRested();
    expect(await isHeld(people[0]!)).toBe(true);
    await database.shiftClock(91 * day);
    await care.forgetRested();
    expect(await isHeld(people[0]!)).toBe(false);
    await expect(read(agency, people[0]!)).rejects.toThrow();
    const events = await database.asAdministrator(`select type from platform.domain_event where subject_id = $1 and type = 'identity.expired'`, [people[0]]);
    expect(events).toHaveLength(1);
  });

  it('stays while a need is open or a consent holds, and ninety days longer; a year without any touch ends that too [B51]', async () => {
    const { agency, people } = await anAgencyWith(2);
    const [needs, agreed] = [people[0]!, people[1]!];
    const caller = steppedUp(agency.caller);
    await aNeed(aCases(gateway), caller, { caseId: needs });
    await aConsent(aConsents(gateway), caller, { caseId: agreed });
    await database.shiftClock(170 * day);
    await care.forgetRested();
    expect([await isHeld(needs), await isHeld(agreed)]).toEqual([true, true]);
    await database.shiftClock(190 * day);
    await care.forgetRested();
    expect([await isHeld(needs), await isHeld(agreed)]).toEqual([true, false]);
    await database.shiftClock(370 * day);
    await care.forgetRested();
    expect(await isHeld(needs)).toBe(false);
  });

  it('stays when somebody has opened it since', async () => {
    const { agency, people } = await anAgencyWith(1);
    await database.shiftClock(80 * day);
    const caller = { ...steppedUp(agency.caller), steppedUpAt: new Date(Date.now() + 80 * day * 1000) };
    await anIdentities(gateway, keyring.another()).reveal(caller, { caseId: people[0]!, fields: ['NAME'], reason: 'CONTACT_PERSON' });
    await database.shiftClock(160 * day);
    await care.forgetRested();
    expect(await isHeld(people[0]!)).toBe(true);
  });
});

describe('the operator and the administrator of the database', () => {
  it('hold wrapped keys and ciphertexts, which open nothing without the key store [B44]', async () => {
    const { agency } = await anAgencyWith(1);
    const rows = await database.asAdministrator<{ id: string; agency_id: string; wrapped: string }>(`select id, agency_id, wrapped from cases.person_key where agency_id = $1`, [agency.id]);
    const stranger = await aKeyring();
    try {
      for (const { id, agency_id: agencyId, wrapped } of rows) await expect(stranger.sealer.withKey({ id, agencyId, wrapped }, () => 'open')).rejects.toThrow();
    } finally {
      await stranger.close();
    }
    expect(rows).toHaveLength(1);
  });

  it('the hand that rotates keys sees no ciphertext to read, and no person', async () => {
    const { agency } = await anAgencyWith(1);
    const seen = await worker.work.run(systemCaller('KEYS', { agencyId: agency.id }), (tx) => tx.sql(`select 1 from cases.case_file`));
    expect(seen).toEqual([]);
  });
});
