import { Access, Country, SecondFactors, accessTables, systemCaller } from '@causeway/access';
import { Cases, Consents, type NewCase, casesTables } from '@causeway/cases';
import { Directory, directoryTables } from '@causeway/directory';
import { type Caller, type CaseId, type NeedId, type ReferralId, type Urgency, unattended } from '@causeway/kernel';
import { NotificationsModule, notificationsTables } from '@causeway/notifications';
import { type Config, PlatformModule, Work, wallsOf } from '@causeway/platform';
import { type ReferralOrder, Referrals, ReferralsModule, referralsTables } from '@causeway/referrals';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { databaseParts } from '../migrations.js';
import { byTelephone, listings, towns, unanswered } from './story-listings.js';
import { accounts, agencies, storyId, storyPassword, storyTotpSecret } from './story-people.js';

@Module({})
class SeedModule {
  static forRoot(config: Config): DynamicModule {
    const tables = [...accessTables, ...directoryTables, ...casesTables, ...referralsTables, ...notificationsTables];
    return { module: SeedModule, imports: [PlatformModule.forRoot({ config, process: 'ops', tables, walls: wallsOf(databaseParts) }), ReferralsModule, NotificationsModule] };
  }
}

/** One of the six people of the story, with what is asked for them and how far it came. */
interface Chapter {
  readonly by: keyof typeof accounts;
  readonly person: NewCase;
  readonly requests: readonly Request[];
}

interface Request {
  readonly listing: keyof typeof listings;
  readonly urgency: Urgency;
  /** Left out: only drafted. */
  readonly steps?: readonly Answer[];
}

type Answer = Omit<ReferralOrder, 'id' | 'expectedVersion'> & { readonly by: keyof typeof accounts };

const seenByShelter = { by: 'duty', command: 'ACKNOWLEDGE' } as const;
const woman = { gender: 'F', accessibility: [] } as const;

/** Six people; between them their referrals stand in every state. */
const chapters: readonly Chapter[] = [
  { by: 'officer', person: { ...woman, ageBand: 'AGE_21_23', languages: ['ron'], referrerType: 'border_guard' }, requests: [{ listing: 'nightShelter', urgency: 'EMERGENCY', steps: [] }] },
  { by: 'officer', person: { ...woman, ageBand: 'AGE_30_38', languages: ['ara'], referrerType: 'border_guard' }, requests: [{ listing: 'nightShelter', urgency: 'URGENT', steps: [seenByShelter] }] },
  {
    by: 'caseworker',
    person: { gender: 'M', accessibility: ['HEARING'], ageBand: 'AGE_27_29', languages: ['ukr', 'eng'], referrerType: 'union' },
    requests: [
      { listing: 'legalInformation', urgency: 'ROUTINE', steps: [{ by: 'lawyer', command: 'ACCEPT' }] },
      { listing: 'emergencyCare', urgency: 'EMERGENCY', steps: [{ by: 'clinic', command: 'ACKNOWLEDGE' }, { by: 'clinic', command: 'DECLINE', reason: 'LANGUAGE' }] },
    ],
  },
  {
    by: 'caseworker',
    person: { ...woman, ageBand: 'AGE_39_47', languages: ['spa'], referrerType: 'union' },
    requests: [{ listing: 'familyHouse', urgency: 'URGENT', steps: [seenByShelter, { by: 'caseworker', command: 'WITHDRAW', reason: 'SURVIVOR_DECLINED' }] }],
  },
  {
    by: 'caseworker',
    person: { ...woman, ageBand: 'AGE_18_20', languages: ['ara', 'fra'], referrerType: 'hotline' },
    requests: [
      {
        listing: 'nightShelter',
        urgency: 'EMERGENCY',
        steps: [seenByShelter, { by: 'duty', command: 'ACCEPT' }, { by: 'duty', command: 'START' }, { by: 'duty', command: 'COMPLETE', outcome: 'SERVICE_COMPLETED' }],
      },
    ],
  },
  { by: 'officer', person: { gender: 'NB', accessibility: ['STEP_FREE'], ageBand: 'AGE_UNKNOWN', languages: ['eng'], referrerType: 'border_guard' }, requests: [{ listing: 'firstAidForTheMind', urgency: 'ROUTINE' }] },
];

