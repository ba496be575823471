import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type CountrySettings, DeploymentMode, type Holiday } from '../domain/country.js';

export interface CountryRow extends CountrySettings {
  readonly onlyRow: boolean;
  readonly madeAt: Date;
}

export const countryTable = new EntitySchema<CountryRow>({
  name: 'country',
  schema: 'access',
  columns: {
    onlyRow: { name: 'only_row', type: 'boolean', primary: true, default: true, primaryKeyConstraintName: 'country_pkey' },
    mode: { type: 'text' },
    name: { type: 'text' },
    countryCode: { name: 'country_code', type: 'text' },
    languages: { type: 'text', array: true },
    timeZone: { name: 'time_zone', type: 'text' },
    weekendDays: { name: 'weekend_days', type: 'int', array: true },
    probationDays: { name: 'probation_days', type: 'int', default: 30 },
    madeAt: { name: 'made_at', type: 'timestamptz', default: () => 'platform.now()' },
  } satisfies Record<keyof CountryRow, EntitySchemaColumnOptions>,
  checks: [
    { name: 'country_only_row', expression: 'only_row' },
    { name: 'country_mode_known', expression: oneOf('mode', DeploymentMode) },
    { name: 'country_weekend', expression: 'weekend_days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]' },
  ],
});

export const holidayTable = new EntitySchema<Holiday>({
  name: 'holiday',
  schema: 'access',
  columns: {
    onDate: { name: 'on_date', type: 'date', primary: true, primaryKeyConstraintName: 'holiday_pkey' },
    name: { type: 'text' },
  } satisfies Record<keyof Holiday, EntitySchemaColumnOptions>,
});
