import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who read, wrote or was refused what: one row a unit of work, and the budgets of reading. Safe: creates only. */
export class AuditLog1763910041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...partitions, ...entry, ...truncation, ...budget]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const appRoles = 'causeway_gateway, causeway_worker, causeway_setup';

/** A partition can be emptied by itself: TRUNCATE triggers are not inherited, so each gets its own. */
const partitions = [
  `create or replace function platform.ensure_partitions(parent regclass, months_ahead int) returns void language plpgsql set search_path = pg_catalog as $$
   declare
     month timestamptz := date_trunc('month', platform.now(), 'UTC');
     name text;
   begin
     for i in 0..months_ahead loop
       name := (select relname from pg_class where oid = parent) || '_' || to_char(month at time zone 'UTC', 'YYYYMM');
       if to_regclass('platform.' || quote_ident(name)) is null then
         execute format('create table platform.%I partition of %s for values from (%L) to (%L)',
           name, parent, platform.id_floor(month), platform.id_floor(month + interval '1 month'));
         execute format('alter table platform.%I enable row level security', name);
         execute format('alter table platform.%I force row level security', name);
       end if;
       month := month + interval '1 month';
     end loop;
     perform platform.refuse_truncate(parent);
   end $$`,
  `create function platform.refuse_truncate(parent regclass) returns void language plpgsql set search_path = pg_catalog as $$
   declare
     part regclass;
   begin
     if not exists (select 1 from pg_trigger where tgrelid = parent and tgname = 'append_only') then return; end if;
     for part in select parent union all select inhrelid::regclass from pg_inherits where inhparent = parent loop
       if not exists (select 1 from pg_trigger where tgrelid = part and tgname = 'append_only_whole') then
         execute format('create trigger append_only_whole before truncate on %s for each statement execute function platform.refuse_change()', part);
       end if;
     end loop;
   end $$`,
];

const entry = [
  `create table platform.audit_entry (
     id uuid primary key, at timestamptz not null default platform.now(), xid bigint not null default pg_current_xact_id()::text::bigint,
     writer uuid not null, writer_seq bigint not null, account_id uuid not null, agency_id uuid not null, session_hash bytea,
     request_id text not null, operation text not null, kind text not null, data_class text not null, code text,
     subjects jsonb not null, fields text[] not null, case_ids uuid[] not null, owner_agency_ids uuid[] not null,
     events text[] not null, unwritten int not null default 0
   ) partition by range (id)`,
  `comment on table platform.audit_entry is 'Who read, wrote or was refused what: one row a unit of work, in its own transaction. Ids and names of fields, no values. Append-only and sealed.'`,
  `comment on column platform.audit_entry.writer is 'The line of rows this one stands in; its numbers have no gap.'`,
  `comment on column platform.audit_entry.xid is 'Tells the sealer which rows can be complete already; nothing else relies on it.'`,
  `comment on column platform.audit_entry.unwritten is 'Refusals of the same account that had no row of their own: a flood is counted, not kept.'`,
  `create index audit_entry_xid on platform.audit_entry (xid)`,
  `create index audit_entry_case on platform.audit_entry using gin (case_ids) where case_ids <> '{}'`,
  `create table platform.audit_entry_rest partition of platform.audit_entry default`,
  `create trigger append_only before update or delete on platform.audit_entry for each row execute function platform.refuse_change()`,
  `select platform.ensure_partitions('platform.audit_entry', 24)`,
  `create or replace function platform.extend_partitions() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   begin
     perform platform.ensure_partitions('platform.domain_event', 24);
     perform platform.ensure_partitions('platform.outbox', 24);
     perform platform.ensure_partitions('platform.audit_entry', 24);
   end $$`,
];

const truncation = [`select platform.refuse_truncate('platform.domain_event')`];

const budget = [
  // Unlogged: after a crash everybody starts with a fresh budget, and no read waits for the write-ahead log.
  `create unlogged table platform.read_budget (
     account_id uuid not null, listed boolean not null, object_id uuid not null, at timestamptz not null, primary key (account_id, listed, object_id)
   )`,
  `comment on table platform.read_budget is 'Which people''s files and rows an account saw lately: what bulk reading is noticed by. Nothing older than an hour is kept.'`,
  `grant usage, create on schema platform to causeway_definer`,
  // What was seen already costs nothing: somebody who works on ten people is not stopped, somebody who opens one after another is.
  `create function platform.spend_reads(objects uuid[], in_list boolean, most int, over interval, refuse boolean) returns void
   language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
   declare
     who uuid := sec.account();
     since timestamptz := platform.now() - over;
     fresh int;
   begin
     insert into platform.read_budget as seen (account_id, listed, object_id, at)
     select distinct who, in_list, object, platform.now() from unnest(objects) object
     on conflict (account_id, listed, object_id) do update set at = excluded.at where seen.at < since;
     get diagnostics fresh = row_count;
     if fresh = 0 or not refuse then return; end if;
     -- One after another for each account: each counts what the one before it kept.
     perform pg_advisory_xact_lock(hashtext('causeway-reads'), hashtext(who::text));
     if (select count(*) from platform.read_budget where account_id = who and listed = in_list and at >= since) > most then
       raise exception 'budget of reads is spent' using errcode = 'CW429';
     end if;
   end $$`,
  `alter function platform.spend_reads(uuid[], boolean, int, interval, boolean) owner to causeway_definer`,
  `revoke all on function platform.spend_reads(uuid[], boolean, int, interval, boolean) from public`,
  `grant execute on function platform.spend_reads(uuid[], boolean, int, interval, boolean) to ${appRoles}`,
];
