import { z } from 'zod';
import { accounts } from '../seed/story-people.js';
import type { Desk } from './desk.adapter.js';
import { expectThat } from './fault.js';
import { Mailbox, type Mail } from './mailbox.reader.js';
import { asked, type Asked, type Opening } from './opening.js';
import type { Stage } from './stage.js';

/** A referral as far as the story follows it. */
export interface Sent {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly version: number;
}
export type Requests = Readonly<Record<Asked, Sent>>;

export const referralSelection = '{ referral { id code status version } }';
export const referralPayload = z.object({ referral: z.object({ id: z.string(), code: z.string(), status: z.string(), version: z.number() }) });

/** Both services are asked at the same time, and told by mail that says nothing. */
export async function ask(stage: Stage, opening: Opening): Promise<Requests> {
  const { officer, watch, needs } = opening;
  const mailbox = await Mailbox.open(stage.place.mailbox);
  const requests = await stage.narrator.step('both asked', async (tell) => {
    const [shelter, legal] = await Promise.all([send(officer, 'shelter', needs), send(officer, 'legal', needs)]);
    for (const { id } of [shelter, legal]) stage.ifItBreaksOff(() => takeBack(stage, officer, id));
    for (const { id, status } of [shelter, legal]) {
      expectThat(status === 'SENT', `A referral that was sent stands at ${status}.`);
      await watch.hear(id, 'SENT');
    }
    tell(`Shelter and lawyer are asked in parallel (${shelter.code}, ${legal.code}); the coordinator sees both live.`);
    return { shelter, legal };
  });
  await stage.narrator.step('mail arrives', async (tell) => {
    const [toShelter, toLawyer] = await Promise.all([mailbox.mailTo(accounts.duty.email), mailbox.mailTo(accounts.lawyer.email)]);
    const secrets = [opening.caseCode, opening.caseId, ...Object.values(requests).flatMap(({ id, code }) => [id, code])];
    const link = readLink(toShelter, secrets);
    expectThat(toShelter.subject === toLawyer.subject && toShelter.text === toLawyer.text, 'The mails to shelter and lawyer differ; whoever reads both could tell who was asked for what.');
    tell(`${accounts.duty.email} gets "${toShelter.subject}" over SMTP with one link, ${link}; the lawyer gets the very same words.`);
  });
  return requests;
}

async function send(officer: Desk, which: Asked, needs: Opening['needs']): Promise<Sent> {
  const input = { needId: needs[which], serviceId: asked[which].service.id };
  return (await officer.command('sendReferral', { input, selection: referralSelection, shape: referralPayload })).referral;
}

/** The only link of a mail that may be read by anybody.  @throws {StoryFault} when it says more than that */
function readLink({ subject, text, headers }: Mail, secrets: readonly string[]): string {
  const links = text.match(/https?:\/\/\S+/g) ?? [];
  const [link] = links;
  const root = link === undefined ? undefined : new URL(link);
  expectThat(root !== undefined && links.length === 1, `The mail holds ${links.length} links; it should hold one, to the desk.`);
  expectThat(root?.href === `${root?.origin}/`, `The mail links to ${link}; it should link to the root of the desk and nothing deeper.`);
  const everything = `${subject} ${text} ${headers.map(({ value }) => value).join(' ')}`.toLowerCase();
  const told = [...secrets, ...Object.values(asked).map(({ service }) => service.name)].find((secret) => everything.includes(secret.toLowerCase()));
  expectThat(told === undefined, `The mail gives away "${told}"; it should say nothing but that there is something new.`);
  return root?.href ?? '';
}

/** Leaves nothing open behind a story that broke off: no request at a desk, no place taken. */
async function takeBack(stage: Stage, officer: Desk, id: string): Promise<void> {
  const { referral } = await officer.ask({ document: `query ($id: ID!) { referral(id: $id) ${referralSelection.slice('{ referral '.length, -2)} }`, variables: { id }, shape: referralPayload });
  const order = { id, expectedVersion: referral.version };
  const payload = { selection: referralSelection, shape: referralPayload };
  if (referral.status === 'ACCEPTED') {
    const duty = await stage.signIn(accounts.duty);
    await duty.command('completeReferral', { input: { ...order, outcome: 'NOT_ATTENDED' }, ...payload });
    await duty.signOut();
  } else if (['SENT', 'ACKNOWLEDGED'].includes(referral.status)) {
    await officer.command('withdrawReferral', { input: { ...order, reason: 'SENT_IN_ERROR' }, ...payload });
  }
}
