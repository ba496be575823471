/** The lists behind the chips; they stand in the address, so that Back undoes them. */
export const incidentLists = ['open', 'closed'] as const;
export type IncidentList = (typeof incidentLists)[number];

export function isIncidentList(value: unknown): value is IncidentList {
  return incidentLists.some((list) => list === value);
}