/**
 * Plays the story into an empty database through the same facades as everybody; does nothing when it is there already, or when
 * a real network was made here. @returns whether the story lives here
 */
export async function seedStory(config: Config): Promise<boolean> {
  const app = await NestFactory.createApplicationContext(SeedModule.forRoot(config), { logger: false, abortOnError: false });
  try {
    const made = await app.get(Country, { strict: false }).settings();
    if (made !== undefined && made.mode !== 'DEMO') return false;
    if (await isThere(app)) return true;
    await setUpAgencies(app);
    for (const [index, chapter] of chapters.entries()) await play(app, chapter, (index + 1) * 0x10);
    return true;
  } finally {
    await app.close();
  }
}

async function isThere(app: INestApplicationContext): Promise<boolean> {
  const found = await app.get(Work).run(systemCaller('SETUP'), (tx) => app.get(Access, { strict: false }).getAgencies(tx, [agencies.nrm.id]));
  return found.length > 0;
}

async function setUpAgencies(app: INestApplicationContext): Promise<void> {
  const [access, factors, directory] = [app.get(Access, { strict: false }), app.get(SecondFactors, { strict: false }), app.get(Directory, { strict: false })];
  await app.get(Work).run(systemCaller('SETUP'), async (tx) => {
    await app.get(Country, { strict: false }).stampDemo(tx);
    for (const agency of Object.values(agencies)) await access.setUpAgency(tx, { ...agency, status: 'ACTIVE' });
    for (const account of Object.values(accounts)) {
      await access.setUpAccount(tx, { ...account, status: 'ACTIVE' }, storyPassword);
      await factors.setUpTotp(tx, account.id, storyTotpSecret);
    }
    await directory.addTowns(tx, towns);
    for (const listing of Object.values(listings)) await directory.setUpListing(tx, { ...listing, service: { ...listing.service, verifiedOn: tx.now.toISOString().slice(0, 10) } });
    await directory.setUpListing(tx, unanswered);
    await directory.setUpListing(tx, byTelephone);
  });
}

async function play(app: INestApplicationContext, { by, person, requests }: Chapter, number: number): Promise<void> {
  const [cases, referrals] = [app.get(Cases, { strict: false }), app.get(Referrals, { strict: false })];
  const sender = callerOf(by);
  const caseId = storyId<CaseId>(0x600 + number);
  await cases.open(sender, { ...keyed(0x1600 + number), id: caseId, input: person });
  const serviceTypeCodes = requests.map(({ listing }) => listings[listing].service.serviceTypeCode);
  await app.get(Consents, { strict: false }).record(sender, {
    ...keyed(0x1700 + number),
    input: {
      ...{ caseId, kind: 'GIVEN', basis: 'SURVIVOR_ADULT', scopes: ['SHARE_MINIMUM', 'SHARE_CONTACT'], recipientAgencyIds: [], serviceTypeCodes },
      ...{ language: person.languages[0] ?? 'eng', interpreterUsed: person.languages[0] !== 'eng', textVersion: '2026-01', channel: 'SPOKEN' },
    },
  });
  for (const [index, { listing, urgency, steps }] of requests.entries()) {
    const own = number + index;
    const { serviceTypeCode, id: serviceId } = listings[listing].service;
    const needId = storyId<NeedId>(0x700 + own);
    await cases.addNeed(sender, { ...keyed(0x1800 + own), id: needId, input: { caseId, serviceTypeCode, urgency } });
    const request = { ...keyed(0x1900 + own), id: storyId<ReferralId>(0x800 + own), input: { needId, serviceId } };
    let { referral } = await (steps === undefined ? referrals.draft(sender, request) : referrals.send(sender, request));
    for (const [at, { by: who, ...answer }] of (steps ?? []).entries()) {
      const order = { ...answer, id: referral.id, expectedVersion: referral.version };
      ({ referral } = await referrals.advance(callerOf(who), { ...keyed(0x2000 + own * 16 + at), input: order }));
    }
  }
}

function keyed(number: number): { readonly key: string } {
  return { key: storyId<string>(number) };
}

function callerOf(name: keyof typeof accounts): Caller {
  const { id: accountId, agencyId, roles, locale } = accounts[name];
  return { accountId, agencyId, roles, locale, requestId: 'seed', ...unattended, secondFactorAt: new Date() };
}
