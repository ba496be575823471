import { randomUUID } from 'node:crypto';
import { testPassword } from '@causeway/access/testing';
import { Role } from '@causeway/kernel';
import type { ApiClient } from '../../acceptance/client.js';
import type { Desk } from '../../acceptance/desk.js';
import { until } from '../../acceptance/process.js';
import { type SeenReferral, refer, referral } from '../../acceptance/refer.js';
import { aColleague } from './people.js';
import { wholeFacts } from './whole-facts.js';

/** What stands on the desk after some days of work, made through the API. Whoever adds a kind of object adds one here. */
export interface Story {
  readonly caseId: string;
  readonly needId: string;
  /** Referrals of the border police to the first shelter, by state. */
  readonly referrals: Readonly<Record<'draft' | 'sent' | 'accepted' | 'declined' | 'completed' | 'withdrawn', SeenReferral>>;
  /** A notice of the first shelter. */
  readonly notificationId: string;
  /** A session of the officer's beside the one they sit at. */
  readonly sessionId: string;
  readonly officer: ApiClient;
  readonly duty: ApiClient;
  /** A caseworker and a manager of the border police, who have just shown their second factor. */
  readonly keeper: ApiClient;
  readonly manager: ApiClient;
  /** Keeps up the users of the border police. */
  readonly admin: ApiClient;
  /** What the administrator's invitation of a colleague is called. */
  readonly invitationId: string;
  /** Whom the person shuns, what was asked for without their yes, and the request for a second person: all of the case. */
  readonly exclusionId: string;
  readonly legalBasisId: string;
  readonly approvalId: string;
  /** A colleague there who does nothing, and the key of a program of the agency. */
  readonly personId: string;
  readonly apiKeyId: string;
}

