import { z } from 'zod';
import { accounts, agencies } from '../seed/story-people.js';
import { expectMoved, places, type Answers } from './answering.js';
import { referralPayload, referralSelection, type Requests } from './asking.js';
import type { Desk } from './desk.adapter.js';
import { expectThat } from './fault.js';
import type { Opening } from './opening.js';
import { until } from './patience.js';
import type { Stage } from './stage.js';

/** Who learns what became of it, who may ring whom, and the place that is free again. */
export async function end(stage: Stage, opening: Opening, { requests, answers }: { readonly requests: Requests; readonly answers: Answers }): Promise<void> {
  const { narrator } = stage;
  await narrator.step('coordinator saw it all', async (tell) => {
    const [shelter, legal] = [opening.watch.statesOf(requests.shelter.id).join(', '), opening.watch.statesOf(requests.legal.id).join(', ')];
    expectThat(shelter === 'SENT, ACKNOWLEDGED, ACCEPTED', `The coordinator heard of the shelter: ${shelter}.`);
    expectThat(legal === 'SENT, DECLINED', `The coordinator heard of the lawyer: ${legal}.`);
    tell(`Without asking once, ${accounts.coordinator.displayName} heard ${shelter} of the shelter and ${legal} of the lawyer.`);
  });
  await narrator.step('officer sees outcomes', async (tell) => {
    const outcomes = await outcomesFor(opening);
    expectThat(outcomes.get(requests.shelter.id) === 'ACCEPTED' && outcomes.get(requests.legal.id) === 'DECLINED', `The officer sees ${[...outcomes.values()].join(' and ')}.`);
    await until('the answers were not in the inbox of the officer', () => toldOfBoth(opening.officer, requests));
    tell(`${accounts.officer.displayName} sees one accepted and one declined, and is told of both in the inbox.`);
  });
  await narrator.step('hand-over', async (tell) => {
    const seen = await handoverFor(answers.duty, requests.shelter.id);
    expectThat(seen !== null && seen !== 'hidden', 'The shelter has accepted and still does not see whom to ring.');
    for (const desk of [opening.officer, opening.coordinator, answers.lawyer]) {
      const others = await handoverFor(desk, requests.shelter.id);
      expectThat(others === null || others === 'hidden', `${desk.player.displayName} sees the hand-over; only the shelter may.`);
    }
    expectThat((await handoverFor(answers.lawyer, requests.shelter.id)) === 'hidden', "The lawyer sees the shelter's referral.");
    tell(`Only the shelter sees whom to ring: ${seen}. For officer and coordinator it is empty; for the lawyer the referral does not exist.`);
  });
  await complete(stage, opening, { requests, answers });
}

async function complete({ narrator }: Stage, { watch }: Opening, { requests, answers }: { readonly requests: Requests; readonly answers: Answers }): Promise<void> {
  await narrator.step('shelter completes', async (tell) => {
    const before = await places(answers.duty);
    const id = requests.shelter.id;
    const payload = { selection: referralSelection, shape: referralPayload };
    const { referral } = await answers.duty.command('startReferral', { input: { id, expectedVersion: answers.acceptedVersion }, ...payload });
    await watch.hear(id, 'IN_SERVICE');
    await answers.duty.command('completeReferral', { input: { id, expectedVersion: referral.version, outcome: 'SERVICE_COMPLETED' }, ...payload });
    await watch.hear(requests.shelter.id, 'COMPLETED');
    const after = await places(answers.duty);
    expectMoved(before, after, 1);
    const seen = await handoverFor(answers.duty, requests.shelter.id);
    expectThat(seen === null, 'The shelter still sees whom to ring, though its part is over.');
    tell(`She arrived, and ${agencies.shelter.name} has ended its part; ${after.free} of ${after.total} places are free again, and the hand-over is gone.`);
  });
}

async function outcomesFor({ officer, caseId }: Opening): Promise<ReadonlyMap<string, string>> {
  const { referrals } = await officer.ask({
    document: 'query ($caseId: ID!) { referrals(filter: { caseId: $caseId }, first: 10) { edges { node { id status } } } }',
    variables: { caseId },
    shape: z.object({ referrals: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string(), status: z.string() }) })) }) }),
  });
  return new Map(referrals.edges.map(({ node }) => [node.id, node.status]));
}

async function toldOfBoth(officer: Desk, { shelter, legal }: Requests): Promise<true | undefined> {
  const { inbox } = await officer.ask({
    document: '{ inbox(first: 20) { edges { node { kind referralId } } } }',
    shape: z.object({ inbox: z.object({ edges: z.array(z.object({ node: z.object({ kind: z.string(), referralId: z.string().nullable() }) })) }) }),
  });
  const news = inbox.edges.map(({ node }) => `${node.kind} ${node.referralId}`);
  return (news.includes(`ACCEPT ${shelter.id}`) && news.includes(`DECLINE ${legal.id}`)) || undefined;
}

/** Whom to ring, as that person sees it: null when it is not shown, `hidden` when the whole referral is not there. */
async function handoverFor(desk: Desk, id: string): Promise<string | null> {
  const { referral } = await desk.ask({
    document: 'query ($id: ID!) { referral(id: $id) { handover { contactName dutyPhone } } }',
    variables: { id },
    shape: z.object({ referral: z.object({ handover: z.object({ contactName: z.string(), dutyPhone: z.string().nullable() }).nullable() }).nullable() }),
  });
  if (referral === null) return 'hidden';
  return referral.handover === null ? null : `${referral.handover.contactName}, ${referral.handover.dutyPhone ?? 'no number'}`;
}
