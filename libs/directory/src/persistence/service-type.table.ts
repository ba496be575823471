import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { CapacityUnit, CarePhase, type ServiceType } from '../domain/service-type.js';

const quoted = (values: Readonly<Record<string, string>>): string => Object.values(values).map((value) => `'${value}'`).join(', ');

export const serviceTypeTable = new EntitySchema<ServiceType & { readonly words: string }>({
  name: 'service_type',
  schema: 'directory',
  columns: {
    code: { type: 'text', primary: true, primaryKeyConstraintName: 'service_type_pkey' },
    en: { type: 'text' },
    ar: { type: 'text' },
    pillar: { type: 'int' },
    phases: { type: 'text', array: true },
    capacityUnit: { name: 'capacity_unit', type: 'text' },
    openEligibility: { name: 'open_eligibility', type: 'text', array: true, default: [] },
    // What people type for it, in every language; only the search reads it.
    words: { type: 'text', default: '' },
  } satisfies Record<keyof ServiceType | 'words', EntitySchemaColumnOptions>,
  checks: [
    { name: 'service_type_pillar_known', expression: `pillar between 1 and 4` },
    { name: 'service_type_phases_known', expression: `phases <@ array[${quoted(CarePhase)}]` },
    { name: 'service_type_capacity_unit_known', expression: `capacity_unit in (${quoted(CapacityUnit)})` },
  ],
});
