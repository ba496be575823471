import type { ApiClient } from '../../acceptance/client.js';
import type { Desk } from '../../acceptance/desk.js';
import { until } from '../../acceptance/process.js';
import { type SeenReferral, refer, referral } from '../../acceptance/refer.js';

/** What stands on the desk after some days of work, made through the API. Whoever adds a kind of object adds one here. */
export interface Story {
  readonly caseId: string;
  readonly needId: string;
  /** Referrals of the border police to the first shelter, by state. */
  readonly referrals: Readonly<Record<'draft' | 'sent' | 'accepted' | 'declined' | 'completed' | 'withdrawn', SeenReferral>>;
  /** A notice of the first shelter. */
  readonly notificationId: string;
  readonly officer: ApiClient;
  readonly duty: ApiClient;
}

interface SeenCase {
  readonly id: string;
  readonly needs: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

export async function aStory(desk: Desk): Promise<Story> {
  const { police, shelter } = desk.world;
  const officer = await desk.as(police);
  const duty = await desk.as(shelter);
  const send = () => refer(officer, shelter.serviceId);
  const by = (who: ApiClient) => async (name: string, at: SeenReferral, more: Record<string, unknown> = {}) =>
    (await who.command<{ referral: SeenReferral }>(name, { id: at.id, expectedVersion: at.version, ...more }, referral)).referral;
  const answer = by(duty);
  const accepted = await answer('acceptReferral', await send());
  const completed = await answer('completeReferral', await answer('acceptReferral', await send()), { outcome: 'SERVICE_COMPLETED' });
  const declined = await answer('declineReferral', await answer('acknowledgeReferral', await send()), { reason: 'AT_CAPACITY', note: 'full tonight' });
  const withdrawn = await by(officer)('withdrawReferral', await send(), { reason: 'SENT_IN_ERROR' });
  const sent = await send();
  const { cases } = await officer.get<{ cases: { edges: { node: SeenCase }[] } }>(`{ cases(first: 1) { edges { node { id needs(first: 1) { edges { node { id } } } } } } }`);
  const found = cases.edges[0]?.node;
  const needId = found?.needs.edges[0]?.node.id;
  if (found === undefined || needId === undefined) throw new Error('the story has no case');
  const draft = (await officer.command<{ referral: SeenReferral }>('draftReferral', { needId, serviceId: desk.world.secondShelter.serviceId }, referral)).referral;
  return { caseId: found.id, needId, referrals: { draft, sent, accepted, declined, completed, withdrawn }, notificationId: await aNotice(duty), officer, duty };
}

async function aNotice(who: ApiClient): Promise<string> {
  const look = () => who.get<{ inbox: { edges: { node: { id: string } }[] } }>(`{ inbox(first: 1) { edges { node { id } } } }`);
  return until('a notice', async () => (await look()).inbox.edges[0]?.node.id);
}
