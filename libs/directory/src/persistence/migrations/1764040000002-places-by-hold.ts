import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The only hands that move a counter. Each locks the pools of the services it touches in one order (service, whole before
 * part, id), so that nobody waits for anybody crosswise. Safe: takes the place of `release_place`.
 */
export class PlacesByHold1764040000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...moves, ...takes, ...ends, ...care]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const internal = { callers: 'causeway_definer' };
const desk = { callers: 'causeway_gateway, causeway_worker, causeway_setup' };

const moves = [
  `drop function directory.release_place(uuid)`,
  ...definerFunction(
    'directory.move_places(pool uuid, d_occupied int, d_firm int, d_soft int) returns void',
    `begin
       update directory.capacity_pool p set occupied = p.occupied + d_occupied, firm = p.firm + d_firm, soft = p.soft + d_soft
       where p.id = pool or p.id = (select part.parent_id from directory.capacity_pool part where part.id = pool);
     end`,
    internal,
  ),
  ...definerFunction(
    'directory.lock_pools(services uuid[]) returns uuid[]',
    `begin
       return array(select locked.id from (select p.id from directory.capacity_pool p where p.service_id = any(services)
         order by p.service_id, p.parent_id nulls first, p.id for update) locked);
     end`,
    internal,
  ),
  // Of pools that are locked: courtesies whose time is over count no longer.
  ...definerFunction(
    'directory.expire_holds(pools uuid[]) returns int',
    `declare due record; ended int := 0;
     begin
       for due in update directory.hold h set ended_at = platform.now(), ended_as = 'EXPIRED'
           where h.id in (select d.id from directory.hold d where d.pool_id = any(pools) and d.kind = 'SOFT' and d.ended_at is null
             and d.expires_at <= platform.now() for update skip locked) returning h.pool_id, h.units loop
         perform directory.move_places(due.pool_id, 0, 0, -due.units);
         ended := ended + 1;
       end loop;
       return ended;
     end`,
    internal,
  ),
  // Where it can be had without waiting; else the next who wants a place, or the sweeper, does it.
  ...definerFunction(
    'directory.expire_idle(services uuid[]) returns int',
    `declare service uuid; pools uuid[]; ended int := 0;
     begin
       foreach service in array services loop
         pools := array(select locked.id from (select p.id from directory.capacity_pool p where p.service_id = service for update skip locked) locked);
         if cardinality(pools) = (select count(*) from directory.capacity_pool p where p.service_id = service) then
           ended := ended + directory.expire_holds(pools);
         end if;
       end loop;
       return ended;
     end`,
    internal,
  ),
  ...definerFunction(
    'directory.pool_with_room(service uuid, fitting text[], units int, courtesy boolean) returns uuid',
    `begin
       return (select p.id from directory.capacity_pool p left join directory.capacity_pool whole on whole.id = p.parent_id
         where p.service_id = service and p.cohort = any(fitting) and (p.kind = 'REGULAR' or (p.closed_at is null and p.ends_at > platform.now()))
           and (not courtesy or p.keeps_for_requests)
           and p.total + case when courtesy then p.soft_overbook else 0 end - p.occupied - p.firm - p.soft - p.blocked >= units
           and (whole.id is null or whole.total + case when courtesy then whole.soft_overbook else 0 end
             - whole.occupied - whole.firm - whole.soft - whole.blocked >= units)
         order by p.kind = 'SURGE', array_position(fitting, p.cohort), p.id limit 1);
     end`,
    internal,
  ),
  ...definerFunction(
    'directory.fitting_of(service uuid, cohorts text[], otherwise text[]) returns text[]',
    `begin
       return case when exists (select 1 from directory.capacity_pool p where p.service_id = service and p.cohort = any(cohorts)) then cohorts else otherwise end;
     end`,
    internal,
  ),
];

