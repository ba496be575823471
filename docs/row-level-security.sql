-- Made from the code by `npm run docs`; do not edit. The migrator builds the walls of the database from the same policy;
-- this text shows a reviewer what a change of it does. Row-level security is enabled and forced on every table named here.

-- access.absence
grant select on access.absence to causeway_gateway;
grant select on access.absence to causeway_worker;
grant select on access.absence to causeway_setup;
grant insert on access.absence to causeway_gateway;
grant update (ended_at, ended_by) on access.absence to causeway_gateway;
grant select on access.absence to causeway_definer;
grant update on access.absence to causeway_definer;
create policy read_gateway on access.absence for select to causeway_gateway using (((absence.agency_id = (select sec.agency()) and (absence.absent_account_id = (select sec.account()) or absence.cover_account_id = (select sec.account())))) or (absence.agency_id = (select sec.agency_as('AGENCY_MANAGER'))));
create policy read_worker on access.absence for select to causeway_worker using (((absence.agency_id = (select sec.agency()) and (absence.absent_account_id = (select sec.account()) or absence.cover_account_id = (select sec.account())))) or (absence.agency_id = (select sec.agency_as('AGENCY_MANAGER'))) or (absence.agency_id = (select sec.agency_as('NOTIFY'))));
create policy read_setup on access.absence for select to causeway_setup using (((absence.agency_id = (select sec.agency()) and (absence.absent_account_id = (select sec.account()) or absence.cover_account_id = (select sec.account())))) or (absence.agency_id = (select sec.agency_as('AGENCY_MANAGER'))));
create policy add_gateway on access.absence for insert to causeway_gateway with check ((absence.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and absence.absent_account_id = (select sec.account()) and absence.recorded_by = (select sec.account())) or (absence.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and absence.recorded_by = (select sec.account())));
create policy change_gateway on access.absence for update to causeway_gateway using (((absence.agency_id = (select sec.agency()) and (absence.absent_account_id = (select sec.account()) or absence.cover_account_id = (select sec.account())))) or (absence.agency_id = (select sec.agency_as('AGENCY_MANAGER')))) with check (((absence.agency_id = (select sec.agency()) and (absence.absent_account_id = (select sec.account()) or absence.cover_account_id = (select sec.account())))) or (absence.agency_id = (select sec.agency_as('AGENCY_MANAGER'))));
create policy definer on access.absence for all to causeway_definer using (true) with check (true);

-- access.account
grant select (all columns but password_hash) on access.account to causeway_gateway;
grant select (all columns but password_hash) on access.account to causeway_worker;
grant select (all columns but password_hash) on access.account to causeway_setup;
grant insert on access.account to causeway_setup;
grant update (roles, status) on access.account to causeway_gateway;
grant update on access.account to causeway_setup;
grant select on access.account to causeway_definer;
grant insert on access.account to causeway_definer;
grant update on access.account to causeway_definer;
create policy read_gateway on access.account for select to causeway_gateway using ((account.agency_id = (select sec.agency())) or ((select sec.has_role('COORDINATOR')) and (not (account.roles <@ array['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER']::text[]) or exists (select 1 from access.approval where approval.subject_id = account.id and approval.state in ('PROPOSED', 'APPROVED')))));
create policy read_worker on access.account for select to causeway_worker using ((account.agency_id = (select sec.agency())));
create policy read_setup on access.account for select to causeway_setup using ((account.agency_id = (select sec.agency())) or ((select sec.has_role('SETUP'))));
create policy add_setup on access.account for insert to causeway_setup with check (((select sec.has_role('SETUP'))));
create policy change_gateway on access.account for update to causeway_gateway using ((account.agency_id = (select sec.agency_as('AGENCY_ADMIN'))) or ((select sec.has_role('COORDINATOR')))) with check ((account.agency_id = (select sec.agency_as('AGENCY_ADMIN'))) or ((select sec.has_role('COORDINATOR'))));
create policy change_setup on access.account for update to causeway_setup using (((select sec.has_role('SETUP')))) with check (((select sec.has_role('SETUP'))));
create policy definer on access.account for all to causeway_definer using (true) with check (true);

-- access.agency
grant select on access.agency to causeway_gateway;
grant select on access.agency to causeway_worker;
grant select on access.agency to causeway_setup;
grant insert on access.agency to causeway_gateway;
grant insert on access.agency to causeway_setup;
grant update (agreement_until, duty_phone, name, probation_until, status) on access.agency to causeway_gateway;
grant update (status) on access.agency to causeway_worker;
grant update on access.agency to causeway_setup;
grant select on access.agency to causeway_definer;
create policy read_gateway on access.agency for select to causeway_gateway using ((((select sec.agency()) is not null and not (agency.status in ('PROPOSED')))) or ((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))));
create policy read_worker on access.agency for select to causeway_worker using ((((select sec.agency()) is not null and not (agency.status in ('PROPOSED')))) or ((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))));
create policy read_setup on access.agency for select to causeway_setup using ((((select sec.agency()) is not null and not (agency.status in ('PROPOSED')))) or ((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))));
create policy add_gateway on access.agency for insert to causeway_gateway with check (((select sec.has_role('COORDINATOR')) and agency.status in ('PROPOSED')));
create policy add_setup on access.agency for insert to causeway_setup with check (((select sec.has_role('SETUP'))));
create policy change_gateway on access.agency for update to causeway_gateway using (((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('COORDINATOR'))));
create policy change_worker on access.agency for update to causeway_worker using (((select sec.has_role('FOLLOW_UP')))) with check (((select sec.has_role('FOLLOW_UP'))));
create policy change_setup on access.agency for update to causeway_setup using (((select sec.has_role('SETUP')))) with check (((select sec.has_role('SETUP'))));
create policy definer on access.agency for all to causeway_definer using (true) with check (true);

-- access.agency_profile
grant select on access.agency_profile to causeway_gateway;
grant select on access.agency_profile to causeway_worker;
grant select on access.agency_profile to causeway_setup;
grant insert on access.agency_profile to causeway_gateway;
grant insert on access.agency_profile to causeway_setup;
grant update on access.agency_profile to causeway_gateway;
grant update on access.agency_profile to causeway_setup;
grant select on access.agency_profile to causeway_definer;
create policy read_gateway on access.agency_profile for select to causeway_gateway using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))) or (agency_profile.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER'))));
create policy read_worker on access.agency_profile for select to causeway_worker using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))) or (agency_profile.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER'))));
create policy read_setup on access.agency_profile for select to causeway_setup using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))) or (agency_profile.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER'))));
create policy add_gateway on access.agency_profile for insert to causeway_gateway with check (((select sec.has_role('COORDINATOR'))));
create policy add_setup on access.agency_profile for insert to causeway_setup with check (((select sec.has_role('SETUP'))));
create policy change_gateway on access.agency_profile for update to causeway_gateway using (((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('COORDINATOR'))));
create policy change_setup on access.agency_profile for update to causeway_setup using (((select sec.has_role('SETUP')))) with check (((select sec.has_role('SETUP'))));
create policy definer on access.agency_profile for all to causeway_definer using (true) with check (true);

-- access.agency_suspension
grant select on access.agency_suspension to causeway_gateway;
grant select on access.agency_suspension to causeway_worker;
grant select on access.agency_suspension to causeway_setup;
grant insert on access.agency_suspension to causeway_gateway;
grant insert on access.agency_suspension to causeway_setup;
create policy read_gateway on access.agency_suspension for select to causeway_gateway using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP'))));
create policy read_worker on access.agency_suspension for select to causeway_worker using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP'))));
create policy read_setup on access.agency_suspension for select to causeway_setup using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP'))));
create policy add_gateway on access.agency_suspension for insert to causeway_gateway with check ((agency_suspension.by_account_id = (select sec.account_as('COORDINATOR'))));
create policy add_setup on access.agency_suspension for insert to causeway_setup with check (((select sec.has_role('SETUP'))));

-- access.agreement
grant select on access.agreement to causeway_gateway;
grant select on access.agreement to causeway_worker;
grant select on access.agreement to causeway_setup;
grant insert on access.agreement to causeway_gateway;
grant insert on access.agreement to causeway_setup;
grant update (reminded_at) on access.agreement to causeway_worker;
create policy read_gateway on access.agreement for select to causeway_gateway using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))) or (agreement.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER'))));
create policy read_worker on access.agreement for select to causeway_worker using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))) or (agreement.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER'))));
create policy read_setup on access.agreement for select to causeway_setup using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR', 'SETUP', 'FOLLOW_UP'))) or (agreement.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER'))));
create policy add_gateway on access.agreement for insert to causeway_gateway with check ((agreement.recorded_by = (select sec.account_as('COORDINATOR'))));
create policy add_setup on access.agreement for insert to causeway_setup with check (((select sec.has_role('SETUP'))));
create policy change_worker on access.agreement for update to causeway_worker using (((select sec.has_role('FOLLOW_UP')))) with check (((select sec.has_role('FOLLOW_UP'))));

-- access.api_key
grant select (all columns but key_hash) on access.api_key to causeway_gateway;
grant insert on access.api_key to causeway_gateway;
grant update (revoked_at) on access.api_key to causeway_gateway;
grant select on access.api_key to causeway_definer;
grant update on access.api_key to causeway_definer;
create policy read_gateway on access.api_key for select to causeway_gateway using ((api_key.agency_id = (select sec.agency_as('AGENCY_ADMIN'))));
create policy add_gateway on access.api_key for insert to causeway_gateway with check ((api_key.agency_id = (select sec.agency_as('AGENCY_ADMIN')) and api_key.made_by = (select sec.account())));
create policy change_gateway on access.api_key for update to causeway_gateway using ((api_key.agency_id = (select sec.agency_as('AGENCY_ADMIN')))) with check ((api_key.agency_id = (select sec.agency_as('AGENCY_ADMIN'))));
create policy definer on access.api_key for all to causeway_definer using (true) with check (true);

-- access.approval
grant select on access.approval to causeway_gateway;
grant select on access.approval to causeway_worker;
grant select on access.approval to causeway_setup;
grant insert on access.approval to causeway_gateway;
grant insert on access.approval to causeway_worker;
grant insert on access.approval to causeway_setup;
grant update (decided_agency_id, decided_at, decided_by, state) on access.approval to causeway_gateway;
grant update (decided_agency_id, decided_at, decided_by, state) on access.approval to causeway_worker;
grant update (decided_agency_id, decided_at, decided_by, state) on access.approval to causeway_setup;
grant select on access.approval to causeway_definer;
create policy read_gateway on access.approval for select to causeway_gateway using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id))));
create policy read_worker on access.approval for select to causeway_worker using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id))));
create policy read_setup on access.approval for select to causeway_setup using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id))) or ((select sec.has_role('SETUP'))));
create policy add_gateway on access.approval for insert to causeway_gateway with check ((approval.proposed_by = (select sec.account())));
create policy add_worker on access.approval for insert to causeway_worker with check ((approval.proposed_by = (select sec.account())));
create policy add_setup on access.approval for insert to causeway_setup with check ((approval.proposed_by = (select sec.account())) or ((select sec.has_role('SETUP'))));
create policy change_gateway on access.approval for update to causeway_gateway using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id)))) with check (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id))));
create policy change_worker on access.approval for update to causeway_worker using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id)))) with check (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id))));
create policy change_setup on access.approval for update to causeway_setup using (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id))) or ((select sec.has_role('SETUP')))) with check (((select sec.has_role('COORDINATOR', 'RAPPORTEUR')) and not (platform.is_hidden(approval.subject_id))) or ((approval.proposed_by = (select sec.account()) and not (platform.is_hidden(approval.subject_id)))) or (approval.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'AGENCY_MANAGER')) and not (platform.is_hidden(approval.subject_id))) or ((select sec.has_role('SETUP'))));
create policy definer on access.approval for all to causeway_definer using (true) with check (true);

-- access.challenge
grant select on access.challenge to causeway_definer;
grant insert on access.challenge to causeway_definer;
grant delete on access.challenge to causeway_definer;
create policy definer on access.challenge for all to causeway_definer using (true) with check (true);

-- access.country
grant select on access.country to causeway_gateway;
grant select on access.country to causeway_worker;
grant select on access.country to causeway_setup;
grant insert on access.country to causeway_setup;
create policy read_gateway on access.country for select to causeway_gateway using ((true));
create policy read_worker on access.country for select to causeway_worker using ((true));
create policy read_setup on access.country for select to causeway_setup using ((true));
create policy add_setup on access.country for insert to causeway_setup with check (((select sec.has_role('SETUP'))));

-- access.disclosure_grant
grant select on access.disclosure_grant to causeway_gateway;
grant select on access.disclosure_grant to causeway_worker;
grant select on access.disclosure_grant to causeway_setup;
grant insert on access.disclosure_grant to causeway_gateway;
grant insert on access.disclosure_grant to causeway_worker;
grant insert on access.disclosure_grant to causeway_setup;
grant update (end_reason, ended_at) on access.disclosure_grant to causeway_gateway;
grant update (end_reason, ended_at) on access.disclosure_grant to causeway_worker;
grant update (end_reason, ended_at) on access.disclosure_grant to causeway_setup;
create function walls.access_disclosure_grant_read_gateway(claims text[], its_owner_agency_id access.disclosure_grant.owner_agency_id%type, its_agency_id access.disclosure_grant.agency_id%type, its_case_id access.disclosure_grant.case_id%type, its_account_id access.disclosure_grant.account_id%type) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  caller_account uuid := nullif(claims[1], '')::uuid;
  caller_agency uuid := nullif(claims[2], '')::uuid;
  caller_roles text[] := string_to_array(claims[3], ',');
begin
  if caller_roles && array['FOLLOW_UP', 'SETUP'] and (its_owner_agency_id = caller_agency or its_agency_id = caller_agency) then return true; end if;
  if caller_roles && array['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR'] then if ((its_owner_agency_id = caller_agency and not (platform.is_hidden(its_case_id))) or (its_agency_id = caller_agency and (its_account_id is null or its_account_id = caller_account))) then return true; end if; end if;
  return false;
end $$;
revoke all on function walls.access_disclosure_grant_read_gateway from public;
grant execute on function walls.access_disclosure_grant_read_gateway to causeway_gateway, causeway_setup, causeway_worker;
create function walls.access_disclosure_grant_add_gateway(claims text[], its_owner_agency_id access.disclosure_grant.owner_agency_id%type, its_tier access.disclosure_grant.tier%type, its_account_id access.disclosure_grant.account_id%type, its_referral_id access.disclosure_grant.referral_id%type) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  caller_account uuid := nullif(claims[1], '')::uuid;
  caller_agency uuid := nullif(claims[2], '')::uuid;
  caller_roles text[] := string_to_array(claims[3], ',');
begin
  if caller_roles && array['FOLLOW_UP', 'SETUP'] and its_owner_agency_id = caller_agency then return true; end if;
  if caller_roles && array['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR'] and its_owner_agency_id = caller_agency and its_tier in ('T0') and its_account_id is null then if exists (select 1 from referrals.referral where referral.id = its_referral_id) then return true; end if; end if;
  return false;
end $$;
revoke all on function walls.access_disclosure_grant_add_gateway from public;
grant execute on function walls.access_disclosure_grant_add_gateway to causeway_gateway, causeway_setup, causeway_worker;
create function walls.access_disclosure_grant_change_gateway(claims text[], its_owner_agency_id access.disclosure_grant.owner_agency_id%type, its_agency_id access.disclosure_grant.agency_id%type, its_referral_id access.disclosure_grant.referral_id%type) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  caller_account uuid := nullif(claims[1], '')::uuid;
  caller_agency uuid := nullif(claims[2], '')::uuid;
  caller_roles text[] := string_to_array(claims[3], ',');
begin
  if caller_roles && array['FOLLOW_UP', 'SETUP'] and (its_owner_agency_id = caller_agency or its_agency_id = caller_agency) then return true; end if;
  if caller_roles && array['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR'] and (its_owner_agency_id = caller_agency or its_agency_id = caller_agency) then if exists (select 1 from referrals.referral where referral.id = its_referral_id) then return true; end if; end if;
  return false;
end $$;
revoke all on function walls.access_disclosure_grant_change_gateway from public;
grant execute on function walls.access_disclosure_grant_change_gateway to causeway_gateway, causeway_setup, causeway_worker;
create policy read_gateway on access.disclosure_grant for select to causeway_gateway using (walls.access_disclosure_grant_read_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.case_id, disclosure_grant.account_id));
create policy read_worker on access.disclosure_grant for select to causeway_worker using (walls.access_disclosure_grant_read_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.case_id, disclosure_grant.account_id));
create policy read_setup on access.disclosure_grant for select to causeway_setup using (walls.access_disclosure_grant_read_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.case_id, disclosure_grant.account_id));
create policy add_gateway on access.disclosure_grant for insert to causeway_gateway with check (walls.access_disclosure_grant_add_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.tier, disclosure_grant.account_id, disclosure_grant.referral_id));
create policy add_worker on access.disclosure_grant for insert to causeway_worker with check (walls.access_disclosure_grant_add_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.tier, disclosure_grant.account_id, disclosure_grant.referral_id));
create policy add_setup on access.disclosure_grant for insert to causeway_setup with check (walls.access_disclosure_grant_add_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.tier, disclosure_grant.account_id, disclosure_grant.referral_id));
create policy change_gateway on access.disclosure_grant for update to causeway_gateway using (walls.access_disclosure_grant_change_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.referral_id)) with check (walls.access_disclosure_grant_change_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.referral_id));
create policy change_worker on access.disclosure_grant for update to causeway_worker using (walls.access_disclosure_grant_change_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.referral_id)) with check (walls.access_disclosure_grant_change_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.referral_id));
create policy change_setup on access.disclosure_grant for update to causeway_setup using (walls.access_disclosure_grant_change_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.referral_id)) with check (walls.access_disclosure_grant_change_gateway((select sec.claims()), disclosure_grant.owner_agency_id, disclosure_grant.agency_id, disclosure_grant.referral_id));

-- access.enquiry
grant select on access.enquiry to causeway_gateway;
grant insert on access.enquiry to causeway_gateway;
grant update (closed_at, closed_by) on access.enquiry to causeway_gateway;
grant select on access.enquiry to causeway_definer;
create policy read_gateway on access.enquiry for select to causeway_gateway using (((select sec.has_role('COORDINATOR'))));
create policy add_gateway on access.enquiry for insert to causeway_gateway with check ((enquiry.agency_id = (select sec.agency_as('LE_LIAISON')) and enquiry.account_id = (select sec.account())));
create policy change_gateway on access.enquiry for update to causeway_gateway using (((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('COORDINATOR'))));
create policy definer on access.enquiry for all to causeway_definer using (true) with check (true);

