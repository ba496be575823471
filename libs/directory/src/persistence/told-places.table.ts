import type { ServiceId } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { CapacityBand } from '../domain/capacity.js';

/** What strangers are told of the places of one service, and what they will be told next. */
export interface ToldPlaces {
  readonly serviceId: ServiceId;
  /** Null: nothing is told yet, or nobody has confirmed it. */
  readonly band: CapacityBand | null;
  /** When that was true. */
  readonly toldAt: Date | null;
  readonly nextBand: CapacityBand | null;
  readonly nextAt: Date;
}

export const toldPlacesTable = new EntitySchema<ToldPlaces>({
  name: 'told_places',
  schema: 'directory',
  columns: {
    serviceId: { name: 'service_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'told_places_pkey' },
    band: { type: 'text', nullable: true },
    toldAt: { name: 'told_at', type: 'timestamptz', nullable: true },
    nextBand: { name: 'next_band', type: 'text', nullable: true },
    nextAt: { name: 'next_at', type: 'timestamptz' },
  } satisfies Record<keyof ToldPlaces, EntitySchemaColumnOptions>,
  checks: [
    { name: 'told_places_band_known', expression: oneOf('band', CapacityBand) },
    { name: 'told_places_next_band_known', expression: oneOf('next_band', CapacityBand) },
  ],
});
