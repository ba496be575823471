/** For the migration of the context that holds a grant's subject: a grant is about something of the agency that gives it, or is refused. */
export function grantsBelongTo(column: 'case_id' | 'referral_id', target: string): string {
  return `alter table access.disclosure_grant add constraint disclosure_grant_of_${column.replace('_id', '')} foreign key (owner_agency_id, ${column}) references ${target}`;
}