-- access.entry_code
grant select (all columns but code_hash) on access.entry_code to causeway_gateway;
grant select (all columns but code_hash) on access.entry_code to causeway_setup;
grant insert on access.entry_code to causeway_gateway;
grant insert on access.entry_code to causeway_setup;
grant update (revoked_at) on access.entry_code to causeway_gateway;
grant update (revoked_at) on access.entry_code to causeway_setup;
grant select on access.entry_code to causeway_definer;
grant insert on access.entry_code to causeway_definer;
grant update on access.entry_code to causeway_definer;
grant delete on access.entry_code to causeway_definer;
create policy read_gateway on access.entry_code for select to causeway_gateway using ((entry_code.made_by = (select sec.account())) or (entry_code.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'COORDINATOR'))) or ((select sec.has_role('COORDINATOR')) and entry_code.approval_id is not null));
create policy read_setup on access.entry_code for select to causeway_setup using (((select sec.has_role('SETUP'))));
create policy add_gateway on access.entry_code for insert to causeway_gateway with check ((entry_code.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'COORDINATOR')) and entry_code.made_by = (select sec.account()) and entry_code.kind in ('INVITATION') and entry_code.account_id is null and entry_code.approval_id is null and entry_code.roles <@ array['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER']::text[]) or (entry_code.made_by = (select sec.account_as('COORDINATOR')) and entry_code.kind in ('INVITATION') and entry_code.account_id is null and entry_code.roles <@ array['AGENCY_ADMIN']::text[] and exists (select 1 from access.approval where approval.id = entry_code.approval_id and approval.agency_id = entry_code.agency_id and (approval.kind in ('ONBOARD_AGENCY') and approval.state in ('APPROVED') and not (approval.proposed_by = (select sec.account()))))));
create policy add_setup on access.entry_code for insert to causeway_setup with check (((select sec.has_role('SETUP'))));
create policy change_gateway on access.entry_code for update to causeway_gateway using ((entry_code.made_by = (select sec.account())) or (entry_code.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'COORDINATOR'))) or ((select sec.has_role('COORDINATOR')) and entry_code.approval_id is not null)) with check ((entry_code.made_by = (select sec.account())) or (entry_code.agency_id = (select sec.agency_as('AGENCY_ADMIN', 'COORDINATOR'))) or ((select sec.has_role('COORDINATOR')) and entry_code.approval_id is not null));
create policy change_setup on access.entry_code for update to causeway_setup using (((select sec.has_role('SETUP')))) with check (((select sec.has_role('SETUP'))));
create policy definer on access.entry_code for all to causeway_definer using (true) with check (true);

-- access.holiday
grant select on access.holiday to causeway_gateway;
grant select on access.holiday to causeway_worker;
grant select on access.holiday to causeway_setup;
grant insert on access.holiday to causeway_setup;
grant update on access.holiday to causeway_setup;
create policy read_gateway on access.holiday for select to causeway_gateway using ((true));
create policy read_worker on access.holiday for select to causeway_worker using ((true));
create policy read_setup on access.holiday for select to causeway_setup using ((true));
create policy add_setup on access.holiday for insert to causeway_setup with check (((select sec.has_role('SETUP'))));
create policy change_setup on access.holiday for update to causeway_setup using (((select sec.has_role('SETUP')))) with check (((select sec.has_role('SETUP'))));

-- access.identity_provider
grant select (all columns but secret_sealed) on access.identity_provider to causeway_gateway;
grant insert on access.identity_provider to causeway_gateway;
grant update (verified_at, verified_by) on access.identity_provider to causeway_gateway;
grant delete on access.identity_provider to causeway_gateway;
grant select on access.identity_provider to causeway_definer;
create policy read_gateway on access.identity_provider for select to causeway_gateway using ((identity_provider.agency_id = (select sec.agency())) or ((select sec.has_role('COORDINATOR'))));
create policy add_gateway on access.identity_provider for insert to causeway_gateway with check ((identity_provider.agency_id = (select sec.agency_as('AGENCY_ADMIN')) and identity_provider.made_by = (select sec.account()) and identity_provider.verified_by is null));
create policy change_gateway on access.identity_provider for update to causeway_gateway using (((select sec.has_role('COORDINATOR')) and not (identity_provider.made_by = (select sec.account())))) with check (((select sec.has_role('COORDINATOR')) and not (identity_provider.made_by = (select sec.account()))));
create policy remove_gateway on access.identity_provider for delete to causeway_gateway using ((identity_provider.agency_id = (select sec.agency_as('AGENCY_ADMIN'))));
create policy definer on access.identity_provider for all to causeway_definer using (true) with check (true);

-- access.partner
grant select on access.partner to causeway_gateway;
grant select on access.partner to causeway_worker;
grant select on access.partner to causeway_setup;
grant insert on access.partner to causeway_setup;
grant update on access.partner to causeway_setup;
create policy read_gateway on access.partner for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on access.partner for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on access.partner for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP'))));
create policy add_setup on access.partner for insert to causeway_setup with check (((select sec.has_role('SETUP'))));
create policy change_setup on access.partner for update to causeway_setup using (((select sec.has_role('SETUP')))) with check (((select sec.has_role('SETUP'))));

-- access.passkey
grant select on access.passkey to causeway_gateway;
grant insert on access.passkey to causeway_gateway;
grant update (counter, last_used_at) on access.passkey to causeway_gateway;
grant delete on access.passkey to causeway_gateway;
grant select on access.passkey to causeway_definer;
grant delete on access.passkey to causeway_definer;
create policy read_gateway on access.passkey for select to causeway_gateway using ((passkey.account_id = (select sec.account())));
create policy add_gateway on access.passkey for insert to causeway_gateway with check ((passkey.account_id = (select sec.account())));
create policy change_gateway on access.passkey for update to causeway_gateway using ((passkey.account_id = (select sec.account()))) with check ((passkey.account_id = (select sec.account())));
create policy remove_gateway on access.passkey for delete to causeway_gateway using ((passkey.account_id = (select sec.account())));
create policy definer on access.passkey for all to causeway_definer using (true) with check (true);

-- access.provider_attempt
grant select on access.provider_attempt to causeway_definer;
grant insert on access.provider_attempt to causeway_definer;
grant delete on access.provider_attempt to causeway_definer;
create policy definer on access.provider_attempt for all to causeway_definer using (true) with check (true);

-- access.provider_link
grant select on access.provider_link to causeway_gateway;
grant insert on access.provider_link to causeway_gateway;
grant select on access.provider_link to causeway_definer;
create policy read_gateway on access.provider_link for select to causeway_gateway using ((provider_link.account_id = (select sec.account())));
create policy add_gateway on access.provider_link for insert to causeway_gateway with check ((provider_link.account_id = (select sec.account())));
create policy definer on access.provider_link for all to causeway_definer using (true) with check (true);

-- access.session
grant select (all columns but token_hash, stepped_up_at, factor) on access.session to causeway_gateway;
grant update (acknowledged_at, ended_at) on access.session to causeway_gateway;
grant select on access.session to causeway_definer;
grant insert on access.session to causeway_definer;
grant update on access.session to causeway_definer;
grant delete on access.session to causeway_definer;
create policy read_gateway on access.session for select to causeway_gateway using ((session.account_id = (select sec.account())));
create policy change_gateway on access.session for update to causeway_gateway using ((session.account_id = (select sec.account()))) with check ((session.account_id = (select sec.account())));
create policy definer on access.session for all to causeway_definer using (true) with check (true);

-- access.sign_in_failure
grant select on access.sign_in_failure to causeway_definer;
grant insert on access.sign_in_failure to causeway_definer;
grant update on access.sign_in_failure to causeway_definer;
grant delete on access.sign_in_failure to causeway_definer;
create policy definer on access.sign_in_failure for all to causeway_definer using (true) with check (true);

-- access.totp_factor
grant select on access.totp_factor to causeway_gateway;
grant select on access.totp_factor to causeway_setup;
grant insert on access.totp_factor to causeway_gateway;
grant insert on access.totp_factor to causeway_setup;
grant update on access.totp_factor to causeway_gateway;
grant delete on access.totp_factor to causeway_gateway;
grant select on access.totp_factor to causeway_definer;
grant delete on access.totp_factor to causeway_definer;
create policy read_gateway on access.totp_factor for select to causeway_gateway using ((totp_factor.account_id = (select sec.account())));
create policy read_setup on access.totp_factor for select to causeway_setup using (((select sec.has_role('SETUP'))));
create policy add_gateway on access.totp_factor for insert to causeway_gateway with check ((totp_factor.account_id = (select sec.account())));
create policy add_setup on access.totp_factor for insert to causeway_setup with check (((select sec.has_role('SETUP'))));
create policy change_gateway on access.totp_factor for update to causeway_gateway using ((totp_factor.account_id = (select sec.account()))) with check ((totp_factor.account_id = (select sec.account())));
create policy remove_gateway on access.totp_factor for delete to causeway_gateway using ((totp_factor.account_id = (select sec.account())));
create policy definer on access.totp_factor for all to causeway_definer using (true) with check (true);

-- cases.case_file
grant select (all columns but hidden_from) on cases.case_file to causeway_gateway;
grant select (all columns but hidden_from) on cases.case_file to causeway_worker;
grant select (all columns but hidden_from) on cases.case_file to causeway_setup;
grant insert on cases.case_file to causeway_gateway;
grant insert on cases.case_file to causeway_worker;
grant insert on cases.case_file to causeway_setup;
grant update (closed_at, closed_by, hidden_from) on cases.case_file to causeway_gateway;
grant update (closed_at, closed_by, hidden_from) on cases.case_file to causeway_worker;
grant update (closed_at, closed_by, hidden_from) on cases.case_file to causeway_setup;
grant select on cases.case_file to causeway_definer;
create function walls.cases_case_file_read_gateway(claims text[], its_agency_id cases.case_file.agency_id%type, its_hidden_from cases.case_file.hidden_from%type, its_opened_by cases.case_file.opened_by%type, its_id cases.case_file.id%type) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  caller_account uuid := nullif(claims[1], '')::uuid;
  caller_agency uuid := nullif(claims[2], '')::uuid;
  caller_roles text[] := string_to_array(claims[3], ',');
begin
  if caller_roles && array['CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP', 'SETUP'] and its_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_agency_id = caller_agency and its_opened_by = caller_account and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) and not (its_hidden_from @> array[its_opened_by]) then if exists (select 1 from access.absence where absence.absent_account_id = its_opened_by and (absence.cover_account_id = caller_account and not (absence.from_at > platform.now()) and absence.until_at > platform.now() and absence.ended_at is null)) then return true; end if; end if;
  if caller_roles && array['CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR'] and not (its_hidden_from && array[caller_agency, caller_account]) then if exists (select 1 from access.disclosure_grant where disclosure_grant.case_id = its_id and (disclosure_grant.tier in ('T3') and disclosure_grant.agency_id = caller_agency and disclosure_grant.account_id = caller_account and disclosure_grant.ends_at > platform.now() and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > platform.now()))) then return true; end if; end if;
  return false;
end $$;
revoke all on function walls.cases_case_file_read_gateway from public;
grant execute on function walls.cases_case_file_read_gateway to causeway_gateway, causeway_setup, causeway_worker;
create function walls.cases_case_file_add_gateway(claims text[], its_agency_id cases.case_file.agency_id%type, its_hidden_from cases.case_file.hidden_from%type, its_opened_by cases.case_file.opened_by%type) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  caller_account uuid := nullif(claims[1], '')::uuid;
  caller_agency uuid := nullif(claims[2], '')::uuid;
  caller_roles text[] := string_to_array(claims[3], ',');
begin
  if caller_roles && array['CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP', 'SETUP'] and its_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_agency_id = caller_agency and its_opened_by = caller_account and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  return false;
end $$;
revoke all on function walls.cases_case_file_add_gateway from public;
grant execute on function walls.cases_case_file_add_gateway to causeway_gateway, causeway_setup, causeway_worker;
create function walls.cases_case_file_change_gateway(claims text[], its_agency_id cases.case_file.agency_id%type, its_hidden_from cases.case_file.hidden_from%type, its_opened_by cases.case_file.opened_by%type) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  caller_account uuid := nullif(claims[1], '')::uuid;
  caller_agency uuid := nullif(claims[2], '')::uuid;
  caller_roles text[] := string_to_array(claims[3], ',');
begin
  if caller_roles && array['CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP', 'SETUP'] and its_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_agency_id = caller_agency and its_opened_by = caller_account and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) and not (its_hidden_from @> array[its_opened_by]) then if exists (select 1 from access.absence where absence.absent_account_id = its_opened_by and (absence.cover_account_id = caller_account and not (absence.from_at > platform.now()) and absence.until_at > platform.now() and absence.ended_at is null)) then return true; end if; end if;
  return false;
end $$;
revoke all on function walls.cases_case_file_change_gateway from public;
grant execute on function walls.cases_case_file_change_gateway to causeway_gateway, causeway_setup, causeway_worker;
create policy read_gateway on cases.case_file for select to causeway_gateway using (walls.cases_case_file_read_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by, case_file.id));
create policy read_worker on cases.case_file for select to causeway_worker using (walls.cases_case_file_read_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by, case_file.id));
create policy read_setup on cases.case_file for select to causeway_setup using (walls.cases_case_file_read_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by, case_file.id));
create policy add_gateway on cases.case_file for insert to causeway_gateway with check (walls.cases_case_file_add_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by));
create policy add_worker on cases.case_file for insert to causeway_worker with check (walls.cases_case_file_add_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by));
create policy add_setup on cases.case_file for insert to causeway_setup with check (walls.cases_case_file_add_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by));
create policy change_gateway on cases.case_file for update to causeway_gateway using (walls.cases_case_file_change_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by)) with check (walls.cases_case_file_change_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by));
create policy change_worker on cases.case_file for update to causeway_worker using (walls.cases_case_file_change_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by)) with check (walls.cases_case_file_change_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by));
create policy change_setup on cases.case_file for update to causeway_setup using (walls.cases_case_file_change_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by)) with check (walls.cases_case_file_change_gateway((select sec.claims()), case_file.agency_id, case_file.hidden_from, case_file.opened_by));
create policy definer on cases.case_file for all to causeway_definer using (true) with check (true);

-- cases.consent_event
grant select on cases.consent_event to causeway_gateway;
grant select on cases.consent_event to causeway_worker;
grant select on cases.consent_event to causeway_setup;
grant insert on cases.consent_event to causeway_gateway;
grant insert on cases.consent_event to causeway_worker;
grant insert on cases.consent_event to causeway_setup;
grant select on cases.consent_event to causeway_definer;
create policy read_gateway on cases.consent_event for select to causeway_gateway using (((consent_event.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = consent_event.case_id))));
create policy read_worker on cases.consent_event for select to causeway_worker using (((consent_event.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = consent_event.case_id))));
create policy read_setup on cases.consent_event for select to causeway_setup using (((consent_event.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = consent_event.case_id))));
create policy add_gateway on cases.consent_event for insert to causeway_gateway with check (((consent_event.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = consent_event.case_id))));
create policy add_worker on cases.consent_event for insert to causeway_worker with check (((consent_event.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = consent_event.case_id))));
create policy add_setup on cases.consent_event for insert to causeway_setup with check (((consent_event.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = consent_event.case_id))));
create policy definer on cases.consent_event for all to causeway_definer using (true) with check (true);

-- cases.emergency_access
grant select on cases.emergency_access to causeway_gateway;
grant select on cases.emergency_access to causeway_worker;
grant select on cases.emergency_access to causeway_setup;
grant insert on cases.emergency_access to causeway_gateway;
grant insert on cases.emergency_access to causeway_worker;
grant insert on cases.emergency_access to causeway_setup;
grant update (finding, reviewed_at, reviewed_by) on cases.emergency_access to causeway_gateway;
grant update (finding, reviewed_at, reviewed_by) on cases.emergency_access to causeway_worker;
grant update (finding, reviewed_at, reviewed_by) on cases.emergency_access to causeway_setup;
grant select on cases.emergency_access to causeway_definer;
create policy read_gateway on cases.emergency_access for select to causeway_gateway using (((emergency_access.by_account_id = (select sec.account()) and not (platform.is_hidden(emergency_access.case_id)))) or (emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id))) or ((select sec.has_role('RAPPORTEUR')) and not (platform.is_hidden(emergency_access.case_id))));
create policy read_worker on cases.emergency_access for select to causeway_worker using (((emergency_access.by_account_id = (select sec.account()) and not (platform.is_hidden(emergency_access.case_id)))) or (emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id))) or ((select sec.has_role('RAPPORTEUR')) and not (platform.is_hidden(emergency_access.case_id))));
create policy read_setup on cases.emergency_access for select to causeway_setup using (((emergency_access.by_account_id = (select sec.account()) and not (platform.is_hidden(emergency_access.case_id)))) or (emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id))) or ((select sec.has_role('RAPPORTEUR')) and not (platform.is_hidden(emergency_access.case_id))));
create policy add_gateway on cases.emergency_access for insert to causeway_gateway with check ((emergency_access.agency_id = (select sec.agency_as('FOLLOW_UP')) and emergency_access.by_account_id = (select sec.account())));
create policy add_worker on cases.emergency_access for insert to causeway_worker with check ((emergency_access.agency_id = (select sec.agency_as('FOLLOW_UP')) and emergency_access.by_account_id = (select sec.account())));
create policy add_setup on cases.emergency_access for insert to causeway_setup with check ((emergency_access.agency_id = (select sec.agency_as('FOLLOW_UP')) and emergency_access.by_account_id = (select sec.account())));
create policy change_gateway on cases.emergency_access for update to causeway_gateway using ((emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id)))) with check ((emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id))));
create policy change_worker on cases.emergency_access for update to causeway_worker using ((emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id)))) with check ((emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id))));
create policy change_setup on cases.emergency_access for update to causeway_setup using ((emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id)))) with check ((emergency_access.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and not (platform.is_hidden(emergency_access.case_id))));
create policy definer on cases.emergency_access for all to causeway_definer using (true) with check (true);

-- cases.exclusion
grant select on cases.exclusion to causeway_gateway;
grant select on cases.exclusion to causeway_worker;
grant select on cases.exclusion to causeway_setup;
grant insert on cases.exclusion to causeway_gateway;
grant insert on cases.exclusion to causeway_worker;
grant insert on cases.exclusion to causeway_setup;
grant update (lift_reason, lifted_at, lifted_by) on cases.exclusion to causeway_gateway;
grant update (lift_reason, lifted_at, lifted_by) on cases.exclusion to causeway_worker;
grant update (lift_reason, lifted_at, lifted_by) on cases.exclusion to causeway_setup;
grant select on cases.exclusion to causeway_definer;
create policy read_gateway on cases.exclusion for select to causeway_gateway using (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy read_worker on cases.exclusion for select to causeway_worker using (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy read_setup on cases.exclusion for select to causeway_setup using (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy add_gateway on cases.exclusion for insert to causeway_gateway with check (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy add_worker on cases.exclusion for insert to causeway_worker with check (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy add_setup on cases.exclusion for insert to causeway_setup with check (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy change_gateway on cases.exclusion for update to causeway_gateway using (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id)))) with check (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy change_worker on cases.exclusion for update to causeway_worker using (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id)))) with check (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy change_setup on cases.exclusion for update to causeway_setup using (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id)))) with check (((exclusion.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = exclusion.case_id))));
create policy definer on cases.exclusion for all to causeway_definer using (true) with check (true);

-- cases.identity
grant select on cases.identity to causeway_gateway;
grant select on cases.identity to causeway_worker;
grant select on cases.identity to causeway_setup;
grant insert on cases.identity to causeway_gateway;
grant insert on cases.identity to causeway_worker;
grant insert on cases.identity to causeway_setup;
grant update on cases.identity to causeway_gateway;
grant update on cases.identity to causeway_worker;
grant update on cases.identity to causeway_setup;
grant delete on cases.identity to causeway_gateway;
grant delete on cases.identity to causeway_worker;
grant delete on cases.identity to causeway_setup;
grant select on cases.identity to causeway_definer;
create policy read_gateway on cases.identity for select to causeway_gateway using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)));
create policy read_worker on cases.identity for select to causeway_worker using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)) or ((select sec.has_role('KEYS'))));
create policy read_setup on cases.identity for select to causeway_setup using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)) or ((select sec.has_role('KEYS'))));
create policy add_gateway on cases.identity for insert to causeway_gateway with check ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)));
create policy add_worker on cases.identity for insert to causeway_worker with check ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)));
create policy add_setup on cases.identity for insert to causeway_setup with check ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)));
create policy change_gateway on cases.identity for update to causeway_gateway using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id))) with check ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)));
create policy change_worker on cases.identity for update to causeway_worker using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id))) with check ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)));
create policy change_setup on cases.identity for update to causeway_setup using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id))) with check ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)));
create policy remove_gateway on cases.identity for delete to causeway_gateway using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)));
create policy remove_worker on cases.identity for delete to causeway_worker using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)) or ((select sec.has_role('KEYS'))));
create policy remove_setup on cases.identity for delete to causeway_setup using ((identity.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = identity.case_id)) or ((select sec.has_role('KEYS'))));
create policy definer on cases.identity for all to causeway_definer using (true) with check (true);

