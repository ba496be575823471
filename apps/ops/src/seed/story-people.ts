import { type Account, type Agency } from '@causeway/access';
import { type AccountId, type AgencyId, Role } from '@causeway/kernel';

/** Ids of the story: `01900000-0000-7000-8000-` and a number, so that screenshots, tests and notes agree from run to run. */
export function storyId<Id extends string>(number: number): Id {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as Id;
}

/** The password of every account of the story; production refuses these accounts. */
export const storyPassword = 'causeway-demo-2026';

/** The secret of every authenticator app of the story: one entry in an app of your own serves them all. */
export const storyTotpSecret = 'CAUSEWAYDEMOSECRETCAUSEWAYDEMOAB';

type StoryAgency = Pick<Agency, 'id' | 'name' | 'dutyPhone' | 'kind'>;

export const agencies = {
  nrm: { id: storyId<AgencyId>(0x101), name: 'National Referral Unit', dutyPhone: '+999 555 0100', kind: 'COORDINATION' },
  police: { id: storyId<AgencyId>(0x102), name: 'Border Police, Port Station', dutyPhone: '+999 555 0111', kind: 'POLICE' },
  union: { id: storyId<AgencyId>(0x103), name: "Harbour Workers' Union", dutyPhone: '+999 555 0122', kind: 'NGO' },
  shelter: { id: storyId<AgencyId>(0x104), name: 'Harbour Shelter', dutyPhone: '+999 555 0133', kind: 'SHELTER' },
  legal: { id: storyId<AgencyId>(0x105), name: 'Open Door Legal Aid', dutyPhone: '+999 555 0144', kind: 'LEGAL' },
  clinic: { id: storyId<AgencyId>(0x106), name: 'City Clinic', dutyPhone: '+999 555 0155', kind: 'HEALTH' },
} as const satisfies Readonly<Record<string, StoryAgency>>;

type StoryAccount = Pick<Account, 'id' | 'agencyId' | 'email' | 'displayName' | 'roles' | 'locale'>;

export const accounts = {
  coordinator: { id: storyId<AccountId>(0x201), agencyId: agencies.nrm.id, email: 'coordinator@nrm.demo', displayName: 'Ines Halloran', roles: [Role.COORDINATOR], locale: 'en' },
  deputy: { id: storyId<AccountId>(0x208), agencyId: agencies.nrm.id, email: 'deputy@nrm.demo', displayName: 'Karim Aziz', roles: [Role.COORDINATOR], locale: 'en' },
  officer: { id: storyId<AccountId>(0x202), agencyId: agencies.police.id, email: 'officer@border.demo', displayName: 'Tomas Reiter', roles: [Role.IDENTIFIER], locale: 'en' },
  caseworker: { id: storyId<AccountId>(0x203), agencyId: agencies.union.id, email: 'caseworker@union.demo', displayName: 'Mirela Costin', roles: [Role.CASEWORKER], locale: 'en' },
  duty: { id: storyId<AccountId>(0x204), agencyId: agencies.shelter.id, email: 'duty@harbour-shelter.demo', displayName: 'Salma Darwish', roles: [Role.CASEWORKER, Role.AGENCY_MANAGER], locale: 'en' },
  shelterAdmin: { id: storyId<AccountId>(0x205), agencyId: agencies.shelter.id, email: 'admin@harbour-shelter.demo', displayName: 'Jonas Weil', roles: [Role.AGENCY_ADMIN], locale: 'en' },
  lawyer: { id: storyId<AccountId>(0x206), agencyId: agencies.legal.id, email: 'lawyer@open-door-legal.demo', displayName: 'Adaeze Obi', roles: [Role.CASEWORKER], locale: 'en' },
  clinic: { id: storyId<AccountId>(0x207), agencyId: agencies.clinic.id, email: 'duty@city-clinic.demo', displayName: 'Petra Novak', roles: [Role.CASEWORKER], locale: 'en' },
} as const satisfies Readonly<Record<string, StoryAccount>>;
