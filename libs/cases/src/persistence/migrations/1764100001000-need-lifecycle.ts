import { definerFunction, oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unfinished } from '../../domain/need.js';
import { NeedStatus, legalNeedSteps, needEnded } from '../../domain/need-lifecycle.js';
import { needFactsChecks } from '../need-facts.table.js';
import { needLifecycleChecks } from '../need.table.js';

/** Every state that a need can be in, and a case that is closed when all of them are settled. Safe: adds columns and rules; what ended before is settled. */
export class NeedLifecycle1764100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of columns) await runner.query(statement);
    await runner.query(`alter table cases.need no force row level security`);
    await runner.query(`update cases.need set settled_at = platform.now() where ${oneOf('status', needEnded)}`);
    await runner.query(`update cases.need set reason = case status when 'UNMET' then 'NOBODY_OFFERS_IT' else 'PERSON_ASKED' end where status in ('UNMET', 'WITHDRAWN')`);
    await runner.query(`alter table cases.need force row level security`);
    for (const statement of [...tighten, ...guards, ...closing, ...atRest]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const whileOpen = needFactsChecks.filter(({ name }) => name === 'need_facts_while_open');

const columns = [
  `alter table cases.need add column reason text, add column until timestamptz, add column proposed text, add column settled_at timestamptz,
     drop constraint need_status_known, drop constraint need_facts_while_open`,
  `comment on column cases.need.proposed is 'What the provider that ended its service says became of it, until a coordinator settles it.'`,
  `alter table cases.case_file add column closed_at timestamptz, add column closed_by uuid, add constraint case_file_closed_whole check ((closed_at is null) = (closed_by is null))`,
];

const tighten = [{ name: 'need_status_known', expression: oneOf('status', NeedStatus) }, ...whileOpen, ...needLifecycleChecks].map(
  ({ name, expression }) => `alter table cases.need add constraint ${name} check (${expression})`,
);

const stepList = legalNeedSteps()
  .map((step) => `('${step.join(`', '`)}')`)
  .join(', ');
const isStep = (whose: string) => `exists (select 1 from (values ${stepList}) step (before, after, party) where before = old.status and after = new.status and ${whose})`;

/** Who moves a need, once more in SQL. */
const parties = `array_remove(array[
  case when sec.agency() = old.agency_id and sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR', 'SETUP') then 'HOLDER' end,
  case when sec.has_role('COORDINATOR') then 'COORDINATOR' end, case when sec.has_role('FOLLOW_UP') then 'SYSTEM' end], null)`;

const guards = [
  `create function cases.guard_need() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if not ${isStep('true')} then
       raise exception 'a need cannot go from % to %', old.status, new.status using errcode = '23514', constraint = 'need_legal_step';
     end if;
     -- Without a signed context only the tables' owner gets here.
     if sec.agency() is not null and not ${isStep(`party = any(${parties})`)} then
       raise exception 'from % to % is not for them to say of a need', old.status, new.status using errcode = '42501', constraint = 'need_whose_step';
     end if;
     return new;
   end $$`,
  `create trigger guard_need before update of status on cases.need for each row when (old.status is distinct from new.status) execute function cases.guard_need()`,
];

/** Whoever closes a case and whoever adds to it wait for each other. */
const alone = (lock: string, id: string) => `perform ${lock}(hashtextextended('closing ' || ${id}, 0));`;

/** Past the walls: an identifier who closes sees every need of the case, and the database takes nobody's word for it. */
const closing = [
  ...definerFunction(
    'cases.guard_closing() returns trigger',
    `begin
       ${alone('pg_advisory_xact_lock', 'new.id')}
       if exists (select from cases.need n where n.case_id = new.id and ${oneOf('n.status', [...unfinished])}) then
         raise exception 'a case with open needs stays open' using errcode = '23514', constraint = 'case_has_open_needs';
       end if;
       return new;
     end`,
  ),
  `create trigger guard_closing before update of closed_at on cases.case_file for each row when (old.closed_at is null and new.closed_at is not null)
   execute function cases.guard_closing()`,
  ...definerFunction(
    'cases.guard_new_need() returns trigger',
    `begin
       ${alone('pg_advisory_xact_lock_shared', 'new.case_id')}
       if (select c.closed_at from cases.case_file c where c.id = new.case_id) is not null then
         raise exception 'a closed case takes no new need' using errcode = '23514', constraint = 'case_is_open';
       end if;
       return new;
     end`,
  ),
  `create trigger guard_new_need before insert on cases.need for each row execute function cases.guard_new_need()`,
];

/** The worker sees no case; it learns which keys have had their time, and nothing else. As before, with the states that a need can be in now. */
const atRest = [
  `create or replace function cases.identities_at_rest(idle_days int, open_days int) returns table (key_id uuid)
   language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
   begin
     if least(idle_days, open_days) < 1 then raise exception 'at least a day' using errcode = '22023'; end if;
     return query
     select k.id
     from cases.identity i
     join cases.person_key k on k.case_id = i.case_id and k.wrapped is not null
     cross join lateral (
       select greatest(i.changed_at, i.used_at,
         (select max(n.created_at) from cases.need n where n.case_id = i.case_id),
         (select max(greatest(e.recorded_at, least(e.expires_at, platform.now()))) from cases.consent_event e where e.case_id = i.case_id)) as at
     ) last
     where last.at < platform.now() - make_interval(days => idle_days)
       and (last.at < platform.now() - make_interval(days => open_days)
         or not exists (select 1 from cases.need n where n.case_id = i.case_id and ${oneOf('n.status', [...unfinished])}));
   end $$`,
];

/** For the migration of the context that refers: a need does not end while that holds of it (`new` is the need). */
export function noEndWhile(holds: string): string[] {
  return [
    ...definerFunction(
      'cases.guard_ending() returns trigger',
      `begin
         if ${holds} then raise exception 'a need does not end while a referral of it is open' using errcode = '23514', constraint = 'need_still_referred'; end if;
         return new;
       end`,
    ),
    `create trigger guard_ending before update of status on cases.need for each row when (${oneOf('new.status', needEnded)}) execute function cases.guard_ending()`,
  ];
}
