import type { Approval } from '@causeway/access';
import { steppedUp } from '@causeway/access/testing';
import { destroyShare } from '@causeway/cases';
import { anIdentities } from '@causeway/cases/testing';
import { type CaseId, type ReferralId, Role, newId } from '@causeway/kernel';
import { KeyDestroyed } from '@causeway/platform';
import { type TestKeys, aKeyring } from '@causeway/platform/testing';
import { Attachments } from './attachments.js';
import { Erasures } from './erasures.js';
import { ErasureStore } from './persistence/erasure.store.js';
import { FileStore } from './persistence/file.store.js';
import { eraseByEvents } from './talk.module.js';
import { aSentReferral, aTalk, aWorld } from './testing.js';

const world = await aWorld({ places: 20 });
const keys: TestKeys = await aKeyring();
const { police, shelter, gateway, worker, database } = world;
const messages = aTalk(world, keys);
const attachments = new Attachments(gateway.work, world.referrals, new FileStore(), keys.system);
const identities = anIdentities(gateway, keys.sealer);
eraseByEvents(gateway.listeners, new Erasures(gateway.work, new ErasureStore(), keys.keys));
const erasures = new Erasures(worker.work, new ErasureStore(), keys.keys);
afterAll(async () => {
  await world.close();
  await keys.close();
});

const caseworker = steppedUp({ ...police.caller, roles: [Role.CASEWORKER] });
const pdf = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');

/** A referral with words and a file, of somebody whose name is held. */
async function aTalkedOfPerson() {
  const { referral } = await aSentReferral(world, shelter);
  const caseId: CaseId = referral.triage!.caseId;
  await identities.record(caseworker, { key: newId(), input: { caseId, values: { NAME: 'Amina Kerr' } } });
  const { token } = await attachments.startUpload(shelter.caller, { key: newId(), input: { referralId: referral.id, name: 'Plan.pdf' } });
  const file = await attachments.take(shelter.caller, token, pdf);
  const { id } = await messages.send(shelter.caller, { key: newId(), input: { referralId: referral.id, text: 'She fears dogs.', files: [file] } });
  return { caseId, referralId: referral.id, messageId: id, file };
}
const heard = async (id: ReferralId) => (await messages.list(police.caller, id, { first: 20, after: undefined })).rows.map(({ row }) => row.text);
const erase = (caseId: CaseId) => gateway.work.run(caseworker, (tx) => identities.erase(tx, { subjectId: caseId } satisfies Pick<Approval, 'subjectId'>));
const owed = async () =>
  (await database.asAdministrator<{ id: string }>(`select payload ->> 'keyId' as id from platform.outbox where job = $1`, [destroyShare.name])).map(({ id }) => id);
const rowsOf = (referralId: ReferralId) =>
  database.asAdministrator(`select id from referrals.message where referral_id = $1 union all select id from referrals.attachment where referral_id = $1`, [referralId]);

describe('when somebody is erased', () => {
  it('what both sides said about them goes, with the files, and nothing of anybody else', async () => {
    const [gone, other] = [await aTalkedOfPerson(), await aTalkedOfPerson()];
    await erase(gone.caseId);
    expect([await heard(gone.referralId), await rowsOf(gone.referralId)]).toEqual([[], []]);
    expect(await heard(other.referralId)).toEqual(['She fears dogs.']);
  });

  it('cannot be read in an older copy of the database either, once the keys are destroyed that the erasure owes', async () => {
    const { caseId, messageId, file } = await aTalkedOfPerson();
    const [copy] = await database.asAdministrator<{ sealed: Buffer }>(`select sealed from referrals.message where id = $1`, [messageId]);
    const place = { table: 'referrals.message', column: 'sealed', rowId: messageId, agencyId: shelter.id };
    const elsewhere = () => keys.systemOf(keys.keys).open(place, copy!.sealed);
    expect(await elsewhere()).toBe('She fears dogs.');
    await erase(caseId);
    expect(await owed()).toEqual(expect.arrayContaining([messageId, file]));
    for (const id of [messageId, file]) await keys.keys.destroyShare(id);
    await expect(elsewhere()).rejects.toThrow(KeyDestroyed);
  });

  it('stays erased when an older database or an older key store is brought back', async () => {
    const { caseId, referralId, messageId } = await aTalkedOfPerson();
    // As a crash leaves it before the job ran, or a key store from before: gone here, its key still there.
    await erase(caseId);
    expect(await keys.keys.findShare(messageId)).toBeDefined();
    expect(await erasures.settle()).toBeGreaterThan(0);
    expect(await keys.keys.findShare(messageId)).toBeUndefined();
    // A database from before, over a key store that knows.
    await database.asAdministrator(
      `insert into referrals.message (id, referral_id, sender_agency_id, side, kind, author_account_id, author_agency_id, at, sealed) values ($1, $2, $3, 'RECIPIENT', 'NOTE', $4, $5, now(), '\\x00')`,
      [messageId, referralId, police.id, shelter.caller.accountId, shelter.id],
    );
    await erasures.settle();
    expect(await rowsOf(referralId)).toEqual([]);
  });

  it('is the system’s to do: nobody takes words away by SQL', async () => {
    const { caseId, referralId, messageId } = await aTalkedOfPerson();
    await expect(gateway.work.run(caseworker, (tx) => tx.sql(`select referrals.erase_talk(:caseId)`, { caseId }))).rejects.toThrow(/only for the system/);
    await expect(gateway.work.run(caseworker, (tx) => tx.sql(`delete from referrals.message where id = :messageId`, { messageId }))).rejects.toThrow(/permission denied/);
    await expect(database.asAdministrator(`delete from referrals.message where id = $1`, [messageId])).rejects.toThrow(/append-only/);
    expect(await heard(referralId)).toEqual(['She fears dogs.']);
  });
});
