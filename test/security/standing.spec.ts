import { Role } from '@causeway/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { refer } from '../acceptance/refer.js';
import { bar } from './harness/bar.js';
import { aColleague } from './harness/people.js';

let desk: Desk;
let admin: ApiClient;
let coordinator: ApiClient;
let officer: ApiClient;
beforeAll(async () => {
  desk = await aDesk({ workers: 0, places: 100 });
  const { police, coordinator: unit, shelter } = desk.world;
  [admin, coordinator, officer] = await Promise.all([desk.as(await aColleague(desk, shelter, Role.AGENCY_ADMIN)), desk.as(unit), desk.as(police)]);
  await Promise.all([admin.stepUp(), coordinator.stepUp()]);
}, 120_000);
afterAll(() => desk.close());

interface Watch {
  readonly client: ApiClient;
  readonly accountId: string;
  heard(): string[];
  /** Resolves when the socket said its last word. */
  ended(): Promise<true | undefined>;
  stop(): Promise<void>;
}

/** Somebody on duty at the shelter, who hears of referrals over a socket. */
async function onDuty(): Promise<Watch> {
  const colleague = await aColleague(desk, desk.world.shelter, Role.CASEWORKER);
  const client = await desk.as(colleague);
  const { heard, failed, stop } = client.listen<{ referralChanged: { referral: { id: string } } }>(`subscription { referralChanged { referral { id } } }`);
  let over = false;
  void failed.then(() => void (over = true));
  const ids = () => heard.map(({ referralChanged }) => referralChanged.referral.id);
  await pause(500);
  const sent = await refer(officer, desk.world.shelter.serviceId);
  await until('the socket to be open and heard', () => ids().includes(sent.id) || undefined);
  return { client, accountId: colleague.accountId, heard: ids, ended: async () => over || undefined, stop };
}

/** What happens after the cut: the next request is refused with this code, the socket ends, and nothing more is heard. */
async function isCutOff({ client, heard, ended, stop }: Watch, code: string): Promise<void> {
  const { errors } = await client.ask(`{ referrals(first: 1) { edges { node { id } } } }`);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  await until('the socket to end', ended, 5_000);
  const before = heard().length;
  await refer(officer, desk.world.secondShelter.serviceId);
  await pause(500);
  expect(heard()).toHaveLength(before);
  await stop();
}

describe('somebody at the desk who listens', () => {
  bar('B26', 'loses a role with the next request, and the socket with it', async (attempt) => {
    const duty = await onDuty();
    await admin.get(`mutation ($input: PersonRoleInput!) { takeRole(input: $input) { person { roles } } }`, { input: { id: duty.accountId, role: 'CASEWORKER', idempotencyKey: crypto.randomUUID() } });
    await isCutOff(duty, 'FORBIDDEN');
    attempt.tried(1, 'roles taken');
  });

  bar('B37', 'is out at once, sockets too, by signing out, by being disabled, by the suspension of the agency', async (attempt) => {
    const leaving = await onDuty();
    await leaving.client.get(`mutation { signOut { signedOut } }`);
    await isCutOff(leaving, 'UNAUTHENTICATED');
    attempt.tried(1, 'sign-outs');

    const disabled = await onDuty();
    await admin.get(`mutation ($input: PersonInput!) { disablePerson(input: $input) { person { status } } }`, { input: { id: disabled.accountId, idempotencyKey: crypto.randomUUID() } });
    await isCutOff(disabled, 'UNAUTHENTICATED');
    attempt.tried(1, 'people disabled');

    const watching = await onDuty();
    await coordinator.command('suspendAgency', { id: desk.world.shelter.id, reason: 'nobody answers there any more' }, '{ agency { status } }');
    await isCutOff(watching, 'UNAUTHENTICATED');
    expect((await admin.ask(`{ people(first: 1) { edges { node { id } } } }`)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    attempt.tried(1, 'agencies suspended');
  });
});

describe('a colleague who stands in', () => {
  it('sees, and does in their own name, what lies on the desk of whoever is away, from the next request to the next request', async () => {
    const [away, colleague] = [await aColleague(desk, desk.world.police, Role.IDENTIFIER), await aColleague(desk, desk.world.police, Role.IDENTIFIER)];
    const [absent, stand] = [await desk.as(away), await desk.as(colleague)];
    const { id, version } = await refer(absent, desk.world.secondShelter.serviceId);
    const look = async () => (await stand.get<{ referral: { availableCommands: string[] } | null }>(`query ($id: ID!) { referral(id: $id) { availableCommands } }`, { id })).referral;
    expect(await look()).toBeNull();
    const cover = { coverId: colleague.accountId, until: new Date(Date.now() + 3_600_000).toISOString() };
    const { absence } = await absent.command<{ absence: { id: string; inForce: boolean } }>('coverAbsence', cover, '{ absence { id inForce } }');
    expect(absence.inForce).toBe(true);
    expect(await look()).toEqual({ availableCommands: ['WITHDRAW'] });
    await stand.command('withdrawReferral', { id, expectedVersion: version, reason: 'SENT_IN_ERROR' }, '{ referral { id } }');
    const { history } = await absent.get<{ history: { edges: { node: { command: string | null; byName: string; standingInFor: string | null } }[] } }>(
      `query ($id: ID!) { history(subjectId: $id, first: 10) { edges { node { command byName standingInFor } } } }`,
      { id },
    );
    const lines = history.edges.map(({ node }) => [node.command, node.standingInFor]);
    expect(lines).toEqual([['SEND', null], ['WITHDRAW', 'Duty officer']]);
    await stand.command('endCover', { id: absence.id }, '{ absence { open } }');
    expect(await look()).toBeNull();
  });
});
