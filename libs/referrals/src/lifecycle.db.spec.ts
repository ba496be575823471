import { type Caller, Role, newId } from '@causeway/kernel';
import { systemCaller } from '@causeway/access';
import { ReferralStatus, Party, legalSteps } from './domain/lifecycle.js';
import { type TestWorld, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
let id: string;

beforeAll(async () => {
  world = await aWorld();
  ({ id } = (await aSentReferral(world, world.shelter)).referral);
});
afterAll(() => world.close());

/** What each state cannot be without, so that a refusal is about the step and nothing else. */
const filled = `arrived_at = platform.now(), agreed_to_wait = true, waitlisted_at = platform.now(), info_until = platform.now() + interval '1 hour', incident_at = platform.now()`;
const until = (status: ReferralStatus) => (status === 'ON_HOLD' || status === 'WAITLISTED' ? `platform.now() + interval '1 day'` : 'null');
const closed = (status: ReferralStatus) => (terminals.has(status) ? 'platform.now()' : 'null');
const terminals = new Set<ReferralStatus>(['COMPLETED', 'DECLINED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN', 'DISCONTINUED', 'ENTERED_IN_ERROR']);

/** Puts the referral where no command could, past the triggers: the tables' owner alone may. */
async function putAt(status: ReferralStatus): Promise<void> {
  const asked = status === 'INFO_REQUESTED' ? `platform.now() - interval '1 minute'` : 'null';
  await world.database.asAdministrator(`alter table referrals.referral disable trigger user`);
  await world.database.asAdministrator(
    `update referrals.referral set status = $2, version = 7, until = ${until(status)}, closed_at = ${closed(status)}, info_asked_at = ${asked}, ${filled} where id = $1`,
    [id, status],
  );
  await world.database.asAdministrator(`alter table referrals.referral enable trigger user`);
}

function callerOf(party: Party): Caller | undefined {
  if (party === Party.SENDER) return { ...world.police.caller, roles: [Role.CASEWORKER] };
  if (party === Party.RECIPIENT) return world.shelter.caller;
  if (party === Party.COORDINATOR) return world.coordinator.caller;
  if (party === Party.SYSTEM) return systemCaller('FOLLOW_UP', { agencyId: world.police.id });
  return undefined;
}

/** Whether the database takes the step; nothing of it stays. */
async function takes(caller: Caller, to: ReferralStatus): Promise<boolean> {
  const undone = new Error('taken and undone');
  const asked = to === 'INFO_REQUESTED' ? `, info_asked_at = platform.now() - interval '1 minute'` : '';
  try {
    await world.gateway.work.run(caller, async (tx) => {
      const moved = await tx.sql(
        `update referrals.referral set status = :to, version = version + 1, until = ${until(to)}, closed_at = ${closed(to)}, spoke_to = null${asked} where id = :id returning id`,
        { id, to },
      );
      throw moved.length === 1 ? undone : new Error('not there');
    });
  } catch (error) {
    if (error === undone) return true;
  }
  return false;
}

describe('the database, whoever asks and whatever the code says', () => {
  it.each(Object.values(ReferralStatus))('lets nobody step from %s to anywhere but where the lifecycle lets them', async (from) => {
    await putAt(from);
    const allowed = new Set(legalSteps().filter(([before, , party]) => before === from && party !== Party.BY_PHONE).map(([, to, party]) => `${party} ${to}`));
    const taken: string[] = [];
    const expected: string[] = [];
    for (const party of [Party.SENDER, Party.RECIPIENT, Party.COORDINATOR, Party.SYSTEM]) {
      const caller = callerOf(party)!;
      for (const to of Object.values(ReferralStatus)) {
        // Back to where it stands is no step.
        if (to === from) continue;
        if (await takes(caller, to)) taken.push(`${party} ${to}`);
        if (allowed.has(`${party} ${to}`)) expected.push(`${party} ${to}`);
      }
    }
    expect(taken).toEqual(expected);
  }, 60_000);

  it('stops the clock of a decision once', async () => {
    await putAt('ACKNOWLEDGED');
    await world.database.asAdministrator(`alter table referrals.referral disable trigger user`);
    await world.database.asAdministrator(`update referrals.referral set info_asked_at = platform.now() - interval '1 hour' where id = $1`, [id]);
    await world.database.asAdministrator(`alter table referrals.referral enable trigger user`);
    const again = world.gateway.work.run(world.shelter.caller, (tx) => tx.sql(`update referrals.referral set status = 'INFO_REQUESTED', version = version + 1 where id = :id`, { id }));
    await expect(again).rejects.toThrow(/stopped once/);
  });

  it.each([
    ['referral_until_said', `status = 'ON_HOLD', until = null, closed_at = null`],
    ['referral_arrived', `status = 'IN_SERVICE', until = null, closed_at = null, arrived_at = null`],
    ['referral_waits_since', `status = 'WAITLISTED', until = platform.now() + interval '1 day', agreed_to_wait = false, closed_at = null`],
    ['referral_error_owned', `status = 'ENTERED_IN_ERROR', until = null, closed_at = platform.now(), incident_at = null`],
    ['referral_ended', `status = 'DECLINED', until = null, closed_at = null`],
    ['referral_spoken_off_platform', `spoke_to = 'somebody', spoke_at = platform.now(), recorded_by = '${newId()}'`],
    ['referral_recipient_known', `off_platform = true`],
  ])('keeps %s', async (constraint, change) => {
    await world.database.asAdministrator(`alter table referrals.referral disable trigger user`);
    await expect(world.database.asAdministrator(`update referrals.referral set ${change} where id = $1`, [id])).rejects.toMatchObject({ constraint });
    await world.database.asAdministrator(`alter table referrals.referral enable trigger user`);
  });
});
