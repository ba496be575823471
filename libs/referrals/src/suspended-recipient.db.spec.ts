import { type Agencies, AgencyNotReceiving } from '@causeway/access';
import { anAgencies, steppedUp } from '@causeway/access/testing';
import { ServiceNotReferable } from '@causeway/directory';
import { type AgencyId, newId } from '@causeway/kernel';
import { ReferralStore } from './persistence/referral.store.js';
import { Suspensions } from './suspensions.js';
import { type TestWorld, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
let agencies: Agencies;

beforeAll(async () => {
  world = await aWorld();
  ({ agencies } = anAgencies(world.gateway));
  const suspensions = new Suspensions(new ReferralStore(), world.steps);
  agencies.onSuspended('referrals', (tx, id) => suspensions.leave(tx, id));
});
afterAll(() => world.close());

const suspend = (id: AgencyId) => agencies.suspend(steppedUp(world.coordinator.caller), { key: newId(), input: { id, reason: 'Reports that need looking into' } });

describe('an agency whose agreement has run out', () => {
  const end = (id: AgencyId, until: string | null) => world.database.asAdministrator(`update access.agency set agreement_until = $2 where id = $1`, [id, until]);

  it('is sent nobody, and takes nobody in who was sent before', async () => {
    const sent = await aSentReferral(world, world.secondShelter);
    await end(world.secondShelter.id, '2020-01-01');
    await expect(aSentReferral(world, world.secondShelter)).rejects.toThrow(ServiceNotReferable);
    const accept = { command: 'ACCEPT', id: sent.referral.id, expectedVersion: sent.referral.version } as const;
    await expect(world.referrals.advance(world.secondShelter.caller, { key: newId(), input: accept })).rejects.toThrow(AgencyNotReceiving);
    await end(world.secondShelter.id, '2999-01-01');
    expect((await world.referrals.advance(world.secondShelter.caller, { key: newId(), input: accept })).referral.status).toBe('ACCEPTED');
  });
});

describe('when an agency is suspended', () => {
  it('what it has not answered is taken back, its senders are told, and nobody else is sent there', async () => {
    const waiting = await aSentReferral(world, world.shelter);
    const { suspension } = await suspend(world.shelter.id);
    expect(suspension?.ended).toMatchObject({ referrals: 1 });
    const after = await world.referrals.find(world.police.caller, waiting.referral.id);
    expect(after?.referral).toMatchObject({ status: 'WITHDRAWN', reason: 'AGENCY_SUSPENDED' });
    const told = await world.database.asAdministrator<{ agency: string }>(
      `select data ->> 'senderAgencyId' as agency from platform.domain_event where type = 'referral.recipient-suspended' and subject_id = $1 and data ->> 'tells' = 'SENDER'`,
      [waiting.referral.id],
    );
    expect(told).toEqual([{ agency: world.police.id }]);
    const need = await world.database.asAdministrator(`select status from cases.need where id = $1`, [waiting.referral.needId]);
    expect(need).toEqual([{ status: 'MATCHING' }]);
    await expect(aSentReferral(world, world.shelter)).rejects.toThrow(ServiceNotReferable);
  });

  it('whom it took in stays on record as being there, and the sender is told', async () => {
    const sent = await aSentReferral(world, world.secondShelter);
    const input = { command: 'ACCEPT', id: sent.referral.id, expectedVersion: sent.referral.version } as const;
    await world.referrals.advance(world.secondShelter.caller, { key: newId(), input });
    await suspend(world.secondShelter.id);
    expect((await world.referrals.find(world.police.caller, sent.referral.id))?.referral.status).toBe('ACCEPTED');
    const told = await world.database.asAdministrator(`select 1 from platform.domain_event where type = 'referral.recipient-suspended' and subject_id = $1`, [sent.referral.id]);
    expect(told).toHaveLength(1);
  });
});
