import { offPlatformAgencyId } from '@causeway/directory';
import type { Referral } from '../domain/referral.js';
import { referralTable } from './referral.table.js';

const stored = Object.entries(referralTable.options.columns).flatMap(([property, column]) =>
  column === undefined || column.select === false ? [] : [{ property, name: column.name ?? property, isInstant: column.type === 'timestamptz' }],
);
/** Nobody's id stands for a provider that works off the platform. */
const valueOf: Readonly<Record<string, string>> = { recipient_agency_id: `coalesce(r.recipient_agency_id, '${offPlatformAgencyId}')` };
const instants = new Set(stored.filter(({ isInstant }) => isInstant).map(({ property }) => property));

/** The line as it is stored, under the names of the table. */
export const storedColumns = stored.map(({ name }) => `r.${name}`).join(', ');

/** The same under the names of the row. */
export const lineColumns = stored.map(({ property, name }) => `${valueOf[name] ?? `r.${name}`} as "${property}"`).join(', ');

/** What a referral looks like to whoever asks: the line, and of the person what row-level security lets through. */
export const seenColumns = `
  case when r.status = 'WAITLISTED' then referrals.waiting_position(r.id) end as "waitlistPosition",
  ${lineColumns},
  case when t.referral_id is not null then jsonb_build_object(
    'caseId', t.case_id, 'ageBand', t.age_band, 'gender', t.gender, 'languages', t.languages, 'accessibility', t.accessibility) end as triage,
  case when d.referral_id is not null then jsonb_build_object(
    'caseCode', d.case_code, 'contactName', d.contact_name, 'note', d.note) end as dossier`;

export const seenParts = `
  left join referrals.triage t on t.referral_id = r.id
  left join referrals.dossier d on d.referral_id = r.id`;

/** A row of these columns, from the driver or from JSON: there instants are text. */
export function parseSeen(row: Readonly<Record<string, unknown>>): Referral {
  const parsed = Object.entries(row).map(([property, value]) => [property, instants.has(property) && typeof value === 'string' ? new Date(value) : value]);
  return Object.fromEntries(parsed) as Referral;
}
