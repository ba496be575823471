import { AccessNeed, Urgency } from '@causeway/kernel';
import { parseInput } from '@causeway/platform';
import { z } from 'zod';
import { CapacityBand } from '../domain/capacity.js';
import type { ServiceFilter } from '../service-finder.js';

export const nearShape = z
  .object({
    place: z.string().trim().min(1).max(100).nullish(),
    latitude: z.number().min(-90).max(90).nullish(),
    longitude: z.number().min(-180).max(180).nullish(),
    radiusKm: z.number().min(1).max(500).nullish(),
  })
  .refine(({ place, latitude, longitude }) => (latitude == null) === (longitude == null) && (place != null || latitude != null), 'near takes a place, or a latitude with a longitude');
const filterShape = z.object({
  text: z.string().trim().max(200).nullish(),
  serviceTypeCode: z.string().max(60).nullish(),
  serviceTypeCodes: z.array(z.string().max(60)).max(40).nullish(),
  language: z.string().regex(/^[A-Za-z]{2,3}$/, 'a language is an ISO 639 code, e.g. ar').toLowerCase().nullish(),
  urgency: z.enum(Urgency).nullish(),
  near: nearShape.nullish(),
  accessNeeds: z.array(z.enum(AccessNeed)).max(6).nullish(),
  openAt: z.date().nullish(),
  openNow: z.boolean().nullish(),
  bandAtLeast: z.enum(CapacityBand).nullish(),
  agency: z.string().max(60).nullish(),
  organization: z.string().max(60).nullish(),
  referableOnly: z.boolean().nullish(),
  offPlatformOnly: z.boolean().nullish(),
  ownOnly: z.boolean().nullish(),
});

/** @throws {BadInput} */
export function parseServiceFilter(filter: unknown): ServiceFilter {
  return parseInput(filterShape, filter ?? {});
}
