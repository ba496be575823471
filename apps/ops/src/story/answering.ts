import { z } from 'zod';
import { accounts, agencies } from '../seed/story-people.js';
import { referralPayload, referralSelection, type Requests } from './asking.js';
import type { Desk } from './desk.adapter.js';
import { StoryFault, expectThat } from './fault.js';
import { asked, type Opening } from './opening.js';
import type { Stage } from './stage.js';

/** Those who answer, at their desks. */
export interface Answers {
  readonly duty: Desk;
  readonly lawyer: Desk;
  /** The shelter's referral once it is accepted. */
  readonly acceptedVersion: number;
}

/** The shelter sees its request and takes her in; the lawyer declines. */
export async function answer(stage: Stage, opening: Opening, requests: Requests): Promise<Answers> {
  const { narrator } = stage;
  const { duty, version } = await acknowledge(stage, opening, requests);
  const acceptedVersion = await narrator.step('shelter accepts', async (tell) => {
    const before = await places(duty);
    expectThat(before.free > 0, `"${asked.shelter.service.name}" is full (${before.total} of ${before.total} places taken): complete a referral there in the console, then try again.`);
    const input = { id: requests.shelter.id, expectedVersion: version };
    const { referral } = await duty.command('acceptReferral', { input, selection: referralSelection, shape: referralPayload });
    await opening.watch.hear(referral.id, 'ACCEPTED');
    const after = await places(duty);
    expectMoved(before, after, -1);
    tell(`The shelter accepts, and its free places fall from ${before.free} to ${after.free} of ${after.total}.`);
    return referral.version;
  });
  const lawyer = await decline(stage, opening, requests);
  return { duty, lawyer, acceptedVersion };
}

function acknowledge(stage: Stage, { watch }: Opening, { shelter }: Requests): Promise<{ readonly duty: Desk; readonly version: number }> {
  return stage.narrator.step('shelter acknowledges', async (tell) => {
    const duty = await stage.signIn(accounts.duty);
    const { inbox } = await duty.ask({
      document: '{ inbox(first: 20) { edges { node { id kind referralId } } } }',
      shape: z.object({ inbox: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string(), kind: z.string(), referralId: z.string().nullable() }) })) }) }),
    });
    const news = inbox.edges.find(({ node }) => node.referralId === shelter.id)?.node;
    if (news === undefined) throw new StoryFault(`The request is not in the inbox of ${accounts.duty.displayName}, though the mail came.`);
    await duty.command('markNotificationRead', { input: { id: news.id }, selection: '{ notification { id } }', shape: z.object({ notification: z.object({ id: z.string() }) }) });
    const input = { id: shelter.id, expectedVersion: shelter.version };
    const { referral } = await duty.command('acknowledgeReferral', { input, selection: referralSelection, shape: referralPayload });
    await watch.hear(referral.id, 'ACKNOWLEDGED');
    tell(`${accounts.duty.displayName} of ${agencies.shelter.name} signs in, finds ${shelter.code} in the inbox and says "seen".`);
    return { duty, version: referral.version };
  });
}

function decline(stage: Stage, { watch }: Opening, { legal }: Requests): Promise<Desk> {
  return stage.narrator.step('lawyer declines', async (tell) => {
    const lawyer = await stage.signIn(accounts.lawyer);
    const { referral } = await lawyer.command('declineReferral', {
      input: { id: legal.id, expectedVersion: legal.version, reason: 'CONFLICT_OF_INTEREST' },
      selection: '{ referral { id reason reasonLabel } }',
      shape: z.object({ referral: z.object({ id: z.string(), reason: z.string(), reasonLabel: z.string() }) }),
    });
    await watch.hear(referral.id, 'DECLINED');
    tell(`${accounts.lawyer.displayName} of ${agencies.legal.name} cannot: "${referral.reasonLabel}" (${referral.reason}).`);
    return lawyer;
  });
}

/** Exact figures, as the shelter alone sees them. */
export interface Places {
  readonly total: number;
  readonly free: number;
  readonly version: number;
}

export async function places(duty: Desk): Promise<Places> {
  const { service } = await duty.ask({
    document: 'query ($id: ID!) { service(id: $id) { capacity { total free version } } }',
    variables: { id: asked.shelter.service.id },
    shape: z.object({ service: z.object({ capacity: z.object({ total: z.number(), free: z.number(), version: z.number() }) }) }),
  });
  return service.capacity;
}

/** @throws {StoryFault} when the free places did not change by exactly that much */
export function expectMoved(before: Places, after: Places, by: number): void {
  expectThat(after.version <= before.version + 1, "Somebody else changed the shelter's places at the same moment: try again.");
  expectThat(after.free === before.free + by, `The shelter had ${before.free} free places and has ${after.free} now; ${before.free + by} were expected.`);
}