-- cases.index_key
grant select on cases.index_key to causeway_gateway;
grant select on cases.index_key to causeway_worker;
grant select on cases.index_key to causeway_setup;
grant insert on cases.index_key to causeway_gateway;
grant insert on cases.index_key to causeway_worker;
grant insert on cases.index_key to causeway_setup;
grant update (kek_version, wrapped) on cases.index_key to causeway_gateway;
grant update (kek_version, wrapped) on cases.index_key to causeway_worker;
grant update (kek_version, wrapped) on cases.index_key to causeway_setup;
create policy read_gateway on cases.index_key for select to causeway_gateway using ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))));
create policy read_worker on cases.index_key for select to causeway_worker using ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))) or ((select sec.has_role('KEYS'))));
create policy read_setup on cases.index_key for select to causeway_setup using ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))) or ((select sec.has_role('KEYS'))));
create policy add_gateway on cases.index_key for insert to causeway_gateway with check ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))));
create policy add_worker on cases.index_key for insert to causeway_worker with check ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))) or ((select sec.has_role('KEYS'))));
create policy add_setup on cases.index_key for insert to causeway_setup with check ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))) or ((select sec.has_role('KEYS'))));
create policy change_gateway on cases.index_key for update to causeway_gateway using ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')))) with check ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))));
create policy change_worker on cases.index_key for update to causeway_worker using ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))) or ((select sec.has_role('KEYS')))) with check ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))) or ((select sec.has_role('KEYS'))));
create policy change_setup on cases.index_key for update to causeway_setup using ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))) or ((select sec.has_role('KEYS')))) with check ((index_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER'))) or ((select sec.has_role('KEYS'))));

-- cases.legal_basis
grant select on cases.legal_basis to causeway_gateway;
grant select on cases.legal_basis to causeway_worker;
grant select on cases.legal_basis to causeway_setup;
grant insert on cases.legal_basis to causeway_gateway;
grant insert on cases.legal_basis to causeway_worker;
grant insert on cases.legal_basis to causeway_setup;
grant update (approved_at, approved_by, ended_at, ended_by, review_by) on cases.legal_basis to causeway_gateway;
grant update (approved_at, approved_by, ended_at, ended_by, review_by) on cases.legal_basis to causeway_worker;
grant update (approved_at, approved_by, ended_at, ended_by, review_by) on cases.legal_basis to causeway_setup;
grant select on cases.legal_basis to causeway_definer;
create policy read_gateway on cases.legal_basis for select to causeway_gateway using (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy read_worker on cases.legal_basis for select to causeway_worker using (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy read_setup on cases.legal_basis for select to causeway_setup using (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy add_gateway on cases.legal_basis for insert to causeway_gateway with check (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy add_worker on cases.legal_basis for insert to causeway_worker with check (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy add_setup on cases.legal_basis for insert to causeway_setup with check (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy change_gateway on cases.legal_basis for update to causeway_gateway using (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id)))) with check (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy change_worker on cases.legal_basis for update to causeway_worker using (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id)))) with check (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy change_setup on cases.legal_basis for update to causeway_setup using (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id)))) with check (((legal_basis.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = legal_basis.case_id))));
create policy definer on cases.legal_basis for all to causeway_definer using (true) with check (true);

-- cases.need
grant select on cases.need to causeway_gateway;
grant select on cases.need to causeway_worker;
grant select on cases.need to causeway_setup;
grant insert on cases.need to causeway_gateway;
grant insert on cases.need to causeway_worker;
grant insert on cases.need to causeway_setup;
grant update on cases.need to causeway_gateway;
grant update on cases.need to causeway_worker;
grant update on cases.need to causeway_setup;
grant select on cases.need to causeway_definer;
create policy read_gateway on cases.need for select to causeway_gateway using (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))) or ((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and (exists (select 1 from cases.case_file where case_file.id = need.case_id) and exists (select 1 from access.disclosure_grant where disclosure_grant.case_id = need.case_id and (disclosure_grant.tier in ('T3') and disclosure_grant.agency_id = (select sec.agency()) and disclosure_grant.account_id = (select sec.account()) and disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())))))));
create policy read_worker on cases.need for select to causeway_worker using (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))) or ((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and (exists (select 1 from cases.case_file where case_file.id = need.case_id) and exists (select 1 from access.disclosure_grant where disclosure_grant.case_id = need.case_id and (disclosure_grant.tier in ('T3') and disclosure_grant.agency_id = (select sec.agency()) and disclosure_grant.account_id = (select sec.account()) and disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())))))));
create policy read_setup on cases.need for select to causeway_setup using (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))) or ((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and (exists (select 1 from cases.case_file where case_file.id = need.case_id) and exists (select 1 from access.disclosure_grant where disclosure_grant.case_id = need.case_id and (disclosure_grant.tier in ('T3') and disclosure_grant.agency_id = (select sec.agency()) and disclosure_grant.account_id = (select sec.account()) and disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())))))));
create policy add_gateway on cases.need for insert to causeway_gateway with check (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))));
create policy add_worker on cases.need for insert to causeway_worker with check (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))));
create policy add_setup on cases.need for insert to causeway_setup with check (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))));
create policy change_gateway on cases.need for update to causeway_gateway using (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id)))) with check (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))));
create policy change_worker on cases.need for update to causeway_worker using (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id)))) with check (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))));
create policy change_setup on cases.need for update to causeway_setup using (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id)))) with check (((need.agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = need.case_id))));
create policy definer on cases.need for all to causeway_definer using (true) with check (true);

-- cases.person_key
grant select on cases.person_key to causeway_gateway;
grant select on cases.person_key to causeway_worker;
grant select on cases.person_key to causeway_setup;
grant insert on cases.person_key to causeway_gateway;
grant insert on cases.person_key to causeway_worker;
grant insert on cases.person_key to causeway_setup;
grant update (destroyed_at, kek_version, wrapped) on cases.person_key to causeway_gateway;
grant update (destroyed_at, kek_version, wrapped) on cases.person_key to causeway_worker;
grant update (destroyed_at, kek_version, wrapped) on cases.person_key to causeway_setup;
grant select on cases.person_key to causeway_definer;
create policy read_gateway on cases.person_key for select to causeway_gateway using ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)));
create policy read_worker on cases.person_key for select to causeway_worker using ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)) or ((select sec.has_role('KEYS'))));
create policy read_setup on cases.person_key for select to causeway_setup using ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)) or ((select sec.has_role('KEYS'))));
create policy add_gateway on cases.person_key for insert to causeway_gateway with check ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)));
create policy add_worker on cases.person_key for insert to causeway_worker with check ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)) or ((select sec.has_role('KEYS'))));
create policy add_setup on cases.person_key for insert to causeway_setup with check ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)) or ((select sec.has_role('KEYS'))));
create policy change_gateway on cases.person_key for update to causeway_gateway using ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id))) with check ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)));
create policy change_worker on cases.person_key for update to causeway_worker using ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)) or ((select sec.has_role('KEYS')))) with check ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)) or ((select sec.has_role('KEYS'))));
create policy change_setup on cases.person_key for update to causeway_setup using ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)) or ((select sec.has_role('KEYS')))) with check ((person_key.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = person_key.case_id)) or ((select sec.has_role('KEYS'))));
create policy definer on cases.person_key for all to causeway_definer using (true) with check (true);

-- directory.accessibility
grant select on directory.accessibility to causeway_gateway;
grant select on directory.accessibility to causeway_worker;
grant select on directory.accessibility to causeway_setup;
grant select (description, details, id, site_id, url) on directory.accessibility to causeway_feed;
grant insert on directory.accessibility to causeway_gateway;
grant insert on directory.accessibility to causeway_setup;
grant update on directory.accessibility to causeway_setup;
grant delete on directory.accessibility to causeway_gateway;
grant delete on directory.accessibility to causeway_setup;
grant select on directory.accessibility to causeway_definer;
create policy read_gateway on directory.accessibility for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.accessibility for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.accessibility for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.accessibility for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((accessibility.site_id is null or exists (select 1 from directory.site where site.id = accessibility.site_id)))));
create policy add_gateway on directory.accessibility for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.site where site.id = accessibility.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.accessibility for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.accessibility for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.accessibility for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.site where site.id = accessibility.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.accessibility for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.accessibility for all to causeway_definer using (true) with check (true);

-- directory.address
grant select on directory.address to causeway_gateway;
grant select on directory.address to causeway_worker;
grant select on directory.address to causeway_setup;
grant select (address_1, address_2, address_type, attention, city, country, id, postal_code, region, site_id, state_province) on directory.address to causeway_feed;
grant insert on directory.address to causeway_gateway;
grant insert on directory.address to causeway_setup;
grant update on directory.address to causeway_setup;
grant delete on directory.address to causeway_gateway;
grant delete on directory.address to causeway_setup;
grant select on directory.address to causeway_definer;
create policy read_gateway on directory.address for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.address for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.address for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.address for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((address.site_id is null or exists (select 1 from directory.site where site.id = address.site_id)))));
create policy add_gateway on directory.address for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.site where site.id = address.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.address for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.address for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.address for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.site where site.id = address.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.address for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.address for all to causeway_definer using (true) with check (true);

-- directory.attribute
grant select on directory.attribute to causeway_gateway;
grant select on directory.attribute to causeway_worker;
grant select on directory.attribute to causeway_setup;
grant select (id, label, link_entity, link_id, link_type, taxonomy_term_id, value) on directory.attribute to causeway_feed;
grant insert on directory.attribute to causeway_setup;
grant update on directory.attribute to causeway_setup;
grant delete on directory.attribute to causeway_setup;
grant select on directory.attribute to causeway_definer;
grant delete on directory.attribute to causeway_definer;
create policy read_gateway on directory.attribute for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.attribute for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.attribute for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.attribute for select to causeway_feed using (((select sec.has_role('PUBLIC')) and (exists (select 1 from directory.service where service.id = attribute.link_id) or exists (select 1 from directory.organization where organization.id = attribute.link_id) or exists (select 1 from directory.site where site.id = attribute.link_id) or exists (select 1 from directory.service_at_site where service_at_site.id = attribute.link_id))));
create policy add_setup on directory.attribute for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.attribute for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.attribute for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.attribute for all to causeway_definer using (true) with check (true);

-- directory.capacity_change
grant select on directory.capacity_change to causeway_gateway;
grant select on directory.capacity_change to causeway_worker;
grant select on directory.capacity_change to causeway_setup;
grant insert on directory.capacity_change to causeway_gateway;
grant insert on directory.capacity_change to causeway_worker;
grant insert on directory.capacity_change to causeway_setup;
create policy read_gateway on directory.capacity_change for select to causeway_gateway using (((capacity_change.by_agency_id = (select sec.agency()) or exists (select 1 from directory.capacity_pool where capacity_pool.id = capacity_change.pool_id and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))))));
create policy read_worker on directory.capacity_change for select to causeway_worker using (((capacity_change.by_agency_id = (select sec.agency()) or exists (select 1 from directory.capacity_pool where capacity_pool.id = capacity_change.pool_id and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))))));
create policy read_setup on directory.capacity_change for select to causeway_setup using (((capacity_change.by_agency_id = (select sec.agency()) or exists (select 1 from directory.capacity_pool where capacity_pool.id = capacity_change.pool_id and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))))));
create policy add_gateway on directory.capacity_change for insert to causeway_gateway with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((capacity_change.by_agency_id = (select sec.agency()) and capacity_change.by_account_id = (select sec.account())) and exists (select 1 from directory.capacity_pool where capacity_pool.id = capacity_change.pool_id and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))))) or ((select sec.has_role('COORDINATOR')) and ((capacity_change.by_agency_id = (select sec.agency()) and capacity_change.by_account_id = (select sec.account())) and exists (select 1 from directory.capacity_pool where capacity_pool.id = capacity_change.pool_id and capacity_pool.kind in ('SURGE')))));
create policy add_worker on directory.capacity_change for insert to causeway_worker with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((capacity_change.by_agency_id = (select sec.agency()) and capacity_change.by_account_id = (select sec.account())) and exists (select 1 from directory.capacity_pool where capacity_pool.id = capacity_change.pool_id and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))))));
create policy add_setup on directory.capacity_change for insert to causeway_setup with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((capacity_change.by_agency_id = (select sec.agency()) and capacity_change.by_account_id = (select sec.account())) and exists (select 1 from directory.capacity_pool where capacity_pool.id = capacity_change.pool_id and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))))) or (capacity_change.by_agency_id = (select sec.agency_as('SETUP', 'IMPORT')) and capacity_change.by_account_id = (select sec.account())));

-- directory.capacity_pool
grant select on directory.capacity_pool to causeway_gateway;
grant select on directory.capacity_pool to causeway_worker;
grant select on directory.capacity_pool to causeway_setup;
grant insert on directory.capacity_pool to causeway_gateway;
grant insert on directory.capacity_pool to causeway_setup;
grant update (blocked, blocked_below, closed_at, ends_at, for_safety, in_maintenance, in_quarantine, keeps_for_requests, over_committed_since, parent_id, soft_overbook, total, updated_at, version) on directory.capacity_pool to causeway_gateway;
grant update (blocked, blocked_below, closed_at, ends_at, for_safety, in_maintenance, in_quarantine, keeps_for_requests, over_committed_since, parent_id, soft_overbook, total, updated_at, version) on directory.capacity_pool to causeway_setup;
grant delete on directory.capacity_pool to causeway_setup;
grant select on directory.capacity_pool to causeway_definer;
grant update on directory.capacity_pool to causeway_definer;
create policy read_gateway on directory.capacity_pool for select to causeway_gateway using ((exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and capacity_pool.kind in ('SURGE')));
create policy read_worker on directory.capacity_pool for select to causeway_worker using ((exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));
create policy read_setup on directory.capacity_pool for select to causeway_setup using ((exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy add_gateway on directory.capacity_pool for insert to causeway_gateway with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and (capacity_pool.kind in ('REGULAR') and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and capacity_pool.kind in ('SURGE')));
create policy add_setup on directory.capacity_pool for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_gateway on directory.capacity_pool for update to causeway_gateway using (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and (capacity_pool.kind in ('REGULAR') and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and capacity_pool.kind in ('SURGE'))) with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and (capacity_pool.kind in ('REGULAR') and exists (select 1 from directory.service where service.id = capacity_pool.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and capacity_pool.kind in ('SURGE')));
create policy change_setup on directory.capacity_pool for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.capacity_pool for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.capacity_pool for all to causeway_definer using (true) with check (true);

-- directory.contact
grant select on directory.contact to causeway_gateway;
grant select on directory.contact to causeway_worker;
grant select on directory.contact to causeway_setup;
grant insert on directory.contact to causeway_gateway;
grant insert on directory.contact to causeway_setup;
grant update on directory.contact to causeway_setup;
grant delete on directory.contact to causeway_gateway;
grant delete on directory.contact to causeway_setup;
grant select on directory.contact to causeway_definer;
create policy read_gateway on directory.contact for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.contact for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.contact for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy add_gateway on directory.contact for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((contact.organization_id is not null or contact.service_id is not null or contact.site_id is not null or contact.service_at_site_id is not null) and (contact.organization_id is null or exists (select 1 from directory.organization where organization.id = contact.organization_id and organization.agency_id = (select sec.agency()))) and (contact.service_id is null or exists (select 1 from directory.service where service.id = contact.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) and (contact.site_id is null or exists (select 1 from directory.site where site.id = contact.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) and (contact.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = contact.service_at_site_id and exists (select 1 from directory.service where service.id = service_at_site.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))))) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.contact for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.contact for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.contact for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((contact.organization_id is not null or contact.service_id is not null or contact.site_id is not null or contact.service_at_site_id is not null) and (contact.organization_id is null or exists (select 1 from directory.organization where organization.id = contact.organization_id and organization.agency_id = (select sec.agency()))) and (contact.service_id is null or exists (select 1 from directory.service where service.id = contact.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) and (contact.site_id is null or exists (select 1 from directory.site where site.id = contact.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) and (contact.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = contact.service_at_site_id and exists (select 1 from directory.service where service.id = service_at_site.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.contact for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.contact for all to causeway_definer using (true) with check (true);

-- directory.correction
grant select on directory.correction to causeway_gateway;
grant select on directory.correction to causeway_setup;
grant insert on directory.correction to causeway_gateway;
grant insert on directory.correction to causeway_setup;
grant update (closed_at, closed_by_account_id, count, last_at, state) on directory.correction to causeway_gateway;
grant update (closed_at, closed_by_account_id, count, last_at, state) on directory.correction to causeway_setup;
create policy read_gateway on directory.correction for select to causeway_gateway using (((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = correction.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));
create policy read_setup on directory.correction for select to causeway_setup using (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = correction.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));
create policy add_gateway on directory.correction for insert to causeway_gateway with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = correction.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));
create policy add_setup on directory.correction for insert to causeway_setup with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = correction.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));
create policy change_gateway on directory.correction for update to causeway_gateway using (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = correction.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = correction.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy change_setup on directory.correction for update to causeway_setup using (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = correction.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))) with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = correction.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));

