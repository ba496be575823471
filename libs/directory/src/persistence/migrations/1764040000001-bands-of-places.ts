import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps the bands that everybody may know true to the figures that nobody else may. Safe: replaces nothing that is read. */
export class BandsOfPlaces1764040000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...known, ...bands, ...guards]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** What is counted already, as the owner of the tables sees it; from then on the triggers keep it. */
const known = [
  `create function directory.band_of(free int) returns text language sql immutable parallel safe set search_path = pg_catalog as $$
   select case when free <= 0 then 'NONE' when free < 3 then 'FEW' else 'SEVERAL' end $$`,
  `insert into directory.service_places (service_id, free_band, cohorts, stated_at, unverified_from)
   select p.service_id, directory.band_of(p.total - p.firm - p.blocked), jsonb_build_object('ALL', directory.band_of(p.total - p.firm - p.blocked)), p.updated_at,
     p.updated_at + case when s.service_type_code like 'shelter.%' then interval '24 hours' else interval '7 days' end
   from directory.capacity_pool p join directory.service s on s.id = p.service_id`,
];

const internal = { callers: 'causeway_definer' };

const bands = [
  // What is free in a pool among others is no more than what is free in the whole.
  ...definerFunction(
    'directory.refresh_places(services uuid[]) returns void',
    `begin
       with pool as (
         select p.service_id, p.cohort, p.kind, p.parent_id, p.updated_at,
           greatest(0, least(p.total - p.occupied - p.firm - p.soft - p.blocked,
             coalesce(whole.total - whole.occupied - whole.firm - whole.soft - whole.blocked, 2147483647))) as free
         from directory.capacity_pool p left join directory.capacity_pool whole on whole.id = p.parent_id
         where p.service_id = any(services) and (p.kind = 'REGULAR' or (p.closed_at is null and p.ends_at > platform.now()))),
       summed as (
         select service_id, coalesce(sum(free) filter (where parent_id is null), 0)::int as free,
           coalesce(min(updated_at) filter (where kind = 'REGULAR'), min(updated_at)) as stated_at
         from pool group by service_id),
       cohort as (
         select service_id, jsonb_object_agg(name, directory.band_of(free)) as bands
         from (select service_id, cohort as name, sum(free)::int as free from pool group by 1, 2) c group by service_id)
       insert into directory.service_places as known (service_id, free_band, cohorts, stated_at, unverified_from)
       select w.service_id, directory.band_of(w.free), c.bands, w.stated_at,
         w.stated_at + case when s.service_type_code like 'shelter.%' then interval '24 hours' else interval '7 days' end
       from summed w join cohort c on c.service_id = w.service_id join directory.service s on s.id = w.service_id
       on conflict (service_id) do update set (free_band, cohorts, stated_at, unverified_from) =
         (excluded.free_band, excluded.cohorts, excluded.stated_at, excluded.unverified_from)
       where (known.free_band, known.cohorts, known.stated_at, known.unverified_from) is distinct from
         (excluded.free_band, excluded.cohorts, excluded.stated_at, excluded.unverified_from);
       delete from directory.service_places known where known.service_id = any(services) and not exists (
         select 1 from directory.capacity_pool p where p.service_id = known.service_id
           and (p.kind = 'REGULAR' or (p.closed_at is null and p.ends_at > platform.now())));
     end`,
    internal,
  ),
  ...definerFunction('directory.places_moved() returns trigger', `begin perform directory.refresh_places(array(select distinct service_id from changed)); return null; end`, internal),
  `create trigger keeps_bands_on_insert after insert on directory.capacity_pool referencing new table as changed
   for each statement execute function directory.places_moved()`,
  `create trigger keeps_bands_on_update after update on directory.capacity_pool referencing new table as changed
   for each statement execute function directory.places_moved()`,
  `create trigger keeps_bands_on_delete after delete on directory.capacity_pool referencing old table as changed
   for each statement execute function directory.places_moved()`,
];

const guards = [
  // Whoever states figures moves no counter: those are the sums of the holds.
  `create function directory.guard_pool() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if tg_op = 'INSERT' and sec.agency() is not null and new.occupied + new.firm + new.soft > 0 then
       raise exception 'a pool begins without holds' using errcode = '42501';
     end if;
     if tg_op = 'UPDATE' and new.parent_id is distinct from old.parent_id and old.occupied + old.firm + old.soft > 0 then
       raise exception 'places are held here' using errcode = '23514', constraint = 'capacity_pool_held';
     end if;
     if new.occupied + new.firm + new.blocked <= new.total and new.occupied + new.firm + new.soft + new.blocked <= new.total + new.soft_overbook then
       new.over_committed_since := null;
     end if;
     return new;
   end $$`,
  `create trigger guard_pool before insert or update on directory.capacity_pool for each row execute function directory.guard_pool()`,
];
