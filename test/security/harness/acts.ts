import { randomUUID } from 'node:crypto';
import { anAgency } from '@causeway/access/testing';
import { type AgencyId, Role, newId } from '@causeway/kernel';
import type { ApiClient } from '../../acceptance/client.js';
import type { Desk } from '../../acceptance/desk.js';
import { type SeenReferral, refer, referral } from '../../acceptance/refer.js';
import { aColleague } from './people.js';
import { aLegalBasis, anApiKey, anInvitation, approve } from './story.js';
import { wholeFacts } from './whole-facts.js';

/** Who does something, and on which desk. */
export interface Stage {
  readonly desk: Desk;
  /** Sends from the border police. */
  readonly officer: ApiClient;
  /** A caseworker and a manager of the border police. */
  readonly keeper: ApiClient;
  readonly manager: ApiClient;
  /** Answers at the first shelter. */
  readonly duty: ApiClient;
  /** Whose right it is that is tried. */
  readonly actor: ApiClient;
}

type Input = Readonly<Record<string, unknown>>;

const person = { ageBand: 'AGE_24_26', gender: 'F', languages: ['ara'], referrerType: 'border_guard' };
const consent = { kind: 'GIVEN', basis: 'SURVIVOR_ADULT', scopes: ['SHARE_MINIMUM'], serviceTypeCodes: ['shelter.emergency'], language: 'ara', interpreterUsed: true, textVersion: '2026-01', channel: 'SPOKEN' };

async function ownCase({ actor }: Stage): Promise<string> {
  return (await actor.command<{ case: { id: string } }>('createCase', person, '{ case { id } }')).case.id;
}

async function ownNeed(stage: Stage): Promise<string> {
  const caseId = await ownCase(stage);
  const { need } = await stage.actor.command<{ need: { id: string } }>('addNeed', { caseId, serviceTypeCode: 'shelter.emergency', urgency: 'URGENT' }, '{ need { id } }');
  await stage.actor.command('recordConsent', { caseId, ...consent }, '{ consent { id } }');
  return need.id;
}

/** Two needs of one person, and what they ask of each other. */
async function twoNeeds(stage: Stage): Promise<Input> {
  const caseId = await ownCase(stage);
  const need = async (serviceTypeCode: string) =>
    (await stage.actor.command<{ need: { id: string } }>('addNeed', { caseId, serviceTypeCode, urgency: 'URGENT' }, '{ need { id } }')).need.id;
  return { needIds: [await need('shelter.emergency'), await need('health.emergency')], rules: [{ kind: 'ALL_OR_NONE' }] };
}

async function linked(stage: Stage): Promise<Input> {
  const { bundle } = await stage.actor.command<{ bundle: { id: string; version: number } }>('bundleNeeds', await twoNeeds(stage), '{ bundle { id version } }');
  return { id: bundle.id, expectedVersion: bundle.version };
}

const shunned = { kind: 'COUNTRY', country: 'AQ', reason: 'PERSONS_WISH' };

/** Something of the border police that waits for a second person. */
async function asksForTwo({ keeper, manager }: Stage): Promise<{ readonly id: string; readonly approvalId: string }> {
  const { case: opened } = await keeper.command<{ case: { id: string } }>('createCase', person, '{ case { id } }');
  return aLegalBasis({ asker: keeper, decider: manager, caseId: opened.id });
}

const aMemberOfPolice = async ({ desk }: Stage) => (await aColleague(desk, desk.world.police, Role.CASEWORKER)).accountId;
const anotherMember = async ({ desk }: Stage) => (await anAgency(desk.world.worker, { name: `Member ${randomUUID().slice(0, 8)}` })).id;
/** A colleague who can stand in for the actor, whatever their role; each try at a time of its own. */
async function aCover({ actor, desk }: Stage): Promise<Input> {
  const { me } = await actor.get<{ me: { roles: Role[]; agency: { id: AgencyId; name: string } } }>(`{ me { roles agency { id name } } }`);
  const stand = await aColleague(desk, me.agency, me.roles[0] ?? Role.IDENTIFIER);
  const day = 86_400_000;
  const from = Date.now() + day * (1 + Math.floor(Math.random() * 170)) + Math.floor(Math.random() * day);
  return { coverId: stand.accountId, from: new Date(from).toISOString(), until: new Date(from + 1000).toISOString() };
}
const newMember = { kind: 'NGO', countryCode: 'AA', contactName: 'Somebody', contactEmail: 'office@member.example', mailDomains: ['member.example'] };

const asked = ({ officer, desk }: Stage) => refer(officer, desk.world.shelter.serviceId);
const at = ({ id, version }: SeenReferral): Input => ({ id, expectedVersion: version });