-- directory.cost_option
grant select on directory.cost_option to causeway_gateway;
grant select on directory.cost_option to causeway_worker;
grant select on directory.cost_option to causeway_setup;
grant select (amount, amount_description, currency, id, option, service_id, valid_from, valid_to) on directory.cost_option to causeway_feed;
grant insert on directory.cost_option to causeway_gateway;
grant insert on directory.cost_option to causeway_setup;
grant update on directory.cost_option to causeway_setup;
grant delete on directory.cost_option to causeway_gateway;
grant delete on directory.cost_option to causeway_setup;
create policy read_gateway on directory.cost_option for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.cost_option for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.cost_option for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.cost_option for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((cost_option.service_id is null or exists (select 1 from directory.service where service.id = cost_option.service_id)))));
create policy add_gateway on directory.cost_option for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = cost_option.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.cost_option for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.cost_option for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.cost_option for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = cost_option.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.cost_option for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.duty_desk
grant select on directory.duty_desk to causeway_gateway;
grant select on directory.duty_desk to causeway_worker;
grant select on directory.duty_desk to causeway_setup;
grant insert on directory.duty_desk to causeway_gateway;
grant insert on directory.duty_desk to causeway_worker;
grant insert on directory.duty_desk to causeway_setup;
grant update (around_the_clock, backup_phone, phone, shown_to_senders, time_zone, updated_at, version) on directory.duty_desk to causeway_gateway;
grant update (around_the_clock, backup_phone, phone, shown_to_senders, time_zone, updated_at, version) on directory.duty_desk to causeway_worker;
grant update (around_the_clock, backup_phone, phone, shown_to_senders, time_zone, updated_at, version) on directory.duty_desk to causeway_setup;
grant delete on directory.duty_desk to causeway_gateway;
grant delete on directory.duty_desk to causeway_worker;
grant delete on directory.duty_desk to causeway_setup;
create policy read_gateway on directory.duty_desk for select to causeway_gateway using ((duty_desk.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN'))) or ((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('NOTIFY', 'FOLLOW_UP'))) or (duty_desk.agency_id = (select sec.agency_as('SETUP'))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and (duty_desk.shown_to_senders and exists (select 1 from referrals.referral where referral.service_id = duty_desk.service_id and (referral.sender_agency_id = (select sec.agency()) and referral.sent_at is not null and referral.closed_at is null)) and not (exists (select 1 from directory.service_at_site where service_at_site.service_id = duty_desk.service_id and exists (select 1 from directory.site where site.id = service_at_site.site_id and site.confidential))))));
create policy read_worker on directory.duty_desk for select to causeway_worker using (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))) or (duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy read_setup on directory.duty_desk for select to causeway_setup using ((duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy add_gateway on directory.duty_desk for insert to causeway_gateway with check ((duty_desk.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_desk.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy add_worker on directory.duty_desk for insert to causeway_worker with check ((duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy add_setup on directory.duty_desk for insert to causeway_setup with check ((duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy change_gateway on directory.duty_desk for update to causeway_gateway using ((duty_desk.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_desk.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_desk.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_desk.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_desk.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy change_worker on directory.duty_desk for update to causeway_worker using ((duty_desk.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy change_setup on directory.duty_desk for update to causeway_setup using ((duty_desk.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_gateway on directory.duty_desk for delete to causeway_gateway using ((duty_desk.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_desk.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_worker on directory.duty_desk for delete to causeway_worker using ((duty_desk.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_setup on directory.duty_desk for delete to causeway_setup using ((duty_desk.agency_id = (select sec.agency_as('SETUP'))));

-- directory.duty_exception
grant select on directory.duty_exception to causeway_gateway;
grant select on directory.duty_exception to causeway_worker;
grant select on directory.duty_exception to causeway_setup;
grant insert on directory.duty_exception to causeway_gateway;
grant insert on directory.duty_exception to causeway_worker;
grant insert on directory.duty_exception to causeway_setup;
grant update (until_at) on directory.duty_exception to causeway_gateway;
grant update (until_at) on directory.duty_exception to causeway_worker;
grant update (until_at) on directory.duty_exception to causeway_setup;
grant delete on directory.duty_exception to causeway_gateway;
grant delete on directory.duty_exception to causeway_worker;
grant delete on directory.duty_exception to causeway_setup;
create policy read_gateway on directory.duty_exception for select to causeway_gateway using ((duty_exception.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN'))) or ((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('NOTIFY', 'FOLLOW_UP'))) or (duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy read_worker on directory.duty_exception for select to causeway_worker using (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))) or (duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy read_setup on directory.duty_exception for select to causeway_setup using ((duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy add_gateway on directory.duty_exception for insert to causeway_gateway with check ((duty_exception.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_exception.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy add_worker on directory.duty_exception for insert to causeway_worker with check ((duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy add_setup on directory.duty_exception for insert to causeway_setup with check ((duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy change_gateway on directory.duty_exception for update to causeway_gateway using ((duty_exception.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_exception.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_exception.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_exception.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_exception.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy change_worker on directory.duty_exception for update to causeway_worker using ((duty_exception.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy change_setup on directory.duty_exception for update to causeway_setup using ((duty_exception.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_gateway on directory.duty_exception for delete to causeway_gateway using ((duty_exception.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_exception.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_worker on directory.duty_exception for delete to causeway_worker using ((duty_exception.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_setup on directory.duty_exception for delete to causeway_setup using ((duty_exception.agency_id = (select sec.agency_as('SETUP'))));

-- directory.duty_handover
grant select on directory.duty_handover to causeway_gateway;
grant insert on directory.duty_handover to causeway_gateway;
grant update (taken_at, taken_by) on directory.duty_handover to causeway_gateway;
create policy read_gateway on directory.duty_handover for select to causeway_gateway using ((duty_handover.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_handover.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));
create policy add_gateway on directory.duty_handover for insert to causeway_gateway with check ((duty_handover.given_by = (select sec.account_as('CASEWORKER', 'AGENCY_MANAGER')) and (duty_handover.agency_id = (select sec.agency()) and exists (select 1 from directory.service where service.id = duty_handover.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))));
create policy change_gateway on directory.duty_handover for update to causeway_gateway using ((duty_handover.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_handover.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))) with check ((duty_handover.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_handover.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));

-- directory.duty_number
grant select on directory.duty_number to causeway_gateway;
grant select on directory.duty_number to causeway_worker;
grant select on directory.duty_number to causeway_setup;
grant insert on directory.duty_number to causeway_gateway;
grant insert on directory.duty_number to causeway_worker;
grant insert on directory.duty_number to causeway_setup;
grant update (given_at, phone) on directory.duty_number to causeway_gateway;
grant update (given_at, phone) on directory.duty_number to causeway_worker;
grant update (given_at, phone) on directory.duty_number to causeway_setup;
grant delete on directory.duty_number to causeway_gateway;
grant delete on directory.duty_number to causeway_worker;
grant delete on directory.duty_number to causeway_setup;
create policy read_gateway on directory.duty_number for select to causeway_gateway using ((duty_number.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN'))) or ((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('NOTIFY', 'FOLLOW_UP'))) or ((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy read_worker on directory.duty_number for select to causeway_worker using (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))) or ((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy read_setup on directory.duty_number for select to causeway_setup using (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy add_gateway on directory.duty_number for insert to causeway_gateway with check (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy add_worker on directory.duty_number for insert to causeway_worker with check (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy add_setup on directory.duty_number for insert to causeway_setup with check (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy change_gateway on directory.duty_number for update to causeway_gateway using (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account())))) with check (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy change_worker on directory.duty_number for update to causeway_worker using (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account())))) with check (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy change_setup on directory.duty_number for update to causeway_setup using (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account())))) with check (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy remove_gateway on directory.duty_number for delete to causeway_gateway using (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy remove_worker on directory.duty_number for delete to causeway_worker using (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));
create policy remove_setup on directory.duty_number for delete to causeway_setup using (((duty_number.agency_id = (select sec.agency()) and duty_number.account_id = (select sec.account()))));

-- directory.duty_shift
grant select on directory.duty_shift to causeway_gateway;
grant select on directory.duty_shift to causeway_worker;
grant select on directory.duty_shift to causeway_setup;
grant insert on directory.duty_shift to causeway_gateway;
grant insert on directory.duty_shift to causeway_worker;
grant insert on directory.duty_shift to causeway_setup;
grant update (backup_account_id, first_account_id) on directory.duty_shift to causeway_gateway;
grant update (backup_account_id, first_account_id) on directory.duty_shift to causeway_worker;
grant update (backup_account_id, first_account_id) on directory.duty_shift to causeway_setup;
grant delete on directory.duty_shift to causeway_gateway;
grant delete on directory.duty_shift to causeway_worker;
grant delete on directory.duty_shift to causeway_setup;
create policy read_gateway on directory.duty_shift for select to causeway_gateway using ((duty_shift.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN'))) or ((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('NOTIFY', 'FOLLOW_UP'))) or (duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy read_worker on directory.duty_shift for select to causeway_worker using (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))) or (duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy read_setup on directory.duty_shift for select to causeway_setup using ((duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy add_gateway on directory.duty_shift for insert to causeway_gateway with check ((duty_shift.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_shift.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy add_worker on directory.duty_shift for insert to causeway_worker with check ((duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy add_setup on directory.duty_shift for insert to causeway_setup with check ((duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy change_gateway on directory.duty_shift for update to causeway_gateway using ((duty_shift.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_shift.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_shift.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_shift.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_shift.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy change_worker on directory.duty_shift for update to causeway_worker using ((duty_shift.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy change_setup on directory.duty_shift for update to causeway_setup using ((duty_shift.agency_id = (select sec.agency_as('SETUP')))) with check ((duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_gateway on directory.duty_shift for delete to causeway_gateway using ((duty_shift.agency_id = (select sec.agency_as('AGENCY_MANAGER')) and exists (select 1 from directory.service where service.id = duty_shift.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or (duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_worker on directory.duty_shift for delete to causeway_worker using ((duty_shift.agency_id = (select sec.agency_as('SETUP'))));
create policy remove_setup on directory.duty_shift for delete to causeway_setup using ((duty_shift.agency_id = (select sec.agency_as('SETUP'))));

-- directory.duty_warning
grant select on directory.duty_warning to causeway_gateway;
grant select on directory.duty_warning to causeway_worker;
grant insert on directory.duty_warning to causeway_gateway;
grant insert on directory.duty_warning to causeway_worker;
grant delete on directory.duty_warning to causeway_gateway;
grant delete on directory.duty_warning to causeway_worker;
create policy read_gateway on directory.duty_warning for select to causeway_gateway using ((duty_warning.agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN'))) or ((select sec.has_role('NOTIFY', 'FOLLOW_UP'))));
create policy read_worker on directory.duty_warning for select to causeway_worker using (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))));
create policy add_gateway on directory.duty_warning for insert to causeway_gateway with check (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))));
create policy add_worker on directory.duty_warning for insert to causeway_worker with check (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))));
create policy remove_gateway on directory.duty_warning for delete to causeway_gateway using (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))));
create policy remove_worker on directory.duty_warning for delete to causeway_worker using (((select sec.has_role('NOTIFY', 'FOLLOW_UP'))));

-- directory.feed_key
grant select on directory.feed_key to causeway_definer;
create policy definer on directory.feed_key for all to causeway_definer using (true) with check (true);

-- directory.funding
grant select on directory.funding to causeway_gateway;
grant select on directory.funding to causeway_worker;
grant select on directory.funding to causeway_setup;
grant select (funded_by, id, organization_id, service_id) on directory.funding to causeway_feed;
grant insert on directory.funding to causeway_setup;
grant update on directory.funding to causeway_setup;
grant delete on directory.funding to causeway_setup;
create policy read_gateway on directory.funding for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.funding for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.funding for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.funding for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((funding.service_id is null or exists (select 1 from directory.service where service.id = funding.service_id)) and (funding.organization_id is null or exists (select 1 from directory.organization where organization.id = funding.organization_id)))));
create policy add_setup on directory.funding for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.funding for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.funding for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.hold
grant select on directory.hold to causeway_gateway;
grant select on directory.hold to causeway_worker;
grant select on directory.hold to causeway_setup;
grant select on directory.hold to causeway_definer;
grant insert on directory.hold to causeway_definer;
grant update on directory.hold to causeway_definer;
create policy read_gateway on directory.hold for select to causeway_gateway using ((hold.owner_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN', 'FOLLOW_UP'))));
create policy read_worker on directory.hold for select to causeway_worker using ((hold.owner_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN', 'FOLLOW_UP'))));
create policy read_setup on directory.hold for select to causeway_setup using ((hold.owner_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN', 'FOLLOW_UP'))));
create policy definer on directory.hold for all to causeway_definer using (true) with check (true);

-- directory.human_edit
grant select on directory.human_edit to causeway_gateway;
grant select on directory.human_edit to causeway_setup;
grant insert on directory.human_edit to causeway_gateway;
grant insert on directory.human_edit to causeway_setup;
create policy read_gateway on directory.human_edit for select to causeway_gateway using (((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = human_edit.organization_id and organization.agency_id = (select sec.agency()))));
create policy read_setup on directory.human_edit for select to causeway_setup using (((select sec.has_role('IMPORT', 'SETUP'))));
create policy add_gateway on directory.human_edit for insert to causeway_gateway with check ((human_edit.by_account_id = (select sec.account_as('COORDINATOR'))) or (human_edit.by_account_id = (select sec.account_as('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = human_edit.organization_id and organization.agency_id = (select sec.agency()))));
create policy add_setup on directory.human_edit for insert to causeway_setup with check (((select sec.has_role('IMPORT', 'SETUP'))));

-- directory.language
grant select on directory.language to causeway_gateway;
grant select on directory.language to causeway_worker;
grant select on directory.language to causeway_setup;
grant select (code, id, name, note, phone_id, service_id, site_id) on directory.language to causeway_feed;
grant insert on directory.language to causeway_gateway;
grant insert on directory.language to causeway_setup;
grant update on directory.language to causeway_setup;
grant delete on directory.language to causeway_gateway;
grant delete on directory.language to causeway_setup;
create policy read_gateway on directory.language for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.language for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.language for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.language for select to causeway_feed using (((select sec.has_role('PUBLIC')) and (language.phone_id is null and ((language.service_id is null or exists (select 1 from directory.service where service.id = language.service_id)) and (language.site_id is null or exists (select 1 from directory.site where site.id = language.site_id))))));
create policy add_gateway on directory.language for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and (exists (select 1 from directory.service where service.id = language.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) and language.site_id is null and language.phone_id is null)) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.language for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.language for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.language for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = language.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.language for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.listing_change
grant select on directory.listing_change to causeway_gateway;
grant select on directory.listing_change to causeway_setup;
grant insert on directory.listing_change to causeway_gateway;
grant insert on directory.listing_change to causeway_setup;
grant update (decided_at, decided_by_account_id, decision_reason, service_id, site_id, state) on directory.listing_change to causeway_gateway;
grant update (decided_at, decided_by_account_id, decision_reason, service_id, site_id, state) on directory.listing_change to causeway_setup;
grant select on directory.listing_change to causeway_definer;
grant update on directory.listing_change to causeway_definer;
create policy read_gateway on directory.listing_change for select to causeway_gateway using (((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and (exists (select 1 from directory.organization where organization.id = listing_change.organization_id and organization.agency_id = (select sec.agency())) or listing_change.by_agency_id = (select sec.agency()))));
create policy read_setup on directory.listing_change for select to causeway_setup using (((select sec.has_role('IMPORT', 'SETUP'))));
create policy add_gateway on directory.listing_change for insert to causeway_gateway with check ((listing_change.by_agency_id = (select sec.agency_as('COORDINATOR')) and listing_change.by_account_id = (select sec.account())) or ((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((listing_change.by_account_id = (select sec.account()) and listing_change.by_agency_id = (select sec.agency())) and exists (select 1 from directory.organization where organization.id = listing_change.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((listing_change.by_account_id = (select sec.account()) and listing_change.by_agency_id = (select sec.agency())) and listing_change.kind in ('OWNER') and listing_change.state in ('PENDING'))));
create policy add_setup on directory.listing_change for insert to causeway_setup with check (((select sec.has_role('IMPORT', 'SETUP'))));
create policy change_gateway on directory.listing_change for update to causeway_gateway using (((select sec.has_role('COORDINATOR')) and (listing_change.by_account_id is null or not (listing_change.by_account_id = (select sec.account())))) or (listing_change.by_account_id = (select sec.account_as('AGENCY_MANAGER', 'AGENCY_ADMIN', 'COORDINATOR')) and listing_change.state in ('PENDING', 'WITHDRAWN'))) with check (((select sec.has_role('COORDINATOR')) and (listing_change.by_account_id is null or not (listing_change.by_account_id = (select sec.account())))) or (listing_change.by_account_id = (select sec.account_as('AGENCY_MANAGER', 'AGENCY_ADMIN', 'COORDINATOR')) and listing_change.state in ('PENDING', 'WITHDRAWN')));
create policy change_setup on directory.listing_change for update to causeway_setup using (((select sec.has_role('IMPORT', 'SETUP')))) with check (((select sec.has_role('IMPORT', 'SETUP'))));
create policy definer on directory.listing_change for all to causeway_definer using (true) with check (true);

-- directory.listing_rules
grant select on directory.listing_rules to causeway_gateway;
grant select on directory.listing_rules to causeway_worker;
grant select on directory.listing_rules to causeway_setup;
grant update (other_figure_hours, remind_every_days, reminders, requests_keep, review_changes, review_publishing, shelter_figure_hours, verify_days) on directory.listing_rules to causeway_gateway;
grant update on directory.listing_rules to causeway_setup;
grant select on directory.listing_rules to causeway_definer;
create policy read_gateway on directory.listing_rules for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.listing_rules for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.listing_rules for select to causeway_setup using (((select sec.agency()) is not null));
create policy change_gateway on directory.listing_rules for update to causeway_gateway using (((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('COORDINATOR'))));
create policy change_setup on directory.listing_rules for update to causeway_setup using (((select sec.has_role('IMPORT', 'SETUP')))) with check (((select sec.has_role('IMPORT', 'SETUP'))));
create policy definer on directory.listing_rules for all to causeway_definer using (true) with check (true);

-- directory.meta_table_description
grant select on directory.meta_table_description to causeway_gateway;
grant select on directory.meta_table_description to causeway_worker;
grant select on directory.meta_table_description to causeway_setup;
grant insert on directory.meta_table_description to causeway_setup;
grant update on directory.meta_table_description to causeway_setup;
grant delete on directory.meta_table_description to causeway_setup;
create policy read_gateway on directory.meta_table_description for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.meta_table_description for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.meta_table_description for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy add_setup on directory.meta_table_description for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.meta_table_description for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.meta_table_description for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.metadata
grant select on directory.metadata to causeway_gateway;
grant select on directory.metadata to causeway_worker;
grant select on directory.metadata to causeway_setup;
grant insert on directory.metadata to causeway_setup;
grant update on directory.metadata to causeway_setup;
grant delete on directory.metadata to causeway_setup;
grant select on directory.metadata to causeway_definer;
grant delete on directory.metadata to causeway_definer;
create policy read_gateway on directory.metadata for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.metadata for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.metadata for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy add_setup on directory.metadata for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.metadata for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.metadata for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.metadata for all to causeway_definer using (true) with check (true);

-- directory.organization
grant select on directory.organization to causeway_gateway;
grant select on directory.organization to causeway_worker;
grant select on directory.organization to causeway_setup;
grant select (alternate_name, description, email, id, legal_status, logo, name, tax_id, tax_status, uri, website, year_incorporated) on directory.organization to causeway_feed;
grant insert on directory.organization to causeway_setup;
grant update (agency_id, alternate_name, description, email, merged_into, name, translations, verified_on, website) on directory.organization to causeway_gateway;
grant update on directory.organization to causeway_setup;
grant delete on directory.organization to causeway_setup;
grant select on directory.organization to causeway_definer;
create policy read_gateway on directory.organization for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.organization for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.organization for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.organization for select to causeway_feed using (((select sec.has_role('PUBLIC')) and exists (select 1 from directory.service where service.organization_id = organization.id)));
create policy add_setup on directory.organization for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_gateway on directory.organization for update to causeway_gateway using ((organization.agency_id = (select sec.agency_as('AGENCY_MANAGER', 'AGENCY_ADMIN'))) or ((select sec.has_role('COORDINATOR')))) with check ((organization.agency_id = (select sec.agency_as('AGENCY_MANAGER', 'AGENCY_ADMIN'))) or ((select sec.has_role('COORDINATOR'))));
create policy change_setup on directory.organization for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.organization for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.organization for all to causeway_definer using (true) with check (true);

-- directory.organization_identifier
grant select on directory.organization_identifier to causeway_gateway;
grant select on directory.organization_identifier to causeway_worker;
grant select on directory.organization_identifier to causeway_setup;
grant select (id, identifier, identifier_scheme, identifier_type, organization_id) on directory.organization_identifier to causeway_feed;
grant insert on directory.organization_identifier to causeway_setup;
grant update on directory.organization_identifier to causeway_setup;
grant delete on directory.organization_identifier to causeway_setup;
create policy read_gateway on directory.organization_identifier for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.organization_identifier for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.organization_identifier for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.organization_identifier for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((organization_identifier.organization_id is null or exists (select 1 from directory.organization where organization.id = organization_identifier.organization_id)))));
create policy add_setup on directory.organization_identifier for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.organization_identifier for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.organization_identifier for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.phone
grant select on directory.phone to causeway_gateway;
grant select on directory.phone to causeway_worker;
grant select on directory.phone to causeway_setup;
grant select (description, extension, id, number, organization_id, position, service_at_site_id, service_id, site_id, type) on directory.phone to causeway_feed;
grant insert on directory.phone to causeway_gateway;
grant insert on directory.phone to causeway_setup;
grant update (position) on directory.phone to causeway_gateway;
grant update on directory.phone to causeway_setup;
grant delete on directory.phone to causeway_gateway;
grant delete on directory.phone to causeway_setup;
grant select on directory.phone to causeway_definer;
create policy read_gateway on directory.phone for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.phone for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.phone for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.phone for select to causeway_feed using (((select sec.has_role('PUBLIC')) and (phone.contact_id is null and ((phone.service_id is null or exists (select 1 from directory.service where service.id = phone.service_id)) and (phone.organization_id is null or exists (select 1 from directory.organization where organization.id = phone.organization_id)) and (phone.site_id is null or exists (select 1 from directory.site where site.id = phone.site_id)) and (phone.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = phone.service_at_site_id))))));
create policy add_gateway on directory.phone for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and (((phone.organization_id is not null or phone.service_id is not null or phone.site_id is not null or phone.service_at_site_id is not null) and (phone.organization_id is null or exists (select 1 from directory.organization where organization.id = phone.organization_id and organization.agency_id = (select sec.agency()))) and (phone.service_id is null or exists (select 1 from directory.service where service.id = phone.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) and (phone.site_id is null or exists (select 1 from directory.site where site.id = phone.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) and (phone.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = phone.service_at_site_id and exists (select 1 from directory.service where service.id = service_at_site.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))))) and phone.contact_id is null)) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.phone for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_gateway on directory.phone for update to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((phone.organization_id is not null or phone.service_id is not null or phone.site_id is not null or phone.service_at_site_id is not null) and (phone.organization_id is null or exists (select 1 from directory.organization where organization.id = phone.organization_id and organization.agency_id = (select sec.agency()))) and (phone.service_id is null or exists (select 1 from directory.service where service.id = phone.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) and (phone.site_id is null or exists (select 1 from directory.site where site.id = phone.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) and (phone.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = phone.service_at_site_id and exists (select 1 from directory.service where service.id = service_at_site.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))))) or ((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((phone.organization_id is not null or phone.service_id is not null or phone.site_id is not null or phone.service_at_site_id is not null) and (phone.organization_id is null or exists (select 1 from directory.organization where organization.id = phone.organization_id and organization.agency_id = (select sec.agency()))) and (phone.service_id is null or exists (select 1 from directory.service where service.id = phone.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) and (phone.site_id is null or exists (select 1 from directory.site where site.id = phone.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) and (phone.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = phone.service_at_site_id and exists (select 1 from directory.service where service.id = service_at_site.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))))) or ((select sec.has_role('COORDINATOR'))));
create policy change_setup on directory.phone for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.phone for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and ((phone.organization_id is not null or phone.service_id is not null or phone.site_id is not null or phone.service_at_site_id is not null) and (phone.organization_id is null or exists (select 1 from directory.organization where organization.id = phone.organization_id and organization.agency_id = (select sec.agency()))) and (phone.service_id is null or exists (select 1 from directory.service where service.id = phone.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) and (phone.site_id is null or exists (select 1 from directory.site where site.id = phone.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency())))) and (phone.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = phone.service_at_site_id and exists (select 1 from directory.service where service.id = service_at_site.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))))))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.phone for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.phone for all to causeway_definer using (true) with check (true);

-- directory.place
grant select on directory.place to causeway_gateway;
grant select on directory.place to causeway_worker;
grant select on directory.place to causeway_setup;
grant insert on directory.place to causeway_setup;
grant select on directory.place to causeway_definer;
create policy read_gateway on directory.place for select to causeway_gateway using ((true));
create policy read_worker on directory.place for select to causeway_worker using ((true));
create policy read_setup on directory.place for select to causeway_setup using ((true));
create policy add_setup on directory.place for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.place for all to causeway_definer using (true) with check (true);

-- directory.program
grant select on directory.program to causeway_gateway;
grant select on directory.program to causeway_worker;
grant select on directory.program to causeway_setup;
grant select (alternate_name, description, id, name, organization_id) on directory.program to causeway_feed;
grant insert on directory.program to causeway_setup;
grant update on directory.program to causeway_setup;
grant delete on directory.program to causeway_setup;
create policy read_gateway on directory.program for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.program for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.program for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.program for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((program.organization_id is null or exists (select 1 from directory.organization where organization.id = program.organization_id)))));
create policy add_setup on directory.program for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.program for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.program for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.required_document
grant select on directory.required_document to causeway_gateway;
grant select on directory.required_document to causeway_worker;
grant select on directory.required_document to causeway_setup;
grant select (document, id, service_id, uri) on directory.required_document to causeway_feed;
grant insert on directory.required_document to causeway_gateway;
grant insert on directory.required_document to causeway_setup;
grant update on directory.required_document to causeway_setup;
grant delete on directory.required_document to causeway_gateway;
grant delete on directory.required_document to causeway_setup;
create policy read_gateway on directory.required_document for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.required_document for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.required_document for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.required_document for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((required_document.service_id is null or exists (select 1 from directory.service where service.id = required_document.service_id)))));
create policy add_gateway on directory.required_document for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = required_document.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.required_document for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.required_document for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.required_document for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = required_document.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.required_document for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.schedule
grant select on directory.schedule to causeway_gateway;
grant select on directory.schedule to causeway_worker;
grant select on directory.schedule to causeway_setup;
grant select (attending_type, byday, bymonthday, byweekno, byyearday, closes_at, count, description, dtstart, freq, id, interval, notes, opens_at, schedule_link, service_at_site_id, service_id, site_id, timezone, until, valid_from, valid_to, wkst) on directory.schedule to causeway_feed;
grant insert on directory.schedule to causeway_gateway;
grant insert on directory.schedule to causeway_setup;
grant update on directory.schedule to causeway_setup;
grant delete on directory.schedule to causeway_gateway;
grant delete on directory.schedule to causeway_setup;
grant select on directory.schedule to causeway_definer;
grant update on directory.schedule to causeway_definer;
create policy read_gateway on directory.schedule for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.schedule for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.schedule for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.schedule for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((schedule.service_id is null or exists (select 1 from directory.service where service.id = schedule.service_id)) and (schedule.site_id is null or exists (select 1 from directory.site where site.id = schedule.site_id)) and (schedule.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = schedule.service_at_site_id)))));
create policy add_gateway on directory.schedule for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and (exists (select 1 from directory.service where service.id = schedule.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) and schedule.site_id is null and schedule.service_at_site_id is null)) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.schedule for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.schedule for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.schedule for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = schedule.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.schedule for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.schedule for all to causeway_definer using (true) with check (true);

-- directory.search_due
grant select on directory.search_due to causeway_definer;
grant insert on directory.search_due to causeway_definer;
grant delete on directory.search_due to causeway_definer;
create policy definer on directory.search_due for all to causeway_definer using (true) with check (true);

-- directory.search_language
grant select on directory.search_language to causeway_gateway;
grant select on directory.search_language to causeway_worker;
grant select on directory.search_language to causeway_setup;
grant select on directory.search_language to causeway_definer;
grant insert on directory.search_language to causeway_definer;
create policy read_gateway on directory.search_language for select to causeway_gateway using ((true));
create policy read_worker on directory.search_language for select to causeway_worker using ((true));
create policy read_setup on directory.search_language for select to causeway_setup using ((true));
create policy definer on directory.search_language for all to causeway_definer using (true) with check (true);

-- directory.search_word
grant select on directory.search_word to causeway_gateway;
grant select on directory.search_word to causeway_worker;
grant select on directory.search_word to causeway_setup;
grant select on directory.search_word to causeway_definer;
grant insert on directory.search_word to causeway_definer;
create policy read_gateway on directory.search_word for select to causeway_gateway using ((true));
create policy read_worker on directory.search_word for select to causeway_worker using ((true));
create policy read_setup on directory.search_word for select to causeway_setup using ((true));
create policy definer on directory.search_word for all to causeway_definer using (true) with check (true);

-- directory.service
grant select on directory.service to causeway_gateway;
grant select on directory.service to causeway_worker;
grant select on directory.service to causeway_setup;
grant select (accreditations, alert, alternate_name, application_process, assured_on, categories, description, eligibility_description, email, fees, fees_description, id, interpretation_services, languages, last_modified, licenses, maximum_age, minimum_age, name, organization_id, program_id, service_type_code, status, wait_time, website) on directory.service to causeway_feed;
grant insert on directory.service to causeway_gateway;
grant insert on directory.service to causeway_setup;
grant update (accepted_urgencies, alert, alternate_name, application_process, description, eligibility, email, fees_description, intake_paused, intake_paused_reason, intake_paused_until, interpretation_services, languages, merged_into, name, published, service_type_code, status, translations, verified_on, wait_time, website) on directory.service to causeway_gateway;
grant update (intake_paused, intake_paused_reason, intake_paused_until) on directory.service to causeway_worker;
grant update on directory.service to causeway_setup;
grant delete on directory.service to causeway_setup;
grant select on directory.service to causeway_definer;
grant update on directory.service to causeway_definer;
create policy read_gateway on directory.service for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.service for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.service for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.service for select to causeway_feed using (((select sec.has_role('PUBLIC')) and (service.published and not (service.guarded) and service.merged_into is null and service.status in ('ACTIVE', 'TEMPORARILY_CLOSED'))));
create policy add_gateway on directory.service for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.service for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_gateway on directory.service for update to causeway_gateway using (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('COORDINATOR'))));
create policy change_worker on directory.service for update to causeway_worker using (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('FOLLOW_UP')))) with check (((select sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('FOLLOW_UP'))));
create policy change_setup on directory.service for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.service for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.service for all to causeway_definer using (true) with check (true);

-- directory.service_area
grant select on directory.service_area to causeway_gateway;
grant select on directory.service_area to causeway_worker;
grant select on directory.service_area to causeway_setup;
grant select (description, extent, extent_type, id, name, service_at_site_id, service_id, uri) on directory.service_area to causeway_feed;
grant insert on directory.service_area to causeway_setup;
grant update on directory.service_area to causeway_setup;
grant delete on directory.service_area to causeway_setup;
create policy read_gateway on directory.service_area for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.service_area for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.service_area for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.service_area for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((service_area.service_id is null or exists (select 1 from directory.service where service.id = service_area.service_id)) and (service_area.service_at_site_id is null or exists (select 1 from directory.service_at_site where service_at_site.id = service_area.service_at_site_id)))));
create policy add_setup on directory.service_area for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.service_area for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.service_area for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.service_at_site
grant select on directory.service_at_site to causeway_gateway;
grant select on directory.service_at_site to causeway_worker;
grant select on directory.service_at_site to causeway_setup;
grant select (description, id, service_id, site_id) on directory.service_at_site to causeway_feed;
grant insert on directory.service_at_site to causeway_gateway;
grant insert on directory.service_at_site to causeway_setup;
grant update on directory.service_at_site to causeway_setup;
grant delete on directory.service_at_site to causeway_gateway;
grant delete on directory.service_at_site to causeway_setup;
grant select on directory.service_at_site to causeway_definer;
grant update on directory.service_at_site to causeway_definer;
create policy read_gateway on directory.service_at_site for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.service_at_site for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.service_at_site for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.service_at_site for select to causeway_feed using (((select sec.has_role('PUBLIC')) and exists (select 1 from directory.service where service.id = service_at_site.service_id)));
create policy add_gateway on directory.service_at_site for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and (exists (select 1 from directory.service where service.id = service_at_site.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) and exists (select 1 from directory.site where site.id = service_at_site.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.service_at_site for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.service_at_site for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_gateway on directory.service_at_site for delete to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and (exists (select 1 from directory.service where service.id = service_at_site.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency()))) and exists (select 1 from directory.site where site.id = service_at_site.site_id and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR'))));
create policy remove_setup on directory.service_at_site for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.service_at_site for all to causeway_definer using (true) with check (true);

-- directory.service_places
grant select on directory.service_places to causeway_gateway;
grant select on directory.service_places to causeway_worker;
grant select on directory.service_places to causeway_setup;
grant select on directory.service_places to causeway_definer;
grant insert on directory.service_places to causeway_definer;
grant update on directory.service_places to causeway_definer;
grant delete on directory.service_places to causeway_definer;
create policy read_gateway on directory.service_places for select to causeway_gateway using (((select sec.has_role('IDENTIFIER', 'COORDINATOR', 'CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN', 'FOLLOW_UP')) and (select sec.agency()) is not null));
create policy read_worker on directory.service_places for select to causeway_worker using (((select sec.has_role('IDENTIFIER', 'COORDINATOR', 'CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN', 'FOLLOW_UP')) and (select sec.agency()) is not null));
create policy read_setup on directory.service_places for select to causeway_setup using (((select sec.has_role('IDENTIFIER', 'COORDINATOR', 'CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN', 'FOLLOW_UP')) and (select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.service_places for all to causeway_definer using (true) with check (true);

-- directory.service_search
grant select on directory.service_search to causeway_gateway;
grant select on directory.service_search to causeway_worker;
grant select on directory.service_search to causeway_setup;
grant select on directory.service_search to causeway_definer;
grant insert on directory.service_search to causeway_definer;
grant update on directory.service_search to causeway_definer;
create policy read_gateway on directory.service_search for select to causeway_gateway using ((true));
create policy read_worker on directory.service_search for select to causeway_worker using ((true));
create policy read_setup on directory.service_search for select to causeway_setup using ((true));
create policy definer on directory.service_search for all to causeway_definer using (true) with check (true);

-- directory.service_type
grant select on directory.service_type to causeway_gateway;
grant select on directory.service_type to causeway_worker;
grant select on directory.service_type to causeway_setup;
grant insert on directory.service_type to causeway_setup;
grant update on directory.service_type to causeway_setup;
grant delete on directory.service_type to causeway_setup;
grant select on directory.service_type to causeway_definer;
create policy read_gateway on directory.service_type for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.service_type for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.service_type for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy add_setup on directory.service_type for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.service_type for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.service_type for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.service_type for all to causeway_definer using (true) with check (true);

-- directory.site
grant select on directory.site to causeway_gateway;
grant select on directory.site to causeway_worker;
grant select on directory.site to causeway_setup;
grant select (address, alternate_name, city, country, description, district, external_identifier, external_identifier_type, id, latitude, location_type, longitude, name, organization_id, postal_code, transportation, url) on directory.site to causeway_feed;
grant insert on directory.site to causeway_gateway;
grant insert on directory.site to causeway_setup;
grant update (address, city, confidential, country, description, district, external_identifier, external_identifier_type, extra, latitude, longitude, name, postal_code, translations, transportation, url, verified_on) on directory.site to causeway_gateway;
grant update on directory.site to causeway_setup;
grant delete on directory.site to causeway_setup;
grant select on directory.site to causeway_definer;
create policy read_gateway on directory.site for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.site for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.site for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.site for select to causeway_feed using (((select sec.has_role('PUBLIC')) and (not (site.confidential) and exists (select 1 from directory.service_at_site where service_at_site.site_id = site.id))));
create policy add_gateway on directory.site for insert to causeway_gateway with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('COORDINATOR'))));
create policy add_setup on directory.site for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_gateway on directory.site for update to causeway_gateway using (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.organization where organization.id = site.organization_id and organization.agency_id = (select sec.agency()))) or ((select sec.has_role('COORDINATOR'))));
create policy change_setup on directory.site for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.site for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.site for all to causeway_definer using (true) with check (true);

-- directory.taxonomy
grant select on directory.taxonomy to causeway_gateway;
grant select on directory.taxonomy to causeway_worker;
grant select on directory.taxonomy to causeway_setup;
grant select (description, id, name, uri, version) on directory.taxonomy to causeway_feed;
grant insert on directory.taxonomy to causeway_setup;
grant update on directory.taxonomy to causeway_setup;
grant delete on directory.taxonomy to causeway_setup;
create policy read_gateway on directory.taxonomy for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.taxonomy for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.taxonomy for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.taxonomy for select to causeway_feed using (((select sec.has_role('PUBLIC'))));
create policy add_setup on directory.taxonomy for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.taxonomy for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.taxonomy for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.taxonomy_term
grant select on directory.taxonomy_term to causeway_gateway;
grant select on directory.taxonomy_term to causeway_worker;
grant select on directory.taxonomy_term to causeway_setup;
grant select (code, description, id, language, name, parent_id, taxonomy, taxonomy_id, term_uri) on directory.taxonomy_term to causeway_feed;
grant insert on directory.taxonomy_term to causeway_setup;
grant update on directory.taxonomy_term to causeway_setup;
grant delete on directory.taxonomy_term to causeway_setup;
grant select on directory.taxonomy_term to causeway_definer;
create policy read_gateway on directory.taxonomy_term for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.taxonomy_term for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.taxonomy_term for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.taxonomy_term for select to causeway_feed using (((select sec.has_role('PUBLIC'))));
create policy add_setup on directory.taxonomy_term for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.taxonomy_term for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.taxonomy_term for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));
create policy definer on directory.taxonomy_term for all to causeway_definer using (true) with check (true);

-- directory.told_places
grant select (band, service_id, told_at) on directory.told_places to causeway_feed;
grant select on directory.told_places to causeway_definer;
grant insert on directory.told_places to causeway_definer;
grant update on directory.told_places to causeway_definer;
grant delete on directory.told_places to causeway_definer;
create policy read_feed on directory.told_places for select to causeway_feed using (((select sec.has_role('PUBLIC')) and exists (select 1 from directory.service where service.id = told_places.service_id)));
create policy definer on directory.told_places for all to causeway_definer using (true) with check (true);

-- directory.twin
grant select on directory.twin to causeway_gateway;
grant select on directory.twin to causeway_worker;
grant select on directory.twin to causeway_setup;
grant insert on directory.twin to causeway_worker;
grant insert on directory.twin to causeway_setup;
grant update (decided_at, decided_by_account_id, state, survivor_id) on directory.twin to causeway_gateway;
grant delete on directory.twin to causeway_worker;
grant delete on directory.twin to causeway_setup;
grant select on directory.twin to causeway_definer;
grant update on directory.twin to causeway_definer;
create policy read_gateway on directory.twin for select to causeway_gateway using (((select sec.has_role('COORDINATOR'))));
create policy read_worker on directory.twin for select to causeway_worker using (((select sec.has_role('FOLLOW_UP'))));
create policy read_setup on directory.twin for select to causeway_setup using (((select sec.has_role('IMPORT', 'SETUP'))));
create policy add_worker on directory.twin for insert to causeway_worker with check (((select sec.has_role('FOLLOW_UP'))));
create policy add_setup on directory.twin for insert to causeway_setup with check (((select sec.has_role('IMPORT', 'SETUP'))));
create policy change_gateway on directory.twin for update to causeway_gateway using (((select sec.has_role('COORDINATOR')))) with check (((select sec.has_role('COORDINATOR'))));
create policy remove_worker on directory.twin for delete to causeway_worker using (((select sec.has_role('FOLLOW_UP')) and twin.state in ('PROPOSED')));
create policy remove_setup on directory.twin for delete to causeway_setup using (((select sec.has_role('IMPORT', 'SETUP')) and twin.state in ('PROPOSED')));
create policy definer on directory.twin for all to causeway_definer using (true) with check (true);

-- directory.unit
grant select on directory.unit to causeway_gateway;
grant select on directory.unit to causeway_worker;
grant select on directory.unit to causeway_setup;
grant insert on directory.unit to causeway_setup;
grant update on directory.unit to causeway_setup;
grant delete on directory.unit to causeway_setup;
create policy read_gateway on directory.unit for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.unit for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.unit for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy add_setup on directory.unit for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.unit for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.unit for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.url
grant select on directory.url to causeway_gateway;
grant select on directory.url to causeway_worker;
grant select on directory.url to causeway_setup;
grant select (id, label, organization_id, service_id, url) on directory.url to causeway_feed;
grant insert on directory.url to causeway_setup;
grant update on directory.url to causeway_setup;
grant delete on directory.url to causeway_setup;
create policy read_gateway on directory.url for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on directory.url for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on directory.url for select to causeway_setup using (((select sec.agency()) is not null) or ((select sec.has_role('SETUP', 'IMPORT'))));
create policy read_feed on directory.url for select to causeway_feed using (((select sec.has_role('PUBLIC')) and ((url.service_id is null or exists (select 1 from directory.service where service.id = url.service_id)) and (url.organization_id is null or exists (select 1 from directory.organization where organization.id = url.organization_id)))));
create policy add_setup on directory.url for insert to causeway_setup with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy change_setup on directory.url for update to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT')))) with check (((select sec.has_role('SETUP', 'IMPORT'))));
create policy remove_setup on directory.url for delete to causeway_setup using (((select sec.has_role('SETUP', 'IMPORT'))));

-- directory.verification_reminder
grant select on directory.verification_reminder to causeway_gateway;
grant select on directory.verification_reminder to causeway_worker;
grant insert on directory.verification_reminder to causeway_worker;
grant update (reminded_at, reminders) on directory.verification_reminder to causeway_worker;
grant delete on directory.verification_reminder to causeway_gateway;
create policy read_gateway on directory.verification_reminder for select to causeway_gateway using (((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = verification_reminder.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));
create policy read_worker on directory.verification_reminder for select to causeway_worker using (((select sec.has_role('FOLLOW_UP'))));
create policy add_worker on directory.verification_reminder for insert to causeway_worker with check (((select sec.has_role('FOLLOW_UP'))));
create policy change_worker on directory.verification_reminder for update to causeway_worker using (((select sec.has_role('FOLLOW_UP')))) with check (((select sec.has_role('FOLLOW_UP'))));
create policy remove_gateway on directory.verification_reminder for delete to causeway_gateway using (((select sec.has_role('COORDINATOR'))) or ((select sec.has_role('AGENCY_MANAGER', 'AGENCY_ADMIN')) and exists (select 1 from directory.service where service.id = verification_reminder.service_id and exists (select 1 from directory.organization where organization.id = service.organization_id and organization.agency_id = (select sec.agency())))));

-- notifications.contact
grant select on notifications.contact to causeway_gateway;
grant select on notifications.contact to causeway_worker;
grant insert on notifications.contact to causeway_gateway;
grant update on notifications.contact to causeway_gateway;
grant update (code_hash, code_until, codes_sent, tries) on notifications.contact to causeway_worker;
grant delete on notifications.contact to causeway_gateway;
grant select on notifications.contact to causeway_definer;
grant delete on notifications.contact to causeway_definer;
create policy read_gateway on notifications.contact for select to causeway_gateway using (((contact.account_id = (select sec.account()) and contact.agency_id = (select sec.agency()))));
create policy read_worker on notifications.contact for select to causeway_worker using ((contact.agency_id = (select sec.agency_as('NOTIFY'))));
create policy add_gateway on notifications.contact for insert to causeway_gateway with check (((contact.account_id = (select sec.account()) and contact.agency_id = (select sec.agency()))));
create policy change_gateway on notifications.contact for update to causeway_gateway using (((contact.account_id = (select sec.account()) and contact.agency_id = (select sec.agency())))) with check (((contact.account_id = (select sec.account()) and contact.agency_id = (select sec.agency()))));
create policy change_worker on notifications.contact for update to causeway_worker using ((contact.agency_id = (select sec.agency_as('NOTIFY')))) with check ((contact.agency_id = (select sec.agency_as('NOTIFY'))));
create policy remove_gateway on notifications.contact for delete to causeway_gateway using (((contact.account_id = (select sec.account()) and contact.agency_id = (select sec.agency()))));
create policy definer on notifications.contact for all to causeway_definer using (true) with check (true);

-- notifications.delivery
grant select on notifications.delivery to causeway_gateway;
grant select on notifications.delivery to causeway_worker;
grant insert on notifications.delivery to causeway_worker;
grant update (carrier_id, code, settled_at, state) on notifications.delivery to causeway_worker;
create policy read_gateway on notifications.delivery for select to causeway_gateway using ((delivery.agency_id = (select sec.agency_as('AGENCY_ADMIN')) and delivery.state in ('FAILED')));
create policy read_worker on notifications.delivery for select to causeway_worker using ((delivery.agency_id = (select sec.agency_as('NOTIFY'))));
create policy add_worker on notifications.delivery for insert to causeway_worker with check ((delivery.agency_id = (select sec.agency_as('NOTIFY')) and exists (select 1 from notifications.notification where notification.id = delivery.notification_id)));
create policy change_worker on notifications.delivery for update to causeway_worker using ((delivery.agency_id = (select sec.agency_as('NOTIFY')))) with check ((delivery.agency_id = (select sec.agency_as('NOTIFY'))));

-- notifications.notification
grant select on notifications.notification to causeway_gateway;
grant select on notifications.notification to causeway_worker;
grant select on notifications.notification to causeway_setup;
grant insert on notifications.notification to causeway_worker;
grant update (read_at) on notifications.notification to causeway_gateway;
grant select on notifications.notification to causeway_definer;
grant delete on notifications.notification to causeway_definer;
create policy read_gateway on notifications.notification for select to causeway_gateway using (((notification.account_id = (select sec.account()) and (notification.referral_id is null or notification.kind in ('MAIL_REFUSED') or exists (select 1 from referrals.referral where referral.id = notification.referral_id)))));
create policy read_worker on notifications.notification for select to causeway_worker using (((notification.account_id = (select sec.account()) and (notification.referral_id is null or notification.kind in ('MAIL_REFUSED') or exists (select 1 from referrals.referral where referral.id = notification.referral_id)))) or (notification.agency_id = (select sec.agency_as('NOTIFY'))));
create policy read_setup on notifications.notification for select to causeway_setup using (((notification.account_id = (select sec.account()) and (notification.referral_id is null or notification.kind in ('MAIL_REFUSED') or exists (select 1 from referrals.referral where referral.id = notification.referral_id)))));
create policy add_worker on notifications.notification for insert to causeway_worker with check ((notification.agency_id = (select sec.agency_as('NOTIFY')) and exists (select 1 from access.account where account.id = notification.account_id and account.agency_id = (select sec.agency()))));
create policy change_gateway on notifications.notification for update to causeway_gateway using (((notification.account_id = (select sec.account()) and (notification.referral_id is null or notification.kind in ('MAIL_REFUSED') or exists (select 1 from referrals.referral where referral.id = notification.referral_id))))) with check (((notification.account_id = (select sec.account()) and (notification.referral_id is null or notification.kind in ('MAIL_REFUSED') or exists (select 1 from referrals.referral where referral.id = notification.referral_id)))));
create policy definer on notifications.notification for all to causeway_definer using (true) with check (true);

-- notifications.reach
grant select on notifications.reach to causeway_gateway;
grant select on notifications.reach to causeway_worker;
grant insert on notifications.reach to causeway_worker;
grant update (at, channel, state) on notifications.reach to causeway_gateway;
grant update on notifications.reach to causeway_worker;
grant select on notifications.reach to causeway_definer;
grant delete on notifications.reach to causeway_definer;
create policy read_gateway on notifications.reach for select to causeway_gateway using ((exists (select 1 from referrals.referral where referral.id = reach.referral_id)));
create policy read_worker on notifications.reach for select to causeway_worker using ((reach.agency_id = (select sec.agency_as('NOTIFY'))));
create policy add_worker on notifications.reach for insert to causeway_worker with check ((reach.agency_id = (select sec.agency_as('NOTIFY'))));
create policy change_gateway on notifications.reach for update to causeway_gateway using (((reach.agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = reach.referral_id)))) with check (((reach.agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = reach.referral_id))));
create policy change_worker on notifications.reach for update to causeway_worker using ((reach.agency_id = (select sec.agency_as('NOTIFY')))) with check ((reach.agency_id = (select sec.agency_as('NOTIFY'))));
create policy definer on notifications.reach for all to causeway_definer using (true) with check (true);

-- notifications.rule
grant select on notifications.rule to causeway_gateway;
grant select on notifications.rule to causeway_worker;
grant insert on notifications.rule to causeway_gateway;
create policy read_gateway on notifications.rule for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on notifications.rule for select to causeway_worker using (((select sec.has_role('NOTIFY'))));
create policy add_gateway on notifications.rule for insert to causeway_gateway with check ((rule.set_by = (select sec.account_as('COORDINATOR'))));

-- notifications.webhook_delivery
grant select on notifications.webhook_delivery to causeway_gateway;
grant select on notifications.webhook_delivery to causeway_worker;
grant insert on notifications.webhook_delivery to causeway_worker;
grant update (code, settled_at, state) on notifications.webhook_delivery to causeway_gateway;
grant update (code, settled_at, state, tries) on notifications.webhook_delivery to causeway_worker;
grant select on notifications.webhook_delivery to causeway_definer;
grant delete on notifications.webhook_delivery to causeway_definer;
create policy read_gateway on notifications.webhook_delivery for select to causeway_gateway using ((webhook_delivery.agency_id = (select sec.agency_as('AGENCY_ADMIN'))));
create policy read_worker on notifications.webhook_delivery for select to causeway_worker using ((webhook_delivery.agency_id = (select sec.agency_as('NOTIFY'))));
create policy add_worker on notifications.webhook_delivery for insert to causeway_worker with check ((webhook_delivery.agency_id = (select sec.agency_as('NOTIFY'))));
create policy change_gateway on notifications.webhook_delivery for update to causeway_gateway using ((webhook_delivery.agency_id = (select sec.agency_as('AGENCY_ADMIN')))) with check ((webhook_delivery.agency_id = (select sec.agency_as('AGENCY_ADMIN'))));
create policy change_worker on notifications.webhook_delivery for update to causeway_worker using ((webhook_delivery.agency_id = (select sec.agency_as('NOTIFY')))) with check ((webhook_delivery.agency_id = (select sec.agency_as('NOTIFY'))));
create policy definer on notifications.webhook_delivery for all to causeway_definer using (true) with check (true);

-- notifications.webhook_endpoint
grant select on notifications.webhook_endpoint to causeway_gateway;
grant select on notifications.webhook_endpoint to causeway_worker;
grant select on notifications.webhook_endpoint to causeway_setup;
grant insert on notifications.webhook_endpoint to causeway_gateway;
grant update on notifications.webhook_endpoint to causeway_gateway;
grant update (disabled_at, failing_since) on notifications.webhook_endpoint to causeway_worker;
grant update (previous_secret, secret) on notifications.webhook_endpoint to causeway_setup;
create policy read_gateway on notifications.webhook_endpoint for select to causeway_gateway using ((webhook_endpoint.agency_id = (select sec.agency_as('AGENCY_ADMIN'))));
create policy read_worker on notifications.webhook_endpoint for select to causeway_worker using ((webhook_endpoint.agency_id = (select sec.agency_as('NOTIFY'))));
create policy read_setup on notifications.webhook_endpoint for select to causeway_setup using (((select sec.has_role('KEYS'))));
create policy add_gateway on notifications.webhook_endpoint for insert to causeway_gateway with check ((webhook_endpoint.agency_id = (select sec.agency_as('AGENCY_ADMIN'))));
create policy change_gateway on notifications.webhook_endpoint for update to causeway_gateway using ((webhook_endpoint.agency_id = (select sec.agency_as('AGENCY_ADMIN')))) with check ((webhook_endpoint.agency_id = (select sec.agency_as('AGENCY_ADMIN'))));
create policy change_worker on notifications.webhook_endpoint for update to causeway_worker using ((webhook_endpoint.agency_id = (select sec.agency_as('NOTIFY')))) with check ((webhook_endpoint.agency_id = (select sec.agency_as('NOTIFY'))));
create policy change_setup on notifications.webhook_endpoint for update to causeway_setup using (((select sec.has_role('KEYS')))) with check (((select sec.has_role('KEYS'))));

-- notifications.wish
grant select on notifications.wish to causeway_gateway;
grant select on notifications.wish to causeway_worker;
grant insert on notifications.wish to causeway_gateway;
grant update on notifications.wish to causeway_gateway;
create policy read_gateway on notifications.wish for select to causeway_gateway using (((wish.account_id = (select sec.account()) and wish.agency_id = (select sec.agency()))));
create policy read_worker on notifications.wish for select to causeway_worker using ((wish.agency_id = (select sec.agency_as('NOTIFY'))));
create policy add_gateway on notifications.wish for insert to causeway_gateway with check (((wish.account_id = (select sec.account()) and wish.agency_id = (select sec.agency()))));
create policy change_gateway on notifications.wish for update to causeway_gateway using (((wish.account_id = (select sec.account()) and wish.agency_id = (select sec.agency())))) with check (((wish.account_id = (select sec.account()) and wish.agency_id = (select sec.agency()))));

-- platform.audit_entry
grant select on platform.audit_entry to causeway_sealer;
grant insert on platform.audit_entry to causeway_gateway;
grant insert on platform.audit_entry to causeway_worker;
grant insert on platform.audit_entry to causeway_setup;
grant select on platform.audit_entry to causeway_definer;
create policy read_sealer on platform.audit_entry for select to causeway_sealer using ((true));
create policy add_gateway on platform.audit_entry for insert to causeway_gateway with check (((audit_entry.account_id = (select sec.account()) and audit_entry.agency_id = (select sec.agency()))));
create policy add_worker on platform.audit_entry for insert to causeway_worker with check (((audit_entry.account_id = (select sec.account()) and audit_entry.agency_id = (select sec.agency()))));
create policy add_setup on platform.audit_entry for insert to causeway_setup with check (((audit_entry.account_id = (select sec.account()) and audit_entry.agency_id = (select sec.agency()))));
create policy definer on platform.audit_entry for all to causeway_definer using (true) with check (true);

-- platform.audit_head
grant select on platform.audit_head to causeway_sealer;
grant insert on platform.audit_head to causeway_sealer;
create policy read_sealer on platform.audit_head for select to causeway_sealer using ((true));
create policy add_sealer on platform.audit_head for insert to causeway_sealer with check ((true));

-- platform.audit_seal
grant select on platform.audit_seal to causeway_sealer;
grant insert on platform.audit_seal to causeway_sealer;
create policy read_sealer on platform.audit_seal for select to causeway_sealer using ((true));
create policy add_sealer on platform.audit_seal for insert to causeway_sealer with check ((true));

-- platform.audit_writer
grant select on platform.audit_writer to causeway_sealer;
grant insert on platform.audit_writer to causeway_sealer;
grant update on platform.audit_writer to causeway_sealer;
create policy read_sealer on platform.audit_writer for select to causeway_sealer using ((true));
create policy add_sealer on platform.audit_writer for insert to causeway_sealer with check ((true));
create policy change_sealer on platform.audit_writer for update to causeway_sealer using ((true)) with check ((true));

-- platform.clock_shift
grant select on platform.clock_shift to causeway_gateway;
grant select on platform.clock_shift to causeway_worker;
grant select on platform.clock_shift to causeway_setup;
grant select on platform.clock_shift to causeway_sealer;
grant select on platform.clock_shift to causeway_statistics;
grant select on platform.clock_shift to causeway_definer;
create policy read_gateway on platform.clock_shift for select to causeway_gateway using ((true));
create policy read_worker on platform.clock_shift for select to causeway_worker using ((true));
create policy read_setup on platform.clock_shift for select to causeway_setup using ((true));
create policy read_sealer on platform.clock_shift for select to causeway_sealer using ((true));
create policy read_statistics on platform.clock_shift for select to causeway_statistics using ((true));
create policy definer on platform.clock_shift for all to causeway_definer using (true) with check (true);

-- platform.domain_event
grant select on platform.domain_event to causeway_gateway;
grant select on platform.domain_event to causeway_worker;
grant select on platform.domain_event to causeway_setup;
grant select on platform.domain_event to causeway_sealer;
grant insert on platform.domain_event to causeway_gateway;
grant insert on platform.domain_event to causeway_worker;
grant insert on platform.domain_event to causeway_setup;
grant select on platform.domain_event to causeway_definer;
create policy read_gateway on platform.domain_event for select to causeway_gateway using (((domain_event.agency_ids @> array[(select sec.agency())] and (exists (select 1 from referrals.referral where referral.id = domain_event.referral_id) or (domain_event.referral_id is null and (domain_event.case_id is null or exists (select 1 from cases.case_file where case_file.id = domain_event.case_id)))))) or ((select sec.has_role('COORDINATOR')) and (domain_event.overseen and (exists (select 1 from referrals.referral where referral.id = domain_event.referral_id) or (domain_event.referral_id is null and (domain_event.case_id is null or exists (select 1 from cases.case_file where case_file.id = domain_event.case_id)))))));
create policy read_worker on platform.domain_event for select to causeway_worker using ((domain_event.agency_ids @> array[(select sec.agency())]));
create policy read_setup on platform.domain_event for select to causeway_setup using ((domain_event.agency_ids @> array[(select sec.agency())]));
create policy read_sealer on platform.domain_event for select to causeway_sealer using ((true));
create policy add_gateway on platform.domain_event for insert to causeway_gateway with check ((domain_event.actor_agency_id = (select sec.agency())));
create policy add_worker on platform.domain_event for insert to causeway_worker with check ((domain_event.actor_agency_id = (select sec.agency())));
create policy add_setup on platform.domain_event for insert to causeway_setup with check ((domain_event.actor_agency_id = (select sec.agency())));
create policy definer on platform.domain_event for all to causeway_definer using (true) with check (true);

-- platform.idempotency_key
grant select on platform.idempotency_key to causeway_gateway;
grant select on platform.idempotency_key to causeway_worker;
grant select on platform.idempotency_key to causeway_setup;
grant insert on platform.idempotency_key to causeway_gateway;
grant insert on platform.idempotency_key to causeway_worker;
grant insert on platform.idempotency_key to causeway_setup;
grant update on platform.idempotency_key to causeway_gateway;
grant update on platform.idempotency_key to causeway_worker;
grant update on platform.idempotency_key to causeway_setup;
grant delete on platform.idempotency_key to causeway_worker;
create policy read_gateway on platform.idempotency_key for select to causeway_gateway using ((idempotency_key.account_id = (select sec.account())));
create policy read_worker on platform.idempotency_key for select to causeway_worker using ((idempotency_key.account_id = (select sec.account())) or (true));
create policy read_setup on platform.idempotency_key for select to causeway_setup using ((idempotency_key.account_id = (select sec.account())));
create policy add_gateway on platform.idempotency_key for insert to causeway_gateway with check ((idempotency_key.account_id = (select sec.account())));
create policy add_worker on platform.idempotency_key for insert to causeway_worker with check ((idempotency_key.account_id = (select sec.account())));
create policy add_setup on platform.idempotency_key for insert to causeway_setup with check ((idempotency_key.account_id = (select sec.account())));
create policy change_gateway on platform.idempotency_key for update to causeway_gateway using ((idempotency_key.account_id = (select sec.account()))) with check ((idempotency_key.account_id = (select sec.account())));
create policy change_worker on platform.idempotency_key for update to causeway_worker using ((idempotency_key.account_id = (select sec.account()))) with check ((idempotency_key.account_id = (select sec.account())));
create policy change_setup on platform.idempotency_key for update to causeway_setup using ((idempotency_key.account_id = (select sec.account()))) with check ((idempotency_key.account_id = (select sec.account())));
create policy remove_worker on platform.idempotency_key for delete to causeway_worker using ((true));

-- platform.outbox
grant select (attempts, available_at, dead_at, done_at, first_due_at, id, job, last_code, urgent) on platform.outbox to causeway_gateway;
grant select on platform.outbox to causeway_worker;
grant insert on platform.outbox to causeway_gateway;
grant insert on platform.outbox to causeway_worker;
grant insert on platform.outbox to causeway_setup;
grant update (attempts, available_at, dead_at, first_due_at) on platform.outbox to causeway_gateway;
grant update on platform.outbox to causeway_worker;
grant delete on platform.outbox to causeway_worker;
create policy read_gateway on platform.outbox for select to causeway_gateway using (((select sec.has_role('OPERATOR'))));
create policy read_worker on platform.outbox for select to causeway_worker using ((true));
create policy add_gateway on platform.outbox for insert to causeway_gateway with check (((select sec.agency()) is not null));
create policy add_worker on platform.outbox for insert to causeway_worker with check ((true));
create policy add_setup on platform.outbox for insert to causeway_setup with check (((select sec.agency()) is not null));
create policy change_gateway on platform.outbox for update to causeway_gateway using (((select sec.has_role('OPERATOR')))) with check (((select sec.has_role('OPERATOR'))));
create policy change_worker on platform.outbox for update to causeway_worker using ((true)) with check ((true));
create policy remove_worker on platform.outbox for delete to causeway_worker using ((true));

-- platform.queue_alarm
grant select on platform.queue_alarm to causeway_worker;
grant insert on platform.queue_alarm to causeway_worker;
grant update on platform.queue_alarm to causeway_worker;
grant delete on platform.queue_alarm to causeway_worker;
create policy read_worker on platform.queue_alarm for select to causeway_worker using ((true));
create policy add_worker on platform.queue_alarm for insert to causeway_worker with check ((true));
create policy change_worker on platform.queue_alarm for update to causeway_worker using ((true)) with check ((true));
create policy remove_worker on platform.queue_alarm for delete to causeway_worker using ((true));

-- platform.read_budget
grant select on platform.read_budget to causeway_worker;
grant delete on platform.read_budget to causeway_worker;
grant select on platform.read_budget to causeway_definer;
grant insert on platform.read_budget to causeway_definer;
grant update on platform.read_budget to causeway_definer;
create policy read_worker on platform.read_budget for select to causeway_worker using ((true));
create policy remove_worker on platform.read_budget for delete to causeway_worker using ((true));
create policy definer on platform.read_budget for all to causeway_definer using (true) with check (true);

-- platform.worker_beat
grant select on platform.worker_beat to causeway_gateway;
grant select on platform.worker_beat to causeway_worker;
grant insert on platform.worker_beat to causeway_worker;
grant update on platform.worker_beat to causeway_worker;
grant delete on platform.worker_beat to causeway_worker;
create policy read_gateway on platform.worker_beat for select to causeway_gateway using (((select sec.has_role('OPERATOR'))));
create policy read_worker on platform.worker_beat for select to causeway_worker using ((true));
create policy add_worker on platform.worker_beat for insert to causeway_worker with check ((true));
create policy change_worker on platform.worker_beat for update to causeway_worker using ((true)) with check ((true));
create policy remove_worker on platform.worker_beat for delete to causeway_worker using ((true));

-- referrals.answer_record
grant select on referrals.answer_record to causeway_gateway;
grant select on referrals.answer_record to causeway_worker;
grant select on referrals.answer_record to causeway_setup;
grant select on referrals.answer_record to causeway_definer;
grant insert on referrals.answer_record to causeway_definer;
grant delete on referrals.answer_record to causeway_definer;
create policy read_gateway on referrals.answer_record for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on referrals.answer_record for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on referrals.answer_record for select to causeway_setup using (((select sec.agency()) is not null));
create policy definer on referrals.answer_record for all to causeway_definer using (true) with check (true);

-- referrals.attachment
grant select on referrals.attachment to causeway_gateway;
grant select on referrals.attachment to causeway_worker;
grant select on referrals.attachment to causeway_setup;
grant insert on referrals.attachment to causeway_gateway;
grant insert on referrals.attachment to causeway_worker;
grant insert on referrals.attachment to causeway_setup;
grant update (message_id) on referrals.attachment to causeway_gateway;
grant update (message_id) on referrals.attachment to causeway_worker;
grant update (message_id) on referrals.attachment to causeway_setup;
grant select on referrals.attachment to causeway_definer;
grant delete on referrals.attachment to causeway_definer;
create policy read_gateway on referrals.attachment for select to causeway_gateway using (((attachment.message_id is not null and (attachment.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and (attachment.message_id is not null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.closed_at is null))) or ((attachment.message_id is not null and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = attachment.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id))));
create policy read_worker on referrals.attachment for select to causeway_worker using (((attachment.message_id is not null and (attachment.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and (attachment.message_id is not null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.closed_at is null))) or ((attachment.message_id is not null and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = attachment.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id))));
create policy read_setup on referrals.attachment for select to causeway_setup using (((attachment.message_id is not null and (attachment.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and (attachment.message_id is not null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.closed_at is null))) or ((attachment.message_id is not null and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = attachment.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id))));
create policy add_gateway on referrals.attachment for insert to causeway_gateway with check ((((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and (attachment.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.closed_at is null))) or (((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = attachment.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))));
create policy add_worker on referrals.attachment for insert to causeway_worker with check ((((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and (attachment.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.closed_at is null))) or (((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = attachment.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))));
create policy add_setup on referrals.attachment for insert to causeway_setup with check ((((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and (attachment.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and exists (select 1 from referrals.referral where referral.id = attachment.referral_id and referral.closed_at is null))) or (((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and attachment.message_id is null and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = attachment.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))));
create policy change_gateway on referrals.attachment for update to causeway_gateway using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))) with check (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id))));
create policy change_worker on referrals.attachment for update to causeway_worker using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))) with check (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id))));
create policy change_setup on referrals.attachment for update to causeway_setup using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id)))) with check (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and ((attachment.author_agency_id = (select sec.agency()) and attachment.author_account_id = (select sec.account())) and exists (select 1 from referrals.referral where referral.id = attachment.referral_id))));
create policy definer on referrals.attachment for all to causeway_definer using (true) with check (true);