const takes = [
  // All that is wanted or nothing: whoever finds no room ends the transaction. NOT_THEIRS looks like a service that is not there.
  ...definerFunction(
    'directory.hold_places(referral uuid, sender uuid, wanted jsonb) returns text',
    `declare part record; held record; pools uuid[]; chosen uuid; taken boolean := false; services uuid[];
     begin
       if not sec.has_role('CASEWORKER', 'AGENCY_MANAGER') then raise exception 'not theirs to give' using errcode = '42501'; end if;
       services := array(select distinct (w ->> 'serviceId')::uuid from jsonb_array_elements(wanted) w);
       if exists (select 1 from unnest(services) asked where not exists (select 1 from directory.service s
           join directory.organization o on o.id = s.organization_id where s.id = asked and o.agency_id = sec.agency())) then return 'NOT_THEIRS'; end if;
       pools := directory.lock_pools(services);
       if cardinality(pools) = 0 then return 'UNCOUNTED'; end if;
       perform directory.expire_holds(pools);
       for held in update directory.hold h set kind = 'FIRM', expires_at = null
           where h.referral_id = referral and h.pool_id = any(pools) and h.kind = 'SOFT' and h.ended_at is null returning h.pool_id, h.units loop
         perform directory.move_places(held.pool_id, 0, held.units, -held.units);
         taken := true;
       end loop;
       if taken then return 'HELD'; end if;
       for part in select * from jsonb_to_recordset(wanted) as w(id uuid, "serviceId" uuid, cohorts text[], otherwise text[], units int) loop
         if exists (select 1 from directory.capacity_pool p where p.service_id = part."serviceId") then
           chosen := directory.pool_with_room(part."serviceId", directory.fitting_of(part."serviceId", part.cohorts, part.otherwise), part.units, false);
           if chosen is null then raise exception 'no free place' using errcode = 'CW409'; end if;
           insert into directory.hold (id, pool_id, service_id, referral_id, sender_agency_id, owner_agency_id, kind, units, made_at)
           values (part.id, chosen, part."serviceId", referral, sender, sec.agency(), 'FIRM', part.units, platform.now());
           perform directory.move_places(chosen, 0, part.units, 0);
           taken := true;
         end if;
       end loop;
       return case when taken then 'HELD' else 'UNCOUNTED' end;
     end`,
    desk,
  ),
  // A courtesy to whoever asks: it never waits, never refuses the request, and nobody gets more than three of one service.
  ...definerFunction(
    'directory.ask_place(hold uuid, referral uuid, service uuid, cohorts text[], otherwise text[], until timestamptz) returns boolean',
    `declare owner uuid; pools uuid[]; chosen uuid;
     begin
       if not sec.has_role('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR') then raise exception 'not theirs to ask' using errcode = '42501'; end if;
       if until <= platform.now() or not exists (select 1 from directory.capacity_pool p where p.service_id = service and p.keeps_for_requests) then return false; end if;
       owner := (select o.agency_id from directory.service s join directory.organization o on o.id = s.organization_id where s.id = service);
       pools := array(select locked.id from (select p.id from directory.capacity_pool p where p.service_id = service for update skip locked) locked);
       if owner is null or cardinality(pools) < (select count(*) from directory.capacity_pool p where p.service_id = service) then return false; end if;
       perform directory.expire_holds(pools);
       if (select count(*) from directory.hold h where h.pool_id = any(pools) and h.kind = 'SOFT' and h.ended_at is null and h.sender_agency_id = sec.agency()) >= 3 then return false; end if;
       chosen := directory.pool_with_room(service, directory.fitting_of(service, cohorts, otherwise), 1, true);
       if chosen is null then return false; end if;
       insert into directory.hold (id, pool_id, service_id, referral_id, sender_agency_id, owner_agency_id, kind, units, made_at, expires_at)
       values (hold, chosen, service, referral, sec.agency(), owner, 'SOFT', 1, platform.now(), least(until, platform.now() + interval '7 days'));
       perform directory.move_places(chosen, 0, 0, 1);
       return true;
     end`,
    desk,
  ),
  ...definerFunction(
    'directory.occupy_places(referral uuid) returns int',
    `declare held record; moved int := 0;
     begin
       if not sec.has_role('CASEWORKER', 'AGENCY_MANAGER') then raise exception 'not theirs to say' using errcode = '42501'; end if;
       perform directory.lock_pools(array(select h.service_id from directory.hold h where h.referral_id = referral and h.ended_at is null and h.owner_agency_id = sec.agency()));
       for held in update directory.hold h set kind = 'OCCUPIED' where h.referral_id = referral and h.kind = 'FIRM' and h.ended_at is null
           and h.owner_agency_id = sec.agency() returning h.pool_id, h.units loop
         perform directory.move_places(held.pool_id, held.units, -held.units, 0);
         moved := moved + held.units;
       end loop;
       return moved;
     end`,
    desk,
  ),
];

