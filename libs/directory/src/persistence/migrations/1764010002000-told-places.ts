import { definerFunction, oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CapacityBand } from '../../domain/capacity.js';

/** Bands for strangers, a quarter of an hour old or older; and guarded numbers found from the few houses, not from all telephones. Safe: adds, and replaces a function by its equal. */
export class ToldPlaces1764010002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...places, ...numbers]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const places = [
  `create table directory.told_places (
     service_id uuid constraint told_places_pkey primary key constraint told_places_service_fkey references directory.service (id) on delete cascade,
     band text, told_at timestamptz, next_band text, next_at timestamptz not null,
     constraint told_places_band_known check (${oneOf('band', CapacityBand)}),
     constraint told_places_next_band_known check (${oneOf('next_band', CapacityBand)}))`,
  `comment on table directory.told_places is
     'Bands of places as the open feed tells them. All move in the same moment, and what is told then was true a quarter of an hour before or earlier.'`,
  // What was noted last time is told now, and what is true now is noted for the next time. A band that nobody has confirmed is not told.
  ...definerFunction(
    'directory.tell_places() returns int',
    `declare moved int;
     begin
       if not sec.has_role('FOLLOW_UP') then raise exception 'told by the clock alone' using errcode = '42501'; end if;
       perform pg_advisory_xact_lock(hashtext('directory-tell-places'));
       if exists (select from directory.told_places where next_at > platform.now() - interval '15 minutes') then return 0; end if;
       insert into directory.told_places as known (service_id, next_band, next_at)
       select p.service_id, case when p.unverified_from > platform.now() then p.free_band end, platform.now()
       from directory.service_places p join directory.service s on s.id = p.service_id where s.published and not s.guarded and s.merged_into is null
       on conflict (service_id) do update set (band, told_at, next_band, next_at) = (known.next_band, known.next_at, excluded.next_band, excluded.next_at);
       get diagnostics moved = row_count;
       delete from directory.told_places where next_at < platform.now();
       return moved;
     end`,
    { callers: 'causeway_worker' },
  ),
];

const numbers = [
  // Of two listings that are one, the other stands for it.
  `create or replace function directory.guarded_services() returns table (id uuid, organization_id uuid, service_type_code text, status text)
   language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
   begin
     if not sec.has_role('PUBLIC') then raise exception 'for the open feed alone' using errcode = '42501'; end if;
     return query select s.id, case when exists (
         select from directory.service f where f.organization_id = s.organization_id and f.published and not f.guarded and f.merged_into is null and f.status in ('ACTIVE', 'TEMPORARILY_CLOSED'))
       then s.organization_id end, s.service_type_code, s.status
     from directory.service s where s.guarded and s.published and s.merged_into is null and s.status in ('ACTIVE', 'TEMPORARILY_CLOSED');
   end $$`,
  `create index service_guarded on directory.service (id) where guarded`,
  `create or replace function directory.guarded_numbers() returns text[] language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
   begin
     if not sec.has_role('PUBLIC') then raise exception 'for the open feed alone' using errcode = '42501'; end if;
     return array(select distinct right(regexp_replace(h.number, '\\D', '', 'g'), 8) from directory.service s
       join lateral (select p.number from directory.phone p where p.service_id = s.id
         union all select p.number from directory.service_at_site a join directory.phone p on p.service_at_site_id = a.id where a.service_id = s.id
         union all select p.number from directory.contact c join directory.phone p on p.contact_id = c.id where c.service_id = s.id) h on true
       where s.guarded);
   end $$`,
];
