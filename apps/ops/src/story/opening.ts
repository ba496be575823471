import { z } from 'zod';
import { listings } from '../seed/story-listings.js';
import { accounts, agencies } from '../seed/story-people.js';
import type { Desk } from './desk.adapter.js';
import { StoryFault } from './fault.js';
import { ReferralWatch } from './referral-watch.adapter.js';
import type { Stage } from './stage.js';

/** The two services of the story: what is needed, and who is asked. */
export const asked = {
  shelter: { service: listings.nightShelter.service, urgency: 'EMERGENCY', answeredBy: accounts.duty, agency: agencies.shelter },
  legal: { service: listings.legalInformation.service, urgency: 'URGENT', answeredBy: accounts.lawyer, agency: agencies.legal },
} as const;
export type Asked = keyof typeof asked;

/** Everybody who acts before anything is sent, and what they made. */
export interface Opening {
  readonly coordinator: Desk;
  readonly officer: Desk;
  readonly watch: ReferralWatch;
  readonly caseId: string;
  readonly caseCode: string;
  readonly needs: Readonly<Record<Asked, string>>;
}

/** An officer opens a case, with consent, and looks for help; a coordinator listens from the start. */
export async function open(stage: Stage): Promise<Opening> {
  const { narrator } = stage;
  const listening = await narrator.step('coordinator listens', async (tell) => {
    const coordinator = await stage.signIn(accounts.coordinator);
    const watch = await ReferralWatch.open(coordinator);
    stage.atTheEnd(() => watch.close());
    tell(`${accounts.coordinator.displayName} of the ${agencies.nrm.name} signs in and opens a live connection.`);
    return { coordinator, watch };
  });
  await shortenClocks(stage, listening.coordinator);
  const officer = await narrator.step('officer signs in', async (tell) => {
    const desk = await stage.signIn(accounts.officer);
    tell(`${accounts.officer.displayName} of the ${agencies.police.name} is at the desk.`);
    return desk;
  });
  const opened = await openCase(stage, officer);
  await recordConsent(stage, officer, opened.id);
  const needs = await addNeeds(stage, officer, opened.id);
  await findServices(stage, officer);
  return { ...listening, officer, caseId: opened.id, caseCode: opened.code, needs };
}

/** So that a story can be told in a minute: what is neither an emergency nor urgent has seconds here. As usual again when it is over. */
async function shortenClocks(stage: Stage, coordinator: Desk): Promise<void> {
  const state = (input: Readonly<Record<string, unknown>>) => coordinator.command('setReferralRules', { input, selection: '{ rules { version decide { routine } } }', shape: z.object({ rules: z.object({ version: z.number(), decide: z.object({ routine: z.string() }) }) }) });
  await stage.narrator.step('clocks shortened', async (tell) => {
    stage.atTheEnd(() => state({}));
    const { rules } = await state({ acknowledge: { routine: '4s' }, decide: { routine: '8s' }, grace: { routine: '6s' } });
    tell(`For this demonstration the coordinator gives routine requests seconds in place of days (rules no. ${rules.version}); real networks are refused that.`);
  });
}

function openCase({ narrator }: Stage, officer: Desk): Promise<{ readonly id: string; readonly code: string }> {
  return narrator.step('case opened', async (tell) => {
    const payload = await officer.command('createCase', {
      input: { ageBand: 'AGE_24_26', gender: 'F', languages: ['ara'], referrerType: 'border_guard' },
      selection: '{ case { id code } }',
      shape: z.object({ case: z.object({ id: z.string(), code: z.string() }) }),
    });
    tell(`A woman between 24 and 26 who speaks Arabic; no name is asked, her case is ${payload.case.code}.`);
    return payload.case;
  });
}

function recordConsent({ narrator }: Stage, officer: Desk, caseId: string): Promise<void> {
  return narrator.step('consent recorded', async (tell) => {
    await officer.command('recordConsent', {
      input: {
        ...{ caseId, kind: 'GIVEN', basis: 'SURVIVOR_ADULT', scopes: ['SHARE_MINIMUM', 'SHARE_CONTACT'] },
        serviceTypeCodes: [...Object.values(asked).map(({ service }) => service.serviceTypeCode), listings.clinicStore.service.serviceTypeCode],
        ...{ language: 'ara', interpreterUsed: true, textVersion: '2026-01', channel: 'SPOKEN' },
      },
      selection: '{ consent { id } }',
      shape: z.object({ consent: z.object({ id: z.string() }) }),
    });
    tell('She agrees, through an interpreter, that a shelter and a lawyer are asked and told the minimum.');
  });
}

function addNeeds({ narrator }: Stage, officer: Desk, caseId: string): Promise<Record<Asked, string>> {
  return narrator.step('needs added', async (tell) => {
    const add = async ({ service: { serviceTypeCode }, urgency }: (typeof asked)[Asked]): Promise<{ readonly id: string; readonly label: string }> => {
      const { need } = await officer.command('addNeed', {
        input: { caseId, serviceTypeCode, urgency },
        selection: '{ need { id serviceType { label } } }',
        shape: z.object({ need: z.object({ id: z.string(), serviceType: z.object({ label: z.string() }) }) }),
      });
      return { id: need.id, label: need.serviceType.label };
    };
    const [shelter, legal] = [await add(asked.shelter), await add(asked.legal)];
    tell(`She needs two things: "${shelter.label}", an emergency, and "${legal.label}", urgently.`);
    return { shelter: shelter.id, legal: legal.id };
  });
}

const foundShape = z.object({
  services: z.object({
    totalCount: z.number(),
    edges: z.array(z.object({ node: z.object({ id: z.string(), name: z.string(), organization: z.object({ name: z.string() }), capacity: z.object({ band: z.string(), free: z.number().nullable() }).nullable() }) })),
  }),
});

function findServices({ narrator }: Stage, officer: Desk): Promise<void> {
  return narrator.step('services found', async (tell) => {
    const find = async ({ service }: (typeof asked)[Asked]): Promise<string> => {
      const { services } = await officer.ask({
        document: `query ($type: String!, $name: String!) {
          services(filter: { serviceTypeCode: $type, text: $name, referableOnly: true }, first: 20) {
            totalCount edges { node { id name organization { name } capacity { band free } } }
          }
        }`,
        variables: { type: service.serviceTypeCode, name: service.name },
        shape: foundShape,
      });
      const found = services.edges.find(({ node }) => node.id === service.id)?.node;
      if (found === undefined) throw new StoryFault(`The directory does not offer "${service.name}" for ${service.serviceTypeCode}: the story needs the directory that \`npm start\` seeds.`);
      if (found.capacity !== null && found.capacity.free !== null) throw new StoryFault(`The officer sees how many places "${found.name}" has free; only its own agency should.`);
      return `"${found.name}" of ${found.organization.name}${found.capacity === null ? '' : ` (free places: ${found.capacity.band.toLowerCase()})`}`;
    };
    tell(`The directory offers ${await find(asked.shelter)} and ${await find(asked.legal)}.`);
  });
}