-- referrals.bundle
grant select on referrals.bundle to causeway_gateway;
grant select on referrals.bundle to causeway_worker;
grant select on referrals.bundle to causeway_setup;
grant insert on referrals.bundle to causeway_gateway;
grant insert on referrals.bundle to causeway_worker;
grant insert on referrals.bundle to causeway_setup;
grant update (complete_at, dissolve_reason, dissolved_at, dissolved_by, release_reason, released_at, released_by, version) on referrals.bundle to causeway_gateway;
grant update (complete_at, dissolve_reason, dissolved_at, dissolved_by, release_reason, released_at, released_by, version) on referrals.bundle to causeway_worker;
grant update (complete_at, dissolve_reason, dissolved_at, dissolved_by, release_reason, released_at, released_by, version) on referrals.bundle to causeway_setup;
create policy read_gateway on referrals.bundle for select to causeway_gateway using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(bundle.case_id))) or (bundle.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = bundle.case_id)) or (bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_worker on referrals.bundle for select to causeway_worker using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(bundle.case_id))) or (bundle.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = bundle.case_id)) or (bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_setup on referrals.bundle for select to causeway_setup using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(bundle.case_id))) or (bundle.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = bundle.case_id)) or (bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_gateway on referrals.bundle for insert to causeway_gateway with check ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_worker on referrals.bundle for insert to causeway_worker with check ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_setup on referrals.bundle for insert to causeway_setup with check ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_gateway on referrals.bundle for update to causeway_gateway using ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_worker on referrals.bundle for update to causeway_worker using ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_setup on referrals.bundle for update to causeway_setup using ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));