const ends = [
  // Only the places of these referrals, and only for an agency that is a party to them.
  ...definerFunction(
    'directory.release_places(referrals uuid[]) returns int',
    `declare held record; let_go int := 0; courtesies uuid[];
     begin
       if not sec.has_role('FOLLOW_UP', 'SETUP', 'CASEWORKER', 'AGENCY_MANAGER') then raise exception 'not theirs to give back' using errcode = '42501'; end if;
       with gone as (update directory.hold h set expires_at = least(h.expires_at, platform.now())
         where h.referral_id = any(referrals) and h.kind = 'SOFT' and h.ended_at is null and sec.agency() in (h.owner_agency_id, h.sender_agency_id)
         returning h.service_id) select coalesce(array_agg(distinct gone.service_id), '{}') into courtesies from gone;
       perform directory.lock_pools(array(select h.service_id from directory.hold h where h.referral_id = any(referrals) and h.kind <> 'SOFT'
         and h.ended_at is null and sec.agency() in (h.owner_agency_id, h.sender_agency_id)));
       for held in update directory.hold h set ended_at = platform.now(), ended_as = 'RELEASED' where h.referral_id = any(referrals) and h.kind <> 'SOFT'
           and h.ended_at is null and sec.agency() in (h.owner_agency_id, h.sender_agency_id) returning h.pool_id, h.units, h.kind loop
         perform directory.move_places(held.pool_id, case held.kind when 'OCCUPIED' then -held.units else 0 end, case held.kind when 'FIRM' then -held.units else 0 end, 0);
         let_go := let_go + held.units;
       end loop;
       perform directory.expire_idle(courtesies);
       return let_go;
     end`,
    desk,
  ),
];

const care = [
  ...definerFunction(
    'directory.sweep_places() returns int',
    `begin
       update directory.capacity_pool p set closed_at = p.ends_at where p.id in (select s.id from directory.capacity_pool s
         where s.kind = 'SURGE' and s.closed_at is null and s.ends_at <= platform.now() for update skip locked);
       return directory.expire_idle(array(select distinct h.service_id from directory.hold h where h.kind = 'SOFT' and h.ended_at is null and h.expires_at <= platform.now()));
     end`,
    { callers: 'causeway_worker' },
  ),
  // One statement, so one instant: a counter and its rows move in one transaction.
  ...definerFunction(
    'directory.places_drift() returns table (pool_id uuid, service_id uuid)',
    `begin
       return query
       select p.id, p.service_id from directory.capacity_pool p
       left join lateral (
         select coalesce(sum(h.units) filter (where h.kind = 'OCCUPIED'), 0) as occupied, coalesce(sum(h.units) filter (where h.kind = 'FIRM'), 0) as firm,
           coalesce(sum(h.units) filter (where h.kind = 'SOFT'), 0) as soft
         from directory.hold h where h.ended_at is null
           and h.pool_id in (select q.id from directory.capacity_pool q where q.service_id = p.service_id and (q.id = p.id or q.parent_id = p.id))) rows on true
       where (p.occupied, p.firm, p.soft) is distinct from (rows.occupied::int, rows.firm::int, rows.soft::int)
          or p.blocked_below <> coalesce((select sum(q.blocked) from directory.capacity_pool q where q.parent_id = p.id and q.service_id = p.service_id), 0);
     end`,
    { callers: 'causeway_worker' },
  ),
];
