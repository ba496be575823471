import { mostDependants } from '@causeway/kernel';
import { eligibilityCodes, eligibilityForms, eligibilitySwitches } from '../domain/eligibility-document.js';

interface Check {
  readonly name: string;
  readonly expression: string;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const keys = ['version', 'dependants', ...Object.keys(eligibilityCodes), ...Object.keys(eligibilityForms), ...eligibilitySwitches];
const is = (name: string, type: string): string => `jsonb_typeof(eligibility -> '${name}') = '${type}'`;

/** What `parseEligibility` refuses, refused once more by the database: one CHECK for each dimension, so that the refusal has a name. */
export const eligibilityChecks: readonly Check[] = [
  { name: 'service_eligibility_known', expression: `jsonb_typeof(eligibility) = 'object' and eligibility - array[${keys.map((key) => `'${key}'`).join(', ')}]::text[] = '{}'::jsonb` },
  { name: 'service_eligibility_version', expression: `eligibility -> 'version' = '1'::jsonb` },
  ...Object.entries(eligibilityCodes).map(([name, codes]) => ({
    name: `service_${snake(name)}_known`,
    expression: `${is(name, 'array')} and eligibility -> '${name}' <@ '${JSON.stringify(codes)}'::jsonb`,
  })),
  ...Object.entries(eligibilityForms).map(([name, form]) => ({
    name: `service_eligible_${name}_form`,
    expression: `${is(name, 'array')} and not jsonb_path_exists(eligibility, '$."${name}"[*]?(@.type() != "string" || !(@ like_regex "${form}"))')`,
  })),
  ...eligibilitySwitches.map((name) => ({ name: `service_${snake(name)}_said`, expression: is(name, 'boolean') })),
  {
    name: 'service_dependants_counted',
    expression: `${is('dependants', 'object')} and (eligibility -> 'dependants') - array['min', 'max'] = '{}'::jsonb
      and not jsonb_path_exists(eligibility, '$."dependants".*?(((@.type() != "number" || @ < 0) || @ > ${mostDependants}) || @ != @.floor())')
      and coalesce((eligibility #>> '{dependants,min}')::numeric <= (eligibility #>> '{dependants,max}')::numeric, true)`,
  },
];