-- referrals.bundle_need
grant select on referrals.bundle_need to causeway_gateway;
grant select on referrals.bundle_need to causeway_worker;
grant select on referrals.bundle_need to causeway_setup;
grant insert on referrals.bundle_need to causeway_gateway;
grant insert on referrals.bundle_need to causeway_worker;
grant insert on referrals.bundle_need to causeway_setup;
grant update (due_at, failed_at, left_at) on referrals.bundle_need to causeway_gateway;
grant update (due_at, failed_at, left_at) on referrals.bundle_need to causeway_worker;
grant update (due_at, failed_at, left_at) on referrals.bundle_need to causeway_setup;
grant select on referrals.bundle_need to causeway_definer;
grant update on referrals.bundle_need to causeway_definer;
create policy read_gateway on referrals.bundle_need for select to causeway_gateway using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from referrals.bundle where bundle.id = bundle_need.bundle_id)) or (bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_worker on referrals.bundle_need for select to causeway_worker using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from referrals.bundle where bundle.id = bundle_need.bundle_id)) or (bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_setup on referrals.bundle_need for select to causeway_setup using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from referrals.bundle where bundle.id = bundle_need.bundle_id)) or (bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_gateway on referrals.bundle_need for insert to causeway_gateway with check ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_worker on referrals.bundle_need for insert to causeway_worker with check ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_setup on referrals.bundle_need for insert to causeway_setup with check ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_gateway on referrals.bundle_need for update to causeway_gateway using ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_worker on referrals.bundle_need for update to causeway_worker using ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_setup on referrals.bundle_need for update to causeway_setup using ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle_need.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy definer on referrals.bundle_need for all to causeway_definer using (true) with check (true);

-- referrals.bundle_rule
grant select on referrals.bundle_rule to causeway_gateway;
grant select on referrals.bundle_rule to causeway_worker;
grant select on referrals.bundle_rule to causeway_setup;
grant insert on referrals.bundle_rule to causeway_gateway;
grant insert on referrals.bundle_rule to causeway_worker;
grant insert on referrals.bundle_rule to causeway_setup;
grant update (ended_at, reached_at) on referrals.bundle_rule to causeway_gateway;
grant update (ended_at, reached_at) on referrals.bundle_rule to causeway_worker;
grant update (ended_at, reached_at) on referrals.bundle_rule to causeway_setup;
create policy read_gateway on referrals.bundle_rule for select to causeway_gateway using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from referrals.bundle where bundle.id = bundle_rule.bundle_id)) or (bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_worker on referrals.bundle_rule for select to causeway_worker using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from referrals.bundle where bundle.id = bundle_rule.bundle_id)) or (bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_setup on referrals.bundle_rule for select to causeway_setup using (((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from referrals.bundle where bundle.id = bundle_rule.bundle_id)) or (bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_gateway on referrals.bundle_rule for insert to causeway_gateway with check ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_worker on referrals.bundle_rule for insert to causeway_worker with check ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_setup on referrals.bundle_rule for insert to causeway_setup with check ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_gateway on referrals.bundle_rule for update to causeway_gateway using ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_worker on referrals.bundle_rule for update to causeway_worker using ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_setup on referrals.bundle_rule for update to causeway_setup using ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((bundle_rule.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));

-- referrals.deadline_step
grant select on referrals.deadline_step to causeway_gateway;
grant select on referrals.deadline_step to causeway_worker;
grant select on referrals.deadline_step to causeway_setup;
grant insert on referrals.deadline_step to causeway_gateway;
grant insert on referrals.deadline_step to causeway_worker;
grant insert on referrals.deadline_step to causeway_setup;
create policy read_gateway on referrals.deadline_step for select to causeway_gateway using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id)) or (deadline_step.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id)) or ((select sec.has_role('NOTIFY')) and (deadline_step.sender_agency_id = (select sec.agency()) or exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id))) or (deadline_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_worker on referrals.deadline_step for select to causeway_worker using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id)) or (deadline_step.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id)) or ((select sec.has_role('NOTIFY')) and (deadline_step.sender_agency_id = (select sec.agency()) or exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id))) or (deadline_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_setup on referrals.deadline_step for select to causeway_setup using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id)) or (deadline_step.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id)) or ((select sec.has_role('NOTIFY')) and (deadline_step.sender_agency_id = (select sec.agency()) or exists (select 1 from referrals.referral where referral.id = deadline_step.referral_id))) or (deadline_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_gateway on referrals.deadline_step for insert to causeway_gateway with check ((deadline_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_worker on referrals.deadline_step for insert to causeway_worker with check ((deadline_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_setup on referrals.deadline_step for insert to causeway_setup with check ((deadline_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));

-- referrals.dossier
grant select on referrals.dossier to causeway_gateway;
grant select on referrals.dossier to causeway_worker;
grant select on referrals.dossier to causeway_setup;
grant insert on referrals.dossier to causeway_gateway;
grant insert on referrals.dossier to causeway_worker;
grant insert on referrals.dossier to causeway_setup;
grant update (note) on referrals.dossier to causeway_gateway;
grant update (note) on referrals.dossier to causeway_worker;
grant update (note) on referrals.dossier to causeway_setup;
grant select on referrals.dossier to causeway_definer;
grant update on referrals.dossier to causeway_definer;
create policy read_gateway on referrals.dossier for select to causeway_gateway using (((dossier.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = dossier.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id))));
create policy read_worker on referrals.dossier for select to causeway_worker using (((dossier.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = dossier.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id))));
create policy read_setup on referrals.dossier for select to causeway_setup using (((dossier.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = dossier.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id))));
create policy add_gateway on referrals.dossier for insert to causeway_gateway with check (((dossier.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.sender_agency_id = (select sec.agency())))));
create policy add_worker on referrals.dossier for insert to causeway_worker with check (((dossier.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.sender_agency_id = (select sec.agency())))));
create policy add_setup on referrals.dossier for insert to causeway_setup with check (((dossier.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = dossier.referral_id and referral.sender_agency_id = (select sec.agency())))));
create policy change_gateway on referrals.dossier for update to causeway_gateway using ((dossier.sender_agency_id = (select sec.agency()))) with check ((dossier.sender_agency_id = (select sec.agency())));
create policy change_worker on referrals.dossier for update to causeway_worker using ((dossier.sender_agency_id = (select sec.agency()))) with check ((dossier.sender_agency_id = (select sec.agency())));
create policy change_setup on referrals.dossier for update to causeway_setup using ((dossier.sender_agency_id = (select sec.agency()))) with check ((dossier.sender_agency_id = (select sec.agency())));
create policy definer on referrals.dossier for all to causeway_definer using (true) with check (true);