/** All that can be written down of who somebody is. */
export const wholeIdentity = {
  ...{ name: 'Somebody Real', birthDate: '1999-12', nationality: 'AAA', documentType: 'PASSPORT', documentNumber: 'X1234567' },
  ...{ phone: '+999 555 0177', contactNote: 'never at night', note: 'a scar' },
} as const;

/**
 * How each mutation is made to succeed for somebody who may: what it is given, on an object of its own. A mutation that is
 * not here is tried with plain values, and only that it is let through or refused is seen.
 */
export const acts: Readonly<Record<string, (stage: Stage) => Promise<Input>>> = {
  createCase: async () => person,
  addNeed: async (stage) => ({ caseId: await ownCase(stage), serviceTypeCode: 'shelter.emergency', urgency: 'URGENT' }),
  stateNeedFacts: async (stage) => ({ needId: await ownNeed(stage), facts: wholeFacts }),
  recordConsent: async (stage) => ({ caseId: await ownCase(stage), ...consent }),
  draftReferral: async (stage) => ({ needId: await ownNeed(stage), serviceId: stage.desk.world.shelter.serviceId }),
  sendReferral: async (stage) => ({ needId: await ownNeed(stage), serviceId: stage.desk.world.shelter.serviceId }),
  withdrawReferral: async (stage) => ({ ...at(await refer(stage.actor, stage.desk.world.shelter.serviceId)), reason: 'SENT_IN_ERROR' }),
  offerNeed: async (stage) => ({ needId: await ownNeed(stage), mode: 'MANUAL', serviceIds: [stage.desk.world.shelter.serviceId] }),
  bundleNeeds: twoNeeds,
  changeBundle: async (stage) => {
    const { needIds, rules } = await twoNeeds(stage);
    const { bundle } = await stage.actor.command<{ bundle: { id: string; version: number } }>('bundleNeeds', { needIds, rules }, '{ bundle { id version } }');
    return { id: bundle.id, expectedVersion: bundle.version, needIds, rules: [{ kind: 'SAME_LANGUAGE' }] };
  },
  releaseBundle: async (stage) => ({ ...(await linked(stage)), reason: 'WAITING_IS_DANGEROUS' }),
  dissolveBundle: async (stage) => ({ ...(await linked(stage)), reason: 'NO_LONGER_NEEDED' }),
  sendMessage: async (stage) => ({ referralId: (await asked(stage)).id, text: 'A bed is ready.' }),
  startUpload: async (stage) => ({ referralId: (await asked(stage)).id, name: 'letter.jpg' }),
  reportWrongRecipient: async (stage) => ({ referralId: (await refer(stage.actor, stage.desk.world.shelter.serviceId)).id, kind: 'WRONG_AGENCY' }),
  acknowledgeReferral: async (stage) => at(await asked(stage)),
  acceptReferral: async (stage) => at(await asked(stage)),
  declineReferral: async (stage) => ({ ...at(await asked(stage)), reason: 'AT_CAPACITY' }),
  completeReferral: async (stage) => ({ ...at(await moved(stage.duty, 'startReferral', at(await taken(stage)))), outcome: 'SERVICE_COMPLETED' }),
  requestConsent: async (stage) => {
    const draft = { needId: await ownNeed(stage), serviceId: stage.desk.world.shelter.serviceId };
    return at((await stage.actor.command<{ referral: SeenReferral }>('draftReferral', draft, referral)).referral);
  },
  askAboutReferral: async (stage) => ({ ...at(await asked(stage)), note: 'how many children' }),
  answerReferral: async (stage) => at(await moved(stage.duty, 'askAboutReferral', { ...at(await refer(stage.actor, stage.desk.world.shelter.serviceId)), note: 'how many children' })),
  waitlistReferral: async (stage) => {
    const question = await moved(stage.duty, 'askAboutReferral', { ...at(await asked(stage)), note: 'would they wait' });
    return { ...at(await moved(stage.officer, 'answerReferral', { ...at(question), agreedToWait: true })), until: tomorrow() };
  },
  startReferral: async (stage) => at(await taken(stage)),
  holdReferral: async (stage) => ({ ...at(await taken(stage)), ...away() }),
  resumeReferral: async (stage) => at(await moved(stage.duty, 'holdReferral', { ...at(await taken(stage)), ...away() })),
  discontinueReferral: async (stage) => ({ ...at(await moved(stage.duty, 'acceptReferral', at(await refer(stage.actor, stage.desk.world.shelter.serviceId)))), reason: 'SURVIVOR_LEFT_AREA' }),
  enterReferralInError: async (stage) => ({ ...at(await asked(stage)), note: 'for somebody else', isIncident: true }),
  settleNeed: async (stage) => ({ needId: await ownNeed(stage), outcome: 'WITHDRAWN', reason: 'PERSON_LEFT' }),
  holdNeed: async (stage) => ({ needId: await ownNeed(stage), reason: 'PERSON_ASKED', until: tomorrow() }),
  steerNeed: async (stage) => ({ needId: await ownNeed(stage), mode: 'MANUAL' }),
  resumeNeed: async (stage) => ({ needId: await ownNeed(stage) }),
  closeCase: async (stage) => ({ caseId: await ownCase(stage) }),
  reopenCase: async (stage) => {
    const caseId = await ownCase(stage);
    await stage.actor.command('closeCase', { caseId }, '{ case { id } }');
    return { caseId };
  },
  replayDeadLetter: async ({ desk }) => {
    const [row] = await desk.world.database.asAdministrator<{ id: string }>(
      `insert into platform.outbox (id, job, payload, available_at, dead_at, last_code) values ($1, 'spec.nothing', '{}', platform.now(), platform.now(), 'SPEC') returning id`,
      [newId()],
    );
    return { id: row?.id };
  },
  markNotificationRead: async ({ actor }) => {
    const { inbox } = await actor.get<{ inbox: { edges: { node: { id: string } }[] } }>(`{ inbox(first: 1) { edges { node { id } } } }`);
    return { id: inbox.edges[0]?.node.id ?? '00000000-0000-7000-8000-000000000000' };
  },
  proposeErasure: async (stage) => {
    const caseId = await ownCase(stage);
    await stage.actor.command('recordIdentity', { caseId, ...wholeIdentity }, '{ identity { present } }');
    return { caseId };
  },
  recordIdentity: async (stage) => ({ caseId: await ownCase(stage), ...wholeIdentity }),
  excludeFromCase: async (stage) => ({ caseId: await ownCase(stage), ...shunned }),
  liftExclusion: async (stage) => {
    const { exclusion } = await stage.actor.command<{ exclusion: { id: string } }>('excludeFromCase', { caseId: await ownCase(stage), ...shunned }, '{ exclusion { id } }');
    return { id: exclusion.id, reason: 'RECORDED_IN_ERROR' };
  },
  proposeLegalBasis: async (stage) => ({ caseId: await ownCase(stage), kind: 'VITAL_INTEREST', grounds: 'Found without consciousness; nobody can be asked tonight.', scopes: ['SHARE_MINIMUM'] }),
  reviewLegalBasis: async (stage) => {
    const { id, approvalId } = await asksForTwo(stage);
    await approve(stage.manager, approvalId);
    return { id, finding: 'KEEP' };
  },
  approveRequest: async (stage) => ({ id: (await asksForTwo(stage)).approvalId }),
  refuseRequest: async (stage) => ({ id: (await asksForTwo(stage)).approvalId }),
  withdrawRequest: async (stage) => {
    const own = await aLegalBasis({ asker: stage.actor, decider: stage.actor, caseId: await ownCase(stage) });
    return { id: own.approvalId };
  },
  setNotificationWishes: async () => ({ choices: [{ about: 'REFERRAL', by: ['EMAIL'] }], quietFrom: null, quietUntil: null, timeZone: 'UTC', digest: 'AT_ONCE', digestAt: '08:00' }),
  addContact: async () => ({ channel: 'SMS', address: '+37360000000' }),
  setNotificationRule: async ({ actor }) => {
    const { notificationRules } = await actor.get<{ notificationRules: { kind: string; audience: string; version: number }[] }>(`{ notificationRules { kind audience version } }`);
    const found = notificationRules.find(({ kind, audience }) => kind === 'DECLINE' && audience === 'COORDINATORS');
    return { kind: 'DECLINE', audience: 'COORDINATORS', channels: ['IN_APP'], expectedVersion: found?.version ?? 0 };
  },
  createWebhookEndpoint: async () => ({ name: 'a program', url: 'https://hooks.agency.example/desk', loud: false }),
  changeWebhookEndpoint: async ({ actor }) => ({ id: await anEndpoint(actor), name: 'a program', url: 'https://hooks.agency.example/other', loud: true }),
  rotateWebhookSecret: async ({ actor }) => ({ id: await anEndpoint(actor) }),
  removeWebhookEndpoint: async ({ actor }) => ({ id: await anEndpoint(actor) }),
  createApiKey: async () => ({ name: 'a program', scopes: ['DIRECTORY_READ'], days: 30 }),
  setIdentityProvider: async () => ({ issuer: 'https://idp.example', clientId: 'desk', clientSecret: 'shared with the service', domains: ['police.example'], enough: ['hwk'], required: false }),
  revokeApiKey: async ({ actor }) => ({ id: await anApiKey(actor) }),
  coverAbsence: async (stage) => aCover(stage),
  endCover: async (stage) => {
    const { absence } = await stage.actor.command<{ absence: { id: string } }>('coverAbsence', await aCover(stage), '{ absence { id } }');
    return { id: absence.id };
  },
  giveRole: async (stage) => ({ id: await aMemberOfPolice(stage), role: 'IDENTIFIER' }),
  takeRole: async (stage) => ({ id: await aMemberOfPolice(stage), role: 'CASEWORKER' }),
  disablePerson: async (stage) => ({ id: await aMemberOfPolice(stage) }),
  enablePerson: async (stage) => ({ id: await aMemberOfPolice(stage) }),
  requestFactorReset: async (stage) => ({ id: await aMemberOfPolice(stage) }),
  proposeAgency: async () => ({ ...newMember, name: `Member ${randomUUID().slice(0, 8)}` }),
  suspendAgency: async (stage) => ({ id: await anotherMember(stage), reason: 'nobody answers there any more' }),
  closeAgency: async (stage) => {
    const id = await anotherMember(stage);
    await stage.actor.command('suspendAgency', { id, reason: 'nobody answers there any more' }, '{ agency { id } }');
    return { id };
  },
  recordAgreement: async (stage) => ({ id: await anotherMember(stage), kind: 'DATA_SHARING', signedOn: '2026-01-01', expiresOn: '2028-01-01' }),
  inviteColleague: async () => ({ email: `${randomUUID()}@agency.example`, displayName: 'A new colleague', locale: 'en', roles: ['IDENTIFIER'] }),
  issueResetCode: async ({ desk }) => ({ email: desk.world.police.email }),
  revokeInvitation: async ({ actor }) => ({ id: await anInvitation(actor) }),
  setCapacity: async ({ desk }) => ({ serviceId: desk.world.shelter.serviceId, pools: [{ cohort: 'ALL', total: 500 }] }),
  confirmCapacity: async ({ desk }) => ({ serviceId: desk.world.shelter.serviceId }),
  openSurge: async ({ desk }) => ({ serviceId: desk.world.shelter.serviceId, ...aSurge() }),
  closeSurge: async (stage) => {
    const { serviceId } = stage.desk.world.shelter;
    await stage.actor.command('openSurge', { serviceId, ...aSurge() }, '{ service { id } }');
    return { serviceId, cohort: 'ALL' };
  },
};

