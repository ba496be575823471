import type { ServiceId } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { CapacityBand, type StatedPlaces } from '../domain/capacity.js';

/** What everybody may know of the places of one service. The definer's functions keep it; no process writes it. */
export interface ServicePlacesRow extends Omit<StatedPlaces, 'band' | 'pools' | 'unverified'> {
  readonly serviceId: ServiceId;
  readonly freeBand: CapacityBand;
}

export const servicePlacesTable = new EntitySchema<ServicePlacesRow>({
  name: 'service_places',
  schema: 'directory',
  columns: {
    serviceId: { name: 'service_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'service_places_pkey' },
    freeBand: { name: 'free_band', type: 'text' },
    cohorts: { type: 'jsonb' },
    statedAt: { name: 'stated_at', type: 'timestamptz' },
    unverifiedFrom: { name: 'unverified_from', type: 'timestamptz' },
  } satisfies Record<keyof ServicePlacesRow, EntitySchemaColumnOptions>,
  checks: [{ name: 'service_places_band_known', expression: oneOf('free_band', CapacityBand) }],
});