-- referrals.erased_share
grant select on referrals.erased_share to causeway_gateway;
grant select on referrals.erased_share to causeway_worker;
grant select on referrals.erased_share to causeway_setup;
grant select on referrals.erased_share to causeway_definer;
grant insert on referrals.erased_share to causeway_definer;
create policy read_gateway on referrals.erased_share for select to causeway_gateway using (((select sec.has_role('FOLLOW_UP'))));
create policy read_worker on referrals.erased_share for select to causeway_worker using (((select sec.has_role('FOLLOW_UP'))));
create policy read_setup on referrals.erased_share for select to causeway_setup using (((select sec.has_role('FOLLOW_UP'))));
create policy definer on referrals.erased_share for all to causeway_definer using (true) with check (true);

-- referrals.file_ticket
grant select on referrals.file_ticket to causeway_gateway;
grant select on referrals.file_ticket to causeway_worker;
grant select on referrals.file_ticket to causeway_setup;
grant insert on referrals.file_ticket to causeway_gateway;
grant insert on referrals.file_ticket to causeway_worker;
grant insert on referrals.file_ticket to causeway_setup;
grant update (token_hash, used_at) on referrals.file_ticket to causeway_gateway;
grant update (token_hash, used_at) on referrals.file_ticket to causeway_worker;
grant update (token_hash, used_at) on referrals.file_ticket to causeway_setup;
grant select on referrals.file_ticket to causeway_definer;
grant delete on referrals.file_ticket to causeway_definer;
create policy read_gateway on referrals.file_ticket for select to causeway_gateway using ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy read_worker on referrals.file_ticket for select to causeway_worker using ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy read_setup on referrals.file_ticket for select to causeway_setup using ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy add_gateway on referrals.file_ticket for insert to causeway_gateway with check ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy add_worker on referrals.file_ticket for insert to causeway_worker with check ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy add_setup on referrals.file_ticket for insert to causeway_setup with check ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy change_gateway on referrals.file_ticket for update to causeway_gateway using ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id))) with check ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy change_worker on referrals.file_ticket for update to causeway_worker using ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id))) with check ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy change_setup on referrals.file_ticket for update to causeway_setup using ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id))) with check ((file_ticket.agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and file_ticket.account_id = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = file_ticket.referral_id)));
create policy definer on referrals.file_ticket for all to causeway_definer using (true) with check (true);

-- referrals.incident
grant select on referrals.incident to causeway_gateway;
grant select on referrals.incident to causeway_worker;
grant select on referrals.incident to causeway_setup;
grant insert on referrals.incident to causeway_gateway;
grant insert on referrals.incident to causeway_worker;
grant insert on referrals.incident to causeway_setup;
grant update (authority_told_at, closed_at, person_told_at, version) on referrals.incident to causeway_gateway;
grant update (authority_told_at, closed_at, person_told_at, version) on referrals.incident to causeway_worker;
grant update (authority_told_at, closed_at, person_told_at, version) on referrals.incident to causeway_setup;
create policy read_gateway on referrals.incident for select to causeway_gateway using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id)));
create policy read_worker on referrals.incident for select to causeway_worker using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id)));
create policy read_setup on referrals.incident for select to causeway_setup using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id)));
create policy add_gateway on referrals.incident for insert to causeway_gateway with check ((incident.reported_by_agency_id = (select sec.agency_as('COORDINATOR')) and incident.reported_by = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = incident.referral_id) and not (platform.is_hidden(incident.case_id))) or (incident.reported_by_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and incident.reported_by = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = incident.referral_id) and (incident.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = incident.case_id))));
create policy add_worker on referrals.incident for insert to causeway_worker with check ((incident.reported_by_agency_id = (select sec.agency_as('COORDINATOR')) and incident.reported_by = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = incident.referral_id) and not (platform.is_hidden(incident.case_id))) or (incident.reported_by_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and incident.reported_by = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = incident.referral_id) and (incident.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = incident.case_id))));
create policy add_setup on referrals.incident for insert to causeway_setup with check ((incident.reported_by_agency_id = (select sec.agency_as('COORDINATOR')) and incident.reported_by = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = incident.referral_id) and not (platform.is_hidden(incident.case_id))) or (incident.reported_by_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and incident.reported_by = (select sec.account()) and exists (select 1 from referrals.referral where referral.id = incident.referral_id) and (incident.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = incident.case_id))));
create policy change_gateway on referrals.incident for update to causeway_gateway using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id))) with check (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id)));
create policy change_worker on referrals.incident for update to causeway_worker using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id))) with check (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id)));
create policy change_setup on referrals.incident for update to causeway_setup using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id))) with check (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(incident.case_id))) or (incident.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = incident.case_id)));

-- referrals.incident_entry
grant select on referrals.incident_entry to causeway_gateway;
grant select on referrals.incident_entry to causeway_worker;
grant select on referrals.incident_entry to causeway_setup;
grant insert on referrals.incident_entry to causeway_gateway;
grant insert on referrals.incident_entry to causeway_worker;
grant insert on referrals.incident_entry to causeway_setup;
create policy read_gateway on referrals.incident_entry for select to causeway_gateway using ((exists (select 1 from referrals.incident where incident.id = incident_entry.incident_id)));
create policy read_worker on referrals.incident_entry for select to causeway_worker using ((exists (select 1 from referrals.incident where incident.id = incident_entry.incident_id)));
create policy read_setup on referrals.incident_entry for select to causeway_setup using ((exists (select 1 from referrals.incident where incident.id = incident_entry.incident_id)));
create policy add_gateway on referrals.incident_entry for insert to causeway_gateway with check (((incident_entry.by_account_id = (select sec.account()) and incident_entry.by_agency_id = (select sec.agency()) and exists (select 1 from referrals.incident where incident.id = incident_entry.incident_id))));
create policy add_worker on referrals.incident_entry for insert to causeway_worker with check (((incident_entry.by_account_id = (select sec.account()) and incident_entry.by_agency_id = (select sec.agency()) and exists (select 1 from referrals.incident where incident.id = incident_entry.incident_id))));
create policy add_setup on referrals.incident_entry for insert to causeway_setup with check (((incident_entry.by_account_id = (select sec.account()) and incident_entry.by_agency_id = (select sec.agency()) and exists (select 1 from referrals.incident where incident.id = incident_entry.incident_id))));

