import { z } from 'zod';
import { accounts } from '../seed/story-people.js';
import { readOnlyLink } from './content-free.js';
import type { Desk } from './desk.adapter.js';
import { expectThat } from './fault.js';
import { Mailbox } from './mailbox.reader.js';
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
  const { mailbox, ...requests } = await stage.narrator.step('both asked', async (tell) => {
    // Before, so that only mail that comes from now on counts.
    const mailbox = await Mailbox.open(stage.place.mailbox);
    const [shelter, legal] = await Promise.all([send(stage, opening, 'shelter'), send(stage, opening, 'legal')]);
    for (const { id, status } of [shelter, legal]) {
      expectThat(status === 'SENT', `A referral that was sent stands at ${status}.`);
      await opening.watch.hear(id, 'SENT');
    }
    tell(`Shelter and lawyer are asked in parallel (${shelter.code}, ${legal.code}); the coordinator sees both live.`);
    return { shelter, legal, mailbox };
  });
  await stage.narrator.step('mail arrives', async (tell) => {
    const [toShelter, toLawyer] = await Promise.all([mailbox.mailTo(accounts.duty.email), mailbox.mailTo(accounts.lawyer.email)]);
    const services = Object.values(asked).map(({ service }) => service.name);
    const link = readOnlyLink(toShelter, [opening.caseCode, opening.caseId, ...services, ...Object.values(requests).flatMap(({ id, code }) => [id, code])]);
    // Blanks fill every mail up to one length: a longer address leaves fewer of them.
    const isSame = toShelter.subject === toLawyer.subject && toShelter.text.trimEnd() === toLawyer.text.trimEnd();
    expectThat(isSame, 'The mails to shelter and lawyer differ; whoever reads both could tell who was asked for what.');
    tell(`${accounts.duty.email} gets "${toShelter.subject}" over SMTP with one link, ${link}; the lawyer gets the very same words.`);
  });
  return requests;
}

async function send(stage: Stage, { officer, needs }: Opening, which: Asked): Promise<Sent> {
  const input = { needId: needs[which], serviceId: asked[which].service.id };
  const { referral } = await officer.command('sendReferral', { input, selection: referralSelection, shape: referralPayload });
  stage.ifItBreaksOff(() => takeBack(stage, officer, referral.id));
  return referral;
}

/** Leaves nothing open behind a story that broke off: no request at a desk, no place taken. */
async function takeBack(stage: Stage, officer: Desk, id: string): Promise<void> {
  const { referral } = await officer.ask({ document: `query ($id: ID!) { referral(id: $id) { id code status version } }`, variables: { id }, shape: referralPayload });
  const order = { id, expectedVersion: referral.version };
  const payload = { selection: referralSelection, shape: referralPayload };
  if (['ACCEPTED', 'IN_SERVICE'].includes(referral.status)) {
    const duty = await stage.signIn(accounts.duty);
    await duty.command('discontinueReferral', { input: { ...order, reason: 'NO_SHOW' }, ...payload });
    await duty.signOut();
  } else if (['SENT', 'ACKNOWLEDGED'].includes(referral.status)) {
    await officer.command('withdrawReferral', { input: { ...order, reason: 'SENT_IN_ERROR' }, ...payload });
  }
}