interface SeenCase {
  readonly id: string;
  readonly needs: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

export async function aStory(desk: Desk): Promise<Story> {
  const { police, shelter } = desk.world;
  const officer = await desk.as(police);
  const [keeper, manager, admin] = await Promise.all([Role.CASEWORKER, Role.AGENCY_MANAGER, Role.AGENCY_ADMIN].map((role) => atHand(desk, role)));
  const duty = await desk.as(shelter);
  const send = () => refer(officer, shelter.serviceId);
  const by = (who: ApiClient) => async (name: string, at: SeenReferral, more: Record<string, unknown> = {}) =>
    (await who.command<{ referral: SeenReferral }>(name, { id: at.id, expectedVersion: at.version, ...more }, referral)).referral;
  const answer = by(duty);
  const accepted = await answer('acceptReferral', await send());
  const completed = await answer('completeReferral', await answer('startReferral', await answer('acceptReferral', await send())), { outcome: 'SERVICE_COMPLETED' });
  const declined = await answer('declineReferral', await answer('acknowledgeReferral', await send()), { reason: 'AT_CAPACITY', note: 'full tonight' });
  const withdrawn = await by(officer)('withdrawReferral', await send(), { reason: 'SENT_IN_ERROR' });
  const sent = await send();
  const { cases } = await officer.get<{ cases: { edges: { node: SeenCase }[] } }>(`{ cases(first: 1) { edges { node { id needs(first: 1) { edges { node { id } } } } } } }`);
  const found = cases.edges[0]?.node;
  const needId = found?.needs.edges[0]?.node.id;
  if (found === undefined || needId === undefined) throw new Error('the story has no case');
  await officer.command('stateNeedFacts', { needId, facts: wholeFacts }, '{ need { id } }');
  const draft = (await officer.command<{ referral: SeenReferral }>('draftReferral', { needId, serviceId: desk.world.secondShelter.serviceId }, referral)).referral;
  const made = { notificationId: await aNotice(duty), sessionId: await anotherSession(desk), invitationId: await anInvitation(admin!), personId: (await aColleague(desk, police, Role.CASEWORKER)).accountId, apiKeyId: await anApiKey(admin!) };
  const asked = await twoPersonActs({ keeper: keeper!, manager: manager!, caseId: found.id });
  return { caseId: found.id, needId, referrals: { draft, sent, accepted, declined, completed, withdrawn }, ...made, ...asked, officer, duty, keeper: keeper!, manager: manager!, admin: admin! };
}

async function aNotice(who: ApiClient): Promise<string> {
  const look = () => who.get<{ inbox: { edges: { node: { id: string } }[] } }>(`{ inbox(first: 1) { edges { node { id } } } }`);
  return until('a notice', async () => (await look()).inbox.edges[0]?.node.id);
}

/** Somebody signed in twice, and what stands in the list of their sessions as the other one. */
async function anotherSession(desk: Desk): Promise<string> {
  const { email } = desk.world.police;
  const seat = await desk.as({ email });
  await desk.anybody().signIn(email, testPassword);
  const { sessions } = await seat.get<{ sessions: { edges: { node: { id: string; isCurrent: boolean } }[] } }>(`{ sessions(first: 10) { edges { node { id isCurrent } } } }`);
  const other = sessions.edges.find(({ node }) => !node.isCurrent)?.node.id;
  if (other === undefined) throw new Error('a second sign-in is not in the list of sessions');
  return other;
}

/** Somebody of the border police who has just shown their second factor. */
async function atHand(desk: Desk, role: Role): Promise<ApiClient> {
  const client = await desk.as(await aColleague(desk, desk.world.police, role));
  await client.stepUp();
  return client;
}

const grounds = 'Found without consciousness; nobody can be asked tonight.';

/** A ground in law that waits for its second person; what the request is called. */
export async function aLegalBasis({ asker, decider, caseId }: { asker: ApiClient; decider: ApiClient; caseId: string }): Promise<{ readonly id: string; readonly approvalId: string }> {
  const input = { caseId, kind: 'VITAL_INTEREST', grounds, scopes: ['SHARE_MINIMUM'], serviceTypeCodes: ['shelter.emergency'] };
  const { legalBasis } = await asker.command<{ legalBasis: { id: string } }>('proposeLegalBasis', input, '{ legalBasis { id } }');
  const { approvals } = await decider.get<{ approvals: { edges: { node: { id: string; subjectId: string } }[] } }>(`{ approvals(first: 50) { edges { node { id subjectId } } } }`);
  const approvalId = approvals.edges.find(({ node }) => node.subjectId === legalBasis.id)?.node.id;
  if (approvalId === undefined) throw new Error('what needs two people is not in the list of the second');
  return { id: legalBasis.id, approvalId };
}

/** The second person's yes. */
export async function approve(decider: ApiClient, id: string): Promise<void> {
  await decider.get(`mutation ($input: DecideRequestInput!) { approveRequest(input: $input) { approval { id } } }`, { input: { id, idempotencyKey: randomUUID() } });
}

/** One ground that was approved, one that waits, and somebody whom the person shuns. */
async function twoPersonActs({ keeper, manager, caseId }: { keeper: ApiClient; manager: ApiClient; caseId: string }): Promise<Pick<Story, 'exclusionId' | 'legalBasisId' | 'approvalId'>> {
  const shunned = { caseId, kind: 'COUNTRY', country: 'AQ', reason: 'PERSONS_WISH' };
  const { exclusion } = await keeper.command<{ exclusion: { id: string } }>('excludeFromCase', shunned, '{ exclusion { id } }');
  const approved = await aLegalBasis({ asker: keeper, decider: manager, caseId });
  await approve(manager, approved.approvalId);
  const waiting = await aLegalBasis({ asker: keeper, decider: manager, caseId });
  return { exclusionId: exclusion.id, legalBasisId: approved.id, approvalId: waiting.approvalId };
}

/** The key of a program; what it is called in the list of its administrator. */
export async function anApiKey(admin: ApiClient): Promise<string> {
  const name = `a program ${randomUUID().slice(0, 8)}`;
  await admin.command('createApiKey', { name, scopes: ['DIRECTORY_READ'], days: 30 }, '{ key }');
  const { apiKeys } = await admin.get<{ apiKeys: { edges: { node: { id: string; name: string } }[] } }>(`{ apiKeys(first: 50) { edges { node { id name } } } }`);
  const found = apiKeys.edges.find(({ node }) => node.name === name)?.node.id;
  if (found === undefined) throw new Error('a key is not in the list of its administrator');
  return found;
}

/** An administrator asks a colleague to join; what it is called in their list. */
export async function anInvitation(admin: ApiClient): Promise<string> {
  const email = `${randomUUID()}@agency.example`;
  await admin.command('inviteColleague', { email, displayName: 'A new colleague', locale: 'en', roles: ['IDENTIFIER'] }, '{ code }');
  const { invitations } = await admin.get<{ invitations: { edges: { node: { id: string; email: string } }[] } }>(`{ invitations(first: 50) { edges { node { id email } } } }`);
  const found = invitations.edges.find(({ node }) => node.email === email)?.node.id;
  if (found === undefined) throw new Error('an invitation is not in the list of its administrator');
  return found;
}
