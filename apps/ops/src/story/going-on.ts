import { z } from 'zod';
import { listings } from '../seed/story-listings.js';
import { accounts } from '../seed/story-people.js';
import { referralPayload, referralSelection, type Sent } from './asking.js';
import type { Desk } from './desk.adapter.js';
import { StoryFault, expectThat } from './fault.js';
import { Mailbox } from './mailbox.reader.js';
import type { Opening } from './opening.js';
import { deadlinePatienceMs, until } from './patience.js';
import type { Stage } from './stage.js';

/** Three agencies that give out clothes and food, and who answers there. */
const helpers = [
  { service: listings.clinicStore.service, by: accounts.clinic },
  { service: listings.shelterStore.service, by: accounts.duty },
  { service: listings.unionStore.service, by: accounts.caseworker },
] as const;
type Helper = (typeof helpers)[number];

const offered = z.object({ referrals: z.array(referralPayload.shape.referral) });
const line = z.object({ kind: z.string(), referralId: z.string(), serviceId: z.string(), status: z.string().nullable(), step: z.string().nullable(), tried: z.array(z.string()), reasons: z.array(z.object({ code: z.string() })), why: z.string().nullable(), passedOver: z.array(z.object({ why: z.string() })) });
const trailShape = z.object({ needTrail: z.object({ edges: z.array(z.object({ node: line })) }) });
type Line = z.output<typeof line>;

/** A need that one declines, one leaves unanswered and one accepts: it goes on by itself, and people are told. */
export async function goOn(stage: Stage, opening: Opening): Promise<void> {
  const { narrator } = stage;
  const mailbox = await Mailbox.open(stage.place.mailbox);
  const first = await narrator.step('a third need', (tell) => ask(stage, opening, tell));
  const second = await narrator.step('declined, and on', async (tell) => {
    const desk = await stage.signIn(accounts.clinic);
    await desk.command('declineReferral', { input: { id: first.sent.id, expectedVersion: first.sent.version, reason: 'AT_CAPACITY' }, selection: referralSelection, shape: referralPayload });
    const next = await chosen(opening, first.needId, 1);
    const helper = helperOf(next);
    await mailbox.mailTo(helper.by.email);
    tell(`${accounts.clinic.displayName} has nothing left; at once "${helper.service.name}" is asked (${next.reasons.map(({ code }) => code).join(', ')}), and ${helper.by.email} gets mail.`);
    return { next, helper };
  });
  await narrator.step('nobody answers', (tell) => escalate(opening, { needId: first.needId, referralId: second.next.referralId, mailbox }, tell));
  const third = await narrator.step('expired, and on', async (tell) => {
    const next = await chosen(opening, first.needId, 2);
    const helper = helperOf(next);
    expectThat(helper.service.id !== second.helper.service.id, 'The same service was asked twice.');
    const expired = (await trail(opening.coordinator, first.needId)).some(({ referralId, status }) => referralId === second.next.referralId && status === 'EXPIRED');
    expectThat(expired, 'The request that nobody answered did not expire.');
    await mailbox.mailTo(helper.by.email);
    tell(`After the grace silence counts as a no: the request expires, and "${helper.service.name}" is asked, the last of three.`);
    return { next, helper };
  });
  await narrator.step('accepted at last', async (tell) => {
    await accept(stage, opening, third);
    tell(`${third.helper.by.displayName} accepts. The trail says whom it was asked, when, what they said, what was tried, and why who was next.`);
  });
}

async function ask(stage: Stage, { officer, caseId }: Opening, tell: (sentence: string) => void): Promise<{ readonly needId: string; readonly sent: Sent }> {
  const [{ service }] = helpers;
  const { need } = await officer.command('addNeed', { input: { caseId, serviceTypeCode: service.serviceTypeCode, urgency: 'ROUTINE' }, selection: '{ need { id } }', shape: z.object({ need: z.object({ id: z.string() }) }) });
  const { referrals } = await officer.command('offerNeed', { input: { needId: need.id, mode: 'CASCADE', serviceIds: [service.id] }, selection: '{ referrals { id code status version } }', shape: offered });
  const [sent] = referrals;
  if (sent === undefined) throw new StoryFault('A need was offered, and nobody is asked.');
  tell(`She needs clothes too. "${service.name}" is asked first (${sent.code}); whoever says no, or nothing, is followed by the next best.`);
  return { needId: need.id, sent };
}

/** Reminder, escalation to the person behind the one on duty and to the coordinators, a task, and mail. */
async function escalate({ coordinator }: Opening, { needId, referralId, mailbox }: { needId: string; referralId: string; mailbox: Mailbox }, tell: (sentence: string) => void): Promise<void> {
  const due = await until('the deadline was not acted on', async () => {
    const lines = (await trail(coordinator, needId)).filter((one) => one.referralId === referralId);
    return lines.some(({ step }) => step === 'ACK_DUE') ? lines.find(({ step }) => step === 'DECIDE_DUE') : undefined;
  }, deadlinePatienceMs);
  expectThat(due.tried.includes('TASK_RAISED'), `At the deadline only this was tried: ${due.tried.join(', ')}.`);
  await mailbox.mailTo(accounts.coordinator.email);
  tell(`Nobody there looks. At half and at the end of each deadline it is tried again (${due.tried.join(', ')}), and ${accounts.coordinator.email} gets mail.`);
}

async function accept(stage: Stage, { officer }: Opening, { next, helper }: { readonly next: Line; readonly helper: Helper }): Promise<void> {
  const desk = await stage.signIn(helper.by);
  const payload = { selection: referralSelection, shape: referralPayload };
  const { referral } = await desk.ask({ document: 'query ($id: ID!) { referral(id: $id) { id code status version } }', variables: { id: next.referralId }, shape: referralPayload });
  const accepted = await desk.command('acceptReferral', { input: { id: referral.id, expectedVersion: referral.version }, ...payload });
  expectThat(accepted.referral.status === 'ACCEPTED', `The last of three stands at ${accepted.referral.status}.`);
  // Nothing of the story stays open.
  await officer.command('discontinueReferral', { input: { id: referral.id, expectedVersion: accepted.referral.version, reason: 'SURVIVOR_NO_LONGER_NEEDS' }, ...payload });
}

function chosen({ coordinator }: Opening, needId: string, count: number): Promise<Line> {
  return until('nobody else was asked', async () => {
    const lines = await trail(coordinator, needId);
    const stopped = lines.find(({ kind }) => kind === 'STOPPED');
    if (stopped !== undefined) throw new StoryFault(`The need went no further (${stopped.why}): ${stopped.passedOver.map(({ why }) => why).join(', ')}.`);
    return lines.filter(({ kind }) => kind === 'CHOSEN')[count - 1];
  }, deadlinePatienceMs);
}

async function trail(desk: Desk, needId: string): Promise<Line[]> {
  const { needTrail } = await desk.ask({
    document: 'query ($needId: ID!) { needTrail(needId: $needId, first: 50) { edges { node { kind referralId serviceId status step tried why reasons { code } passedOver { why } } } } }',
    variables: { needId },
    shape: trailShape,
  });
  return needTrail.edges.map(({ node }) => node);
}

function helperOf({ serviceId }: Line): Helper {
  const helper = helpers.find(({ service }) => service.id === serviceId);
  if (helper === undefined) throw new StoryFault('A service was asked that the story does not know.');
  return helper;
}