-- referrals.message
grant select on referrals.message to causeway_gateway;
grant select on referrals.message to causeway_worker;
grant select on referrals.message to causeway_setup;
grant insert on referrals.message to causeway_gateway;
grant insert on referrals.message to causeway_worker;
grant insert on referrals.message to causeway_setup;
grant select on referrals.message to causeway_definer;
grant delete on referrals.message to causeway_definer;
create policy read_gateway on referrals.message for select to causeway_gateway using (((message.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = message.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = message.referral_id))));
create policy read_worker on referrals.message for select to causeway_worker using (((message.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = message.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = message.referral_id))));
create policy read_setup on referrals.message for select to causeway_setup using (((message.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = message.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = message.referral_id))));
create policy add_gateway on referrals.message for insert to causeway_gateway with check ((((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('SENDER') and (message.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and ((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('COORDINATOR') and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.closed_at is null))) or (((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('RECIPIENT') and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = message.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = message.referral_id)))));
create policy add_worker on referrals.message for insert to causeway_worker with check ((((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('SENDER') and (message.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and ((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('COORDINATOR') and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.closed_at is null))) or (((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('RECIPIENT') and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = message.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = message.referral_id)))));
create policy add_setup on referrals.message for insert to causeway_setup with check ((((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('SENDER') and (message.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.sender_agency_id = (select sec.agency()))))) or ((select sec.has_role('COORDINATOR')) and ((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('COORDINATOR') and exists (select 1 from referrals.referral where referral.id = message.referral_id and referral.closed_at is null))) or (((message.author_agency_id = (select sec.agency()) and message.author_account_id = (select sec.account())) and message.side in ('RECIPIENT') and (exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = message.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = message.referral_id)))));
create policy definer on referrals.message for all to causeway_definer using (true) with check (true);

-- referrals.referral
grant select (all columns but hidden_from) on referrals.referral to causeway_gateway;
grant select (all columns but hidden_from) on referrals.referral to causeway_worker;
grant select (all columns but hidden_from) on referrals.referral to causeway_setup;
grant insert on referrals.referral to causeway_gateway;
grant insert on referrals.referral to causeway_worker;
grant insert on referrals.referral to causeway_setup;
grant update (acknowledge_by, acknowledged_at, agreed_to_wait, arrive_by, arrived_at, awaits_group, closed_at, consent_until, deadline_at, deadline_step, decide_by, decided_at, due_at, expires_at, hidden_from, holds_place, incident_at, info_asked_at, info_until, outcome, progress_by, reason, recorded_by, sent_at, spoke_at, spoke_to, status, steps_done, timing_version, until, version, waitlisted_at) on referrals.referral to causeway_gateway;
grant update (acknowledge_by, acknowledged_at, agreed_to_wait, arrive_by, arrived_at, awaits_group, closed_at, consent_until, deadline_at, deadline_step, decide_by, decided_at, due_at, expires_at, hidden_from, holds_place, incident_at, info_asked_at, info_until, outcome, progress_by, reason, recorded_by, sent_at, spoke_at, spoke_to, status, steps_done, timing_version, until, version, waitlisted_at) on referrals.referral to causeway_worker;
grant update (acknowledge_by, acknowledged_at, agreed_to_wait, arrive_by, arrived_at, awaits_group, closed_at, consent_until, deadline_at, deadline_step, decide_by, decided_at, due_at, expires_at, hidden_from, holds_place, incident_at, info_asked_at, info_until, outcome, progress_by, reason, recorded_by, sent_at, spoke_at, spoke_to, status, steps_done, timing_version, until, version, waitlisted_at) on referrals.referral to causeway_setup;
grant select on referrals.referral to causeway_definer;
grant update on referrals.referral to causeway_definer;
create function walls.referrals_referral_read_gateway(claims text[], its_sender_agency_id referrals.referral.sender_agency_id%type, its_hidden_from referrals.referral.hidden_from%type, its_sender_account_id referrals.referral.sender_account_id%type, its_recipient_agency_id referrals.referral.recipient_agency_id%type, its_sent_at referrals.referral.sent_at%type) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  caller_account uuid := nullif(claims[1], '')::uuid;
  caller_agency uuid := nullif(claims[2], '')::uuid;
  caller_roles text[] := string_to_array(claims[3], ',');
begin
  if caller_roles && array['CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP', 'NOTIFY', 'SETUP'] and its_sender_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_sender_agency_id = caller_agency and its_sender_account_id = caller_account and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['CASEWORKER', 'AGENCY_MANAGER', 'NOTIFY', 'FOLLOW_UP', 'SETUP'] and its_recipient_agency_id = caller_agency and its_sent_at is not null and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['COORDINATOR'] and its_sent_at is not null and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_sender_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) and not (its_hidden_from @> array[its_sender_account_id]) then if exists (select 1 from access.absence where absence.absent_account_id = its_sender_account_id and (absence.cover_account_id = caller_account and not (absence.from_at > platform.now()) and absence.until_at > platform.now() and absence.ended_at is null)) then return true; end if; end if;
  return false;
end $$;
revoke all on function walls.referrals_referral_read_gateway from public;
grant execute on function walls.referrals_referral_read_gateway to causeway_gateway, causeway_setup, causeway_worker;
create function walls.referrals_referral_add_gateway(claims text[], its_sender_agency_id referrals.referral.sender_agency_id%type, its_hidden_from referrals.referral.hidden_from%type, its_sender_account_id referrals.referral.sender_account_id%type) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  caller_account uuid := nullif(claims[1], '')::uuid;
  caller_agency uuid := nullif(claims[2], '')::uuid;
  caller_roles text[] := string_to_array(claims[3], ',');
begin
  if caller_roles && array['CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP', 'NOTIFY', 'SETUP'] and its_sender_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_sender_agency_id = caller_agency and its_sender_account_id = caller_account and not (its_hidden_from && array[caller_agency, caller_account]) then return true; end if;
  if caller_roles && array['IDENTIFIER'] and its_sender_agency_id = caller_agency and not (its_hidden_from && array[caller_agency, caller_account]) and not (its_hidden_from @> array[its_sender_account_id]) then if exists (select 1 from access.absence where absence.absent_account_id = its_sender_account_id and (absence.cover_account_id = caller_account and not (absence.from_at > platform.now()) and absence.until_at > platform.now() and absence.ended_at is null)) then return true; end if; end if;
  return false;
end $$;
revoke all on function walls.referrals_referral_add_gateway from public;
grant execute on function walls.referrals_referral_add_gateway to causeway_gateway, causeway_setup, causeway_worker;
create policy read_gateway on referrals.referral for select to causeway_gateway using (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at));
create policy read_worker on referrals.referral for select to causeway_worker using (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at));
create policy read_setup on referrals.referral for select to causeway_setup using (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at));
create policy add_gateway on referrals.referral for insert to causeway_gateway with check (walls.referrals_referral_add_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id));
create policy add_worker on referrals.referral for insert to causeway_worker with check (walls.referrals_referral_add_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id));
create policy add_setup on referrals.referral for insert to causeway_setup with check (walls.referrals_referral_add_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id));
create policy change_gateway on referrals.referral for update to causeway_gateway using (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at)) with check (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at));
create policy change_worker on referrals.referral for update to causeway_worker using (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at)) with check (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at));
create policy change_setup on referrals.referral for update to causeway_setup using (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at)) with check (walls.referrals_referral_read_gateway((select sec.claims()), referral.sender_agency_id, referral.hidden_from, referral.sender_account_id, referral.recipient_agency_id, referral.sent_at));
create policy definer on referrals.referral for all to causeway_definer using (true) with check (true);

-- referrals.route
grant select on referrals.route to causeway_gateway;
grant select on referrals.route to causeway_worker;
grant select on referrals.route to causeway_setup;
grant insert on referrals.route to causeway_gateway;
grant insert on referrals.route to causeway_worker;
grant insert on referrals.route to causeway_setup;
grant update (after_referral_id, due_at, mode, stopped, stopped_at, tries) on referrals.route to causeway_gateway;
grant update (after_referral_id, due_at, mode, stopped, stopped_at, tries) on referrals.route to causeway_worker;
grant update (after_referral_id, due_at, mode, stopped, stopped_at, tries) on referrals.route to causeway_setup;
grant select on referrals.route to causeway_definer;
grant update on referrals.route to causeway_definer;
create policy read_gateway on referrals.route for select to causeway_gateway using ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_worker on referrals.route for select to causeway_worker using ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_setup on referrals.route for select to causeway_setup using ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_gateway on referrals.route for insert to causeway_gateway with check ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP', 'SETUP')) and exists (select 1 from cases.need where need.id = route.need_id)));
create policy add_worker on referrals.route for insert to causeway_worker with check ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP', 'SETUP')) and exists (select 1 from cases.need where need.id = route.need_id)));
create policy add_setup on referrals.route for insert to causeway_setup with check ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP', 'SETUP')) and exists (select 1 from cases.need where need.id = route.need_id)));
create policy change_gateway on referrals.route for update to causeway_gateway using ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_worker on referrals.route for update to causeway_worker using ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_setup on referrals.route for update to causeway_setup using ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check ((route.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')) and exists (select 1 from cases.need where need.id = route.need_id)) or (route.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy definer on referrals.route for all to causeway_definer using (true) with check (true);

-- referrals.route_step
grant select on referrals.route_step to causeway_gateway;
grant select on referrals.route_step to causeway_worker;
grant select on referrals.route_step to causeway_setup;
grant insert on referrals.route_step to causeway_gateway;
grant insert on referrals.route_step to causeway_worker;
grant insert on referrals.route_step to causeway_setup;
create policy read_gateway on referrals.route_step for select to causeway_gateway using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = route_step.referral_id)) or (route_step.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from referrals.referral where referral.id = route_step.referral_id)) or (route_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_worker on referrals.route_step for select to causeway_worker using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = route_step.referral_id)) or (route_step.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from referrals.referral where referral.id = route_step.referral_id)) or (route_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy read_setup on referrals.route_step for select to causeway_setup using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = route_step.referral_id)) or (route_step.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from referrals.referral where referral.id = route_step.referral_id)) or (route_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_gateway on referrals.route_step for insert to causeway_gateway with check ((route_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_worker on referrals.route_step for insert to causeway_worker with check ((route_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_setup on referrals.route_step for insert to causeway_setup with check ((route_step.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));

-- referrals.task
grant select on referrals.task to causeway_gateway;
grant select on referrals.task to causeway_worker;
grant select on referrals.task to causeway_setup;
grant insert on referrals.task to causeway_gateway;
grant insert on referrals.task to causeway_worker;
grant insert on referrals.task to causeway_setup;
grant update (assigned_at, assignee_agency_id, assignee_id, closed_at, due_at, outcome, status, version) on referrals.task to causeway_gateway;
grant update (assigned_at, assignee_agency_id, assignee_id, closed_at, due_at, outcome, status, version) on referrals.task to causeway_worker;
grant update (assigned_at, assignee_agency_id, assignee_id, closed_at, due_at, outcome, status, version) on referrals.task to causeway_setup;
grant select on referrals.task to causeway_definer;
grant update on referrals.task to causeway_definer;
create policy read_gateway on referrals.task for select to causeway_gateway using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or (task.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = task.case_id)) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))) or ((select sec.has_role('NOTIFY')) and (task.sender_agency_id = (select sec.agency()) or task.recipient_agency_id = (select sec.agency()))));
create policy read_worker on referrals.task for select to causeway_worker using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or (task.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = task.case_id)) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))) or ((select sec.has_role('NOTIFY')) and (task.sender_agency_id = (select sec.agency()) or task.recipient_agency_id = (select sec.agency()))));
create policy read_setup on referrals.task for select to causeway_setup using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or (task.sender_agency_id = (select sec.agency_as('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and exists (select 1 from cases.case_file where case_file.id = task.case_id)) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))) or ((select sec.has_role('NOTIFY')) and (task.sender_agency_id = (select sec.agency()) or task.recipient_agency_id = (select sec.agency()))));
create policy add_gateway on referrals.task for insert to causeway_gateway with check ((task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_worker on referrals.task for insert to causeway_worker with check ((task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy add_setup on referrals.task for insert to causeway_setup with check ((task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_gateway on referrals.task for update to causeway_gateway using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and (task.kind in ('CONSENT_NEEDED', 'CONFIRM_BASIS', 'REVIEW_BASIS', 'WRONG_RECIPIENT', 'WAITLIST_REVIEW', 'LATE_REPLY') and (task.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = task.case_id)))) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and (task.kind in ('CONSENT_NEEDED', 'CONFIRM_BASIS', 'REVIEW_BASIS', 'WRONG_RECIPIENT', 'WAITLIST_REVIEW', 'LATE_REPLY') and (task.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = task.case_id)))) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_worker on referrals.task for update to causeway_worker using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and (task.kind in ('CONSENT_NEEDED', 'CONFIRM_BASIS', 'REVIEW_BASIS', 'WRONG_RECIPIENT', 'WAITLIST_REVIEW', 'LATE_REPLY') and (task.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = task.case_id)))) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and (task.kind in ('CONSENT_NEEDED', 'CONFIRM_BASIS', 'REVIEW_BASIS', 'WRONG_RECIPIENT', 'WAITLIST_REVIEW', 'LATE_REPLY') and (task.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = task.case_id)))) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy change_setup on referrals.task for update to causeway_setup using (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and (task.kind in ('CONSENT_NEEDED', 'CONFIRM_BASIS', 'REVIEW_BASIS', 'WRONG_RECIPIENT', 'WAITLIST_REVIEW', 'LATE_REPLY') and (task.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = task.case_id)))) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP')))) with check (((select sec.has_role('COORDINATOR')) and not (platform.is_hidden(task.case_id))) or ((select sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER')) and (task.kind in ('CONSENT_NEEDED', 'CONFIRM_BASIS', 'REVIEW_BASIS', 'WRONG_RECIPIENT', 'WAITLIST_REVIEW', 'LATE_REPLY') and (task.sender_agency_id = (select sec.agency()) and exists (select 1 from cases.case_file where case_file.id = task.case_id)))) or (task.recipient_agency_id = (select sec.agency_as('CASEWORKER', 'AGENCY_MANAGER')) and task.kind in ('NO_SHOW', 'PROGRESS_ASKED') and exists (select 1 from referrals.referral where referral.id = task.referral_id)) or (task.sender_agency_id = (select sec.agency_as('FOLLOW_UP', 'SETUP'))));
create policy definer on referrals.task for all to causeway_definer using (true) with check (true);

-- referrals.task_entry
grant select on referrals.task_entry to causeway_gateway;
grant select on referrals.task_entry to causeway_worker;
grant select on referrals.task_entry to causeway_setup;
grant insert on referrals.task_entry to causeway_gateway;
grant insert on referrals.task_entry to causeway_worker;
grant insert on referrals.task_entry to causeway_setup;
grant select on referrals.task_entry to causeway_definer;
grant update on referrals.task_entry to causeway_definer;
create policy read_gateway on referrals.task_entry for select to causeway_gateway using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.task where task.id = task_entry.task_id)) or ((exists (select 1 from referrals.task where task.id = task_entry.task_id) and (task_entry.sender_agency_id = (select sec.agency()) or task_entry.by_agency_id = (select sec.agency())))));
create policy read_worker on referrals.task_entry for select to causeway_worker using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.task where task.id = task_entry.task_id)) or ((exists (select 1 from referrals.task where task.id = task_entry.task_id) and (task_entry.sender_agency_id = (select sec.agency()) or task_entry.by_agency_id = (select sec.agency())))));
create policy read_setup on referrals.task_entry for select to causeway_setup using (((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.task where task.id = task_entry.task_id)) or ((exists (select 1 from referrals.task where task.id = task_entry.task_id) and (task_entry.sender_agency_id = (select sec.agency()) or task_entry.by_agency_id = (select sec.agency())))));
create policy add_gateway on referrals.task_entry for insert to causeway_gateway with check (((task_entry.by_agency_id = (select sec.agency()) and task_entry.by_account_id = (select sec.account()) and exists (select 1 from referrals.task where task.id = task_entry.task_id))));
create policy add_worker on referrals.task_entry for insert to causeway_worker with check (((task_entry.by_agency_id = (select sec.agency()) and task_entry.by_account_id = (select sec.account()) and exists (select 1 from referrals.task where task.id = task_entry.task_id))));
create policy add_setup on referrals.task_entry for insert to causeway_setup with check (((task_entry.by_agency_id = (select sec.agency()) and task_entry.by_account_id = (select sec.account()) and exists (select 1 from referrals.task where task.id = task_entry.task_id))));
create policy definer on referrals.task_entry for all to causeway_definer using (true) with check (true);

-- referrals.timing
grant select on referrals.timing to causeway_gateway;
grant select on referrals.timing to causeway_worker;
grant select on referrals.timing to causeway_setup;
grant insert on referrals.timing to causeway_gateway;
grant insert on referrals.timing to causeway_worker;
grant insert on referrals.timing to causeway_setup;
create policy read_gateway on referrals.timing for select to causeway_gateway using (((select sec.agency()) is not null));
create policy read_worker on referrals.timing for select to causeway_worker using (((select sec.agency()) is not null));
create policy read_setup on referrals.timing for select to causeway_setup using (((select sec.agency()) is not null));
create policy add_gateway on referrals.timing for insert to causeway_gateway with check (((select sec.has_role('COORDINATOR', 'FOLLOW_UP', 'SETUP')) and (select sec.agency()) is not null));
create policy add_worker on referrals.timing for insert to causeway_worker with check (((select sec.has_role('COORDINATOR', 'FOLLOW_UP', 'SETUP')) and (select sec.agency()) is not null));
create policy add_setup on referrals.timing for insert to causeway_setup with check (((select sec.has_role('COORDINATOR', 'FOLLOW_UP', 'SETUP')) and (select sec.agency()) is not null));

-- referrals.triage
grant select on referrals.triage to causeway_gateway;
grant select on referrals.triage to causeway_worker;
grant select on referrals.triage to causeway_setup;
grant insert on referrals.triage to causeway_gateway;
grant insert on referrals.triage to causeway_worker;
grant insert on referrals.triage to causeway_setup;
grant select on referrals.triage to causeway_definer;
create policy read_gateway on referrals.triage for select to causeway_gateway using (((triage.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = triage.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = triage.referral_id))));
create policy read_worker on referrals.triage for select to causeway_worker using (((triage.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = triage.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = triage.referral_id))));
create policy read_setup on referrals.triage for select to causeway_setup using (((triage.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.sender_agency_id = (select sec.agency())))) or ((select sec.has_role('COORDINATOR')) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.closed_at is null)) or ((exists (select 1 from access.disclosure_grant where disclosure_grant.referral_id = triage.referral_id and ((disclosure_grant.agency_id = (select sec.agency()) and (disclosure_grant.account_id is null or disclosure_grant.account_id = (select sec.account()))) and disclosure_grant.tier in ('T0', 'T1', 'T2') and (disclosure_grant.ends_at > (select platform.now()) and (disclosure_grant.ended_at is null or disclosure_grant.ended_at > (select platform.now())) and (disclosure_grant.tier in ('T0') or exists (select 1 from access.agency where agency.id = disclosure_grant.agency_id and agency.agreement_until >= (select (platform.now() at time zone 'UTC')::date)))))) and exists (select 1 from referrals.referral where referral.id = triage.referral_id))));
create policy add_gateway on referrals.triage for insert to causeway_gateway with check (((triage.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.sender_agency_id = (select sec.agency())))));
create policy add_worker on referrals.triage for insert to causeway_worker with check (((triage.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.sender_agency_id = (select sec.agency())))));
create policy add_setup on referrals.triage for insert to causeway_setup with check (((triage.sender_agency_id = (select sec.agency()) and exists (select 1 from referrals.referral where referral.id = triage.referral_id and referral.sender_agency_id = (select sec.agency())))));
create policy definer on referrals.triage for all to causeway_definer using (true) with check (true);

-- sec.context_key
grant select on sec.context_key to causeway_definer;
grant insert on sec.context_key to causeway_definer;
grant update on sec.context_key to causeway_definer;
create policy definer on sec.context_key for all to causeway_definer using (true) with check (true);

-- sec.structure
grant select on sec.structure to causeway_gateway;
grant select on sec.structure to causeway_worker;
grant select on sec.structure to causeway_setup;
grant select on sec.structure to causeway_sealer;
grant select on sec.structure to causeway_statistics;
grant select on sec.structure to causeway_definer;
grant insert on sec.structure to causeway_definer;
grant delete on sec.structure to causeway_definer;
create policy read_gateway on sec.structure for select to causeway_gateway using ((true));
create policy read_worker on sec.structure for select to causeway_worker using ((true));
create policy read_setup on sec.structure for select to causeway_setup using ((true));
create policy read_sealer on sec.structure for select to causeway_sealer using ((true));
create policy read_statistics on sec.structure for select to causeway_statistics using ((true));
create policy definer on sec.structure for all to causeway_definer using (true) with check (true);
