import { ExploitationForm, IdentificationStatus, MedicalNeed, ResidenceStatus, ShelterKind, SubstanceUse, mostDependants } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { unfinished } from '../domain/need.js';

const lists = { exploitation: ExploitationForm, medical: MedicalNeed, shelterKinds: ShelterKind } as const;
const codes = { identificationStatus: IdentificationStatus, residenceStatus: ResidenceStatus, substance: SubstanceUse } as const;
const switches = ['ageDisputed', 'pregnant', 'pets'] as const;
const keys = [...Object.keys(lists), ...Object.keys(codes), ...switches, 'dependants', 'area'];
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Codes and bands only: there is no place for a sentence about anybody, and nothing stays when the need is over. */
export const needFactsChecks: readonly { readonly name: string; readonly expression: string }[] = [
  { name: 'need_facts_known', expression: `jsonb_typeof(facts) = 'object' and facts - array[${keys.map((key) => `'${key}'`).join(', ')}]::text[] = '{}'::jsonb` },
  ...Object.entries(lists).map(([name, known]) => ({
    name: `need_${snake(name)}_known`,
    expression: `jsonb_typeof(facts -> '${name}') = 'array' and facts -> '${name}' <@ '${JSON.stringify(Object.values(known))}'::jsonb`,
  })),
  ...Object.entries(codes).map(([name, known]) => ({ name: `need_${snake(name)}_known`, expression: oneOf(`(facts ->> '${name}')`, known) })),
  ...switches.map((name) => ({ name: `need_${snake(name)}_said`, expression: `jsonb_typeof(facts -> '${name}') = 'boolean'` })),
  { name: 'need_dependants_counted', expression: oneOf(`(facts -> 'dependants')::text`, Array.from({ length: mostDependants + 1 }, (_, count) => String(count))) },
  { name: 'need_area_form', expression: `facts ->> 'area' ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'` },
  { name: 'need_facts_while_open', expression: `facts = '{}'::jsonb or ${oneOf('status', [...unfinished])}` },
];
