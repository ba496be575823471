import { aCase, aConsent, aNeed } from '@causeway/cases/testing';
import { type Caller, type CaseId, type NeedId, type ReferralId, Role, type ServiceId, newId } from '@causeway/kernel';
import { ReferralStore } from './persistence/referral.store.js';
import { type TestWorld, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
beforeAll(async () => {
  world = await aWorld({ places: 20 });
});
afterAll(() => world.close());
afterEach(() => world.database.shiftClock(0));

const refusal = { constraint: 'referral_word_of_person' };

async function aPerson(): Promise<{ readonly caseId: CaseId; readonly needId: NeedId }> {
  const { id: caseId } = await aCase(world.cases, world.police.caller);
  return { caseId, needId: (await aNeed(world.cases, world.police.caller, { caseId })).id };
}
const draft = async (needId: NeedId) => (await world.referrals.draft(world.police.caller, { key: newId(), input: { needId, serviceId: world.shelter.serviceId } })).referral.id;
/** As a process speaks that forgot to ask: none of the code that asks stands between it and the table. */
const put = (caller: Caller, id: string, status: string) =>
  world.gateway.work.run(caller, async (tx) => (await tx.sql(`update referrals.referral set status = :status, version = version + 1 where id = :id returning id`, { id, status })).length);
/** Another request like that one, born as sent. */
async function begin(draftId: ReferralId, said: { readonly needId?: NeedId }): Promise<void> {
  const { referral } = (await world.referrals.find(world.police.caller, draftId))!;
  const { triage, dossier } = referral;
  if (triage === null || dossier === null) throw new Error('a draft that its sender cannot read');
  const forged = { ...referral, triage, dossier, id: newId<ReferralId>(), code: 'R-7KQ2-M4XD', status: 'SENT', sentAt: referral.createdAt, serviceId: newId<ServiceId>(), hiddenFrom: [], ...said } as const;
  await world.gateway.work.run(sender(), async (tx) => new ReferralStore().insert(tx, forged));
}
const sender = (): Caller => ({ ...world.police.caller, roles: [Role.CASEWORKER] });

describe('what the person allowed, as the database keeps it, whatever the code says', () => {
  it('lets nothing be sent without a word, and what they said be sent', async () => {
    const { caseId, needId } = await aPerson();
    const id = await draft(needId);
    await expect(put(sender(), id, 'SENT')).rejects.toMatchObject(refusal);
    await aConsent(world.consents, world.police.caller, { caseId });
    expect(await put(sender(), id, 'SENT')).toBe(1);
  });

  it('lets a new request begin as sent no more than an old one become it', async () => {
    const { needId } = await aPerson();
    await expect(begin(await draft(needId), {})).rejects.toMatchObject(refusal);
  });

  it('refuses a need of another agency in the words it has for one that does not exist', async () => {
    const { needId } = await aPerson();
    const { id: caseId } = await aCase(world.cases, world.shelter.caller);
    const { id: theirs } = await aNeed(world.cases, world.shelter.caller, { caseId });
    await aConsent(world.consents, world.shelter.caller, { caseId });
    for (const other of [theirs, newId<NeedId>()]) await expect(begin(await draft(needId), { needId: other })).rejects.toMatchObject(refusal);
  });

  it.each([
    ['for other kinds of help', { serviceTypeCodes: ['legal.information'] }],
    ['for no agency at all', { serviceTypeCodes: [] }],
    ['that lets nothing be shown', { scopes: ['CONTACT_BACK'] }],
    ['about the statistics alone', { purpose: 'STATISTICS', scopes: ['USE_STATISTICS'] }],
  ] as const)('takes no word %s for one', async (_which, said) => {
    const { caseId, needId } = await aPerson();
    const id = await draft(needId);
    await aConsent(world.consents, world.police.caller, { caseId, ...said });
    await expect(put(sender(), id, 'SENT')).rejects.toMatchObject(refusal);
  });

  it('takes a nameless triage for any recipient', async () => {
    const { caseId, needId } = await aPerson();
    const id = await draft(needId);
    await aConsent(world.consents, world.police.caller, { caseId, basis: 'ANONYMOUS_TRIAGE', scopes: ['SHARE_MINIMUM'], serviceTypeCodes: [] });
    expect(await put(sender(), id, 'SENT')).toBe(1);
  });

  it('lets nobody accept once the word has run out', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await world.database.shiftClock(91 * 86_400);
    await expect(put(world.shelter.caller, referral.id, 'ACCEPTED')).rejects.toMatchObject(refusal);
  });

  it('lets nothing go to whom the person shuns, whatever else they said', async () => {
    const { caseId, needId } = await aPerson();
    await aConsent(world.consents, world.police.caller, { caseId });
    const id = await draft(needId);
    // Past the facade, which would take the draft away: the line alone must be enough.
    await world.gateway.work.run(sender(), (tx) =>
      tx.sql(
        `insert into cases.exclusion (id, case_id, agency_id, kind, excluded_agency_id, excluded_account_ids, reason, set_by, set_at)
         values (:id, :caseId, :police, 'AGENCY', :shelter, '{}', 'FEAR', :by, :now)`,
        { id: newId(), caseId, police: world.police.id, shelter: world.shelter.id, by: world.police.caller.accountId, now: tx.now },
      ),
    );
    await expect(put(sender(), id, 'SENT')).rejects.toMatchObject(refusal);
  });

  it('tells nobody who asks what was said', async () => {
    const { needId } = await aPerson();
    const asked = world.gateway.work.run(world.shelter.caller, (tx) => tx.sql(`select cases.word_reaches(:needId, :police, :agency, 'shelter.emergency')`, { needId, police: world.police.id, agency: world.shelter.id }));
    await expect(asked).rejects.toThrow(/permission denied/);
  });
});
