import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a service is open at an instant, by its own hours. Safe: creates only. */
export class Opening1764060001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [zone, applies, opening, ...triggers]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// Hours come with a zone by name, with an offset in hours, or with something nobody can read.
const zone = `create function directory.wall_time(at timestamptz, zone text, home text) returns timestamp
  language plpgsql stable set search_path = pg_catalog as $$
  begin
    if zone ~ '^[+-]?[0-9]{1,2}(:[0-9]{2})?$' then return (at at time zone 'UTC') + (ltrim(case when zone ~ ':' then zone else zone || ':00' end, '+'))::interval; end if;
    return at at time zone coalesce(nullif(zone, ''), home);
  exception when invalid_parameter_value or datetime_field_overflow then return at at time zone home;
  end $$`;

/** Whether a schedule speaks of a day; null where it says more than is understood here. @source RFC 5545 3.3.10 */
const applies = `create function directory.speaks_of(s directory.schedule, day date) returns boolean
  language plpgsql immutable set search_path = pg_catalog as $$
  declare part text; nth int; of_month int := extract(day from day); last_day int := extract(day from date_trunc('month', day) + interval '1 month - 1 day');
  begin
    if day < s.valid_from or day > s.valid_to or day < s.dtstart or day > s.until then return false; end if;
    if s.count is not null or s.byweekno is not null or s.byyearday is not null then return null; end if;
    if s.freq is null and s.byday is null then return s.dtstart is null or day = s.dtstart; end if;
    if coalesce(s.freq, 'WEEKLY') = 'WEEKLY' then
      if s.interval > 1 and s.dtstart is null then return null; end if;
      if s.interval > 1 and ((date_trunc('week', day)::date - date_trunc('week', s.dtstart)::date) / 7) % s.interval <> 0 then return false; end if;
      return extract(isodow from day)::int = any (case when s.byday is not null then directory.weekdays(s.byday)
        when s.dtstart is not null then array[extract(isodow from s.dtstart)::int] else array[1, 2, 3, 4, 5, 6, 7] end);
    end if;
    if s.interval > 1 then
      if s.dtstart is null then return null; end if;
      if ((extract(year from day) - extract(year from s.dtstart)) * 12 + extract(month from day) - extract(month from s.dtstart))::int % s.interval <> 0 then return false; end if;
    end if;
    foreach part in array string_to_array(coalesce(s.bymonthday, case when s.byday is null then extract(day from s.dtstart)::text end, ''), ',') loop
      if btrim(part) !~ '^[+-]?[0-9]{1,2}$' then return null; end if;
      if btrim(part)::int in (of_month, of_month - last_day - 1) then return true; end if;
    end loop;
    foreach part in array string_to_array(coalesce(upper(s.byday), ''), ',') loop
      nth := nullif(substring(btrim(part) from '^[+-]?[0-9]+'), '')::int;
      continue when extract(isodow from day)::int is distinct from array_position(array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], right(btrim(part), 2));
      if nth is null or nth = (of_month - 1) / 7 + 1 or nth = -((last_day - of_month) / 7 + 1) then return true; end if;
    end loop;
    return false;
  end $$`;

// What nobody states is unknown and never closed; so is what is stated, on a holiday, but for a door that never closes.
const opening = `create function directory.opening(service uuid, at timestamptz, home text, holidays date[]) returns text
  language plpgsql stable set search_path = pg_catalog as $$
  declare
    one directory.schedule; wall timestamp; today boolean; before boolean; is_whole boolean; is_night boolean;
    stated boolean := false; unsure boolean := false;
  begin
    for one in
      select h.* from directory.schedule h where h.opens_at is not null and h.closes_at is not null and (h.service_id = service
        or h.service_at_site_id in (select a.id from directory.service_at_site a where a.service_id = service)
        or h.site_id in (select a.site_id from directory.service_at_site a where a.service_id = service))
    loop
      wall := directory.wall_time(at, one.timezone, home);
      today := directory.speaks_of(one, wall::date);
      before := directory.speaks_of(one, wall::date - 1);
      is_night := one.closes_at <= one.opens_at;
      is_whole := one.opens_at = time '00:00' and (one.closes_at = time '00:00' or one.closes_at >= time '23:59');
      unsure := unsure or today is null or (is_night and before is null) or (wall::date = any (holidays) and not is_whole);
      stated := stated or (wall::date between coalesce(one.valid_from, '-infinity') and coalesce(one.valid_to, 'infinity'));
      if (today and (is_whole or (wall::time >= one.opens_at and (is_night or wall::time < one.closes_at))))
        or (before and is_night and not is_whole and wall::time < one.closes_at) then
        if is_whole or not (case when today and wall::time >= one.opens_at then wall::date else wall::date - 1 end) = any (holidays) then return 'OPEN'; end if;
        unsure := true;
      end if;
    end loop;
    return case when unsure or not stated then 'UNKNOWN' else 'CLOSED' end;
  end $$`;

const triggers = [
  `create function directory.hours_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   begin
     insert into directory.search_due
     select distinct coalesce(c.service_id, a.service_id) from changed c
     left join directory.service_at_site a on c.service_id is null and (a.id = c.service_at_site_id or a.site_id = c.site_id)
     where coalesce(c.service_id, a.service_id) is not null;
     return null;
   end $$`,
  `alter function directory.hours_changed() owner to causeway_definer`,
  `revoke all on function directory.hours_changed() from public`,
  `create trigger indexed_on_insert after insert on directory.schedule referencing new table as changed for each statement execute function directory.hours_changed()`,
  `create trigger indexed_on_update after update on directory.schedule referencing new table as changed for each statement execute function directory.hours_changed()`,
  `create trigger indexed_on_delete after delete on directory.schedule referencing old table as changed for each statement execute function directory.hours_changed()`,
];