/** One of the few that an agency may have. */
async function anEndpoint(admin: ApiClient): Promise<string> {
  const { webhookEndpoints } = await admin.get<{ webhookEndpoints: { id: string }[] }>(`{ webhookEndpoints { id } }`);
  if (webhookEndpoints[0] !== undefined) return webhookEndpoints[0].id;
  const { endpoint } = await admin.command<{ endpoint: { id: string } }>('createWebhookEndpoint', { name: 'a program', url: 'https://hooks.agency.example/desk', loud: false }, '{ endpoint { id } }');
  return endpoint.id;
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const away = () => ({ reason: 'HOLD_HEALTH', until: tomorrow(), keepsPlace: true });
const moved = async (who: ApiClient, name: string, order: Input) => (await who.command<{ referral: SeenReferral }>(name, order, referral)).referral;
const taken = async (stage: Stage) => moved(stage.duty, 'acceptReferral', at(await asked(stage)));

const aSurge = () => ({ cohort: 'ALL', total: 4, endsAt: new Date(Date.now() + 86_400_000).toISOString() });

/** What begins, proves or ends a session: tried with sessions of their own, so that nobody's seat is lost. */
export const sessionActs: Readonly<Record<string, string>> = {
  redeemCode: 'makes an account',
  signIn: 'begins a session',
  signOut: 'ends the session',
  confirmTotp: 'gives the session a new token',
  beginTotp: 'begins another app',
  confirmNewTotp: 'ends every other session',
  beginProviderSignIn: 'sends the browser elsewhere',
  beginPasskey: 'begins to show a passkey',
  confirmPasskey: 'gives the session a new token',
  beginNewPasskey: 'begins another passkey',
  confirmNewPasskey: 'ends every other session',
  endSession: 'ends a session',
  endOtherSessions: 'ends sessions',
  acknowledgeSession: 'says of a session that it is known',
  removePasskey: 'ends every other session',
  changePassword: 'ends every other session',
};
