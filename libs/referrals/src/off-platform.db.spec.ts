import { aConsent } from '@causeway/cases/testing';
import { ServiceNotReferable, offPlatformAgencyId } from '@causeway/directory';
import { aService } from '@causeway/directory/testing';
import { type Caller, Forbidden, type ServiceId, newId } from '@causeway/kernel';
import { NotSpoken } from './domain/errors.js';
import type { ReferralOrder, SeenReferral } from './domain/order.js';
import { type TestWorld, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
let house: ServiceId;

beforeAll(async () => {
  world = await aWorld();
  house = await aService(world.worker, { agencyId: world.shelter.id, organization: 'A house without a desk', places: 4 });
  await world.database.asAdministrator(`update directory.organization o set agency_id = null from directory.service s where s.id = $1 and o.id = s.organization_id`, [house]);
});
afterAll(() => world.close());

const give = (caller: Caller, { referral: { id, version: expectedVersion } }: SeenReferral, order: Omit<ReferralOrder, 'id' | 'expectedVersion'>) =>
  world.referrals.advance(caller, { key: newId(), input: { id, expectedVersion, ...order } });
const call = () => ({ spokeTo: 'Sister Agnes', spokeAt: new Date() });

async function asked(): Promise<SeenReferral> {
  const needId = await aNeedWithConsent(world, world.police.caller);
  return world.referrals.send(world.police.caller, { key: newId(), input: { needId, serviceId: house, offPlatform: true } });
}

describe('a provider that does not work on this desk', () => {
  it('is asked only by somebody who will ring it, and never instead of an agency that answers for itself', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    const send = (serviceId: ServiceId, offPlatform: boolean) => world.referrals.send(world.police.caller, { key: newId(), input: { needId, serviceId, offPlatform } });
    await expect(send(house, false)).rejects.toThrow(ServiceNotReferable);
    await expect(send(world.shelter.serviceId, true)).rejects.toMatchObject({ reason: 'ON_PLATFORM' });
    expect((await send(house, true)).referral).toMatchObject({ status: 'SENT', offPlatform: true, recipientAgencyId: offPlatformAgencyId, recipientName: 'A house without a desk' });
  });

  it('is on the coordinators’ list of calls until somebody has spoken with it, and shows nothing to anybody', async () => {
    const sent = await asked();
    const tasks = () => world.database.asAdministrator(`select kind, reason from referrals.task where referral_id = $1 and status = 'OPEN'`, [sent.referral.id]);
    expect(await tasks()).toEqual([{ kind: 'CALL_AND_RECORD', reason: 'OFF_PLATFORM' }]);
    expect(await world.database.asAdministrator(`select 1 from access.disclosure_grant where referral_id = $1`, [sent.referral.id])).toEqual([]);
    expect(await world.referrals.find(world.shelter.caller, sent.referral.id)).toBeNull();
    await give(world.coordinator.caller, sent, { command: 'ACKNOWLEDGE', byPhone: call() });
    expect(await tasks()).toEqual([]);
  });

  it('accepts by telephone: with whom, when and by whom it was written down is kept, and it is counted apart', async () => {
    const sent = await asked();
    await expect(give(world.police.caller, sent, { command: 'ACCEPT' })).rejects.toThrow(NotSpoken);
    const accepted = await give(world.police.caller, sent, { command: 'ACCEPT', byPhone: call() });
    expect(accepted.referral).toMatchObject({ status: 'ACCEPTED', spokeTo: 'Sister Agnes', recordedBy: world.police.caller.accountId, holdsPlace: false });
    const [event] = await world.database.asAdministrator<{ data: unknown }>(`select data from platform.domain_event where referral_id = $1 order by id desc limit 1`, [sent.referral.id]);
    expect(event?.data).toMatchObject({ command: 'ACCEPT', byPhone: true });
    const there = await give(world.police.caller, accepted, { command: 'START', byPhone: call() });
    const ended = await give(world.police.caller, there, { command: 'COMPLETE', outcome: 'SERVICE_COMPLETED', byPhone: call() });
    expect(ended.referral.status).toBe('COMPLETED');
  });

  it('declines by telephone too, and the need is looked after again', async () => {
    const sent = await asked();
    const declined = await give(world.coordinator.caller, sent, { command: 'DECLINE', reason: 'AT_CAPACITY', byPhone: call() });
    expect(declined.referral).toMatchObject({ status: 'DECLINED', reason: 'AT_CAPACITY' });
    const [need] = await world.database.asAdministrator<{ status: string }>(`select status from cases.need where id = $1`, [sent.referral.needId]);
    expect(need?.status).toBe('MATCHING');
  });

  it('is told nothing more once the person said no', async () => {
    const sent = await asked();
    await aConsent(world.consents, world.police.caller, { caseId: sent.referral.triage!.caseId, kind: 'WITHDRAWN' });
    expect((await world.referrals.find(world.police.caller, sent.referral.id))?.referral.status).toBe('WITHDRAWN');
  });
});

describe('nobody answers for an agency that works here', () => {
  it('whatever they say they heard on the telephone', async () => {
    const sent = await aSentReferral(world, world.shelter);
    for (const caller of [world.police.caller, world.coordinator.caller]) {
      await expect(give(caller, sent, { command: 'ACCEPT', byPhone: call() })).rejects.toThrow(Forbidden);
      const forge = world.gateway.work.run(caller, (tx) =>
        tx.sql(`update referrals.referral set status = 'ACCEPTED', version = version + 1, spoke_to = 'x', spoke_at = :now, recorded_by = :by where id = :id`, { id: sent.referral.id, now: tx.now, by: caller.accountId }),
      );
      await expect(forge).rejects.toThrow(/not for this side to say/);
    }
  });

  it('and the database takes no answer by telephone without a name', async () => {
    const sent = await asked();
    const forge = world.gateway.work.run(world.police.caller, (tx) => tx.sql(`update referrals.referral set status = 'ACCEPTED', version = version + 1 where id = :id`, { id: sent.referral.id }));
    await expect(forge).rejects.toThrow(/not for this side to say/);
  });
});
