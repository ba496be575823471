import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words, codes and places of each listing in one index, made once a transaction. Safe: creates, and rebuilds what can be rebuilt. */
export class SearchIndex1764060000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, texts, index, ...due, ...bands, ...triggers]) await runner.query(statement);
    // The definer's rights to the new tables come with the policy, after the migrations: this once its owner does the work.
    await runner.query(`alter function directory.index_services(uuid[]) owner to current_user`);
    await runner.query(`select directory.index_services(array(select id from directory.service))`);
    await runner.query(`alter function directory.index_services(uuid[]) owner to causeway_definer`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  `alter table directory.service_search
     add name text not null default '', add agency_id uuid, add service_type_code text, add languages text[] not null default '{}',
     add district text, add latitudes double precision[] not null default '{}', add longitudes double precision[] not null default '{}',
     add coarse boolean not null default false, add free_band text, add unverified_from timestamptz, add verified_on date, add has_hours boolean not null default false`,
  // Ranking reads the words of every hit: kept in the row, they need no second look-up.
  `alter table directory.service_search set (toast_tuple_target = 8160, fillfactor = 90)`,
  `comment on table directory.service_search is
     'Of each listing: words in every stored language, codes, and grid cells as lexemes of one index; where it is. Kept by triggers; no process writes it. A confidential site is where the middle of its district is.'`,
  `create aggregate directory.joined(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '')`,
  `create function directory.km(lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision) returns double precision
   language sql immutable parallel safe return 12742.0176 * asin(least(1, sqrt(power(sin(radians(lat2 - lat1) / 2), 2)
     + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))))`,
  // Three grids: about 5.5 km, 28 km and 139 km. The widths are those of domain/cells.ts.
  `create function directory.cells(latitude double precision, longitude double precision) returns text[]
   language sql immutable parallel safe set search_path = pg_catalog as $$
   select array_agg(format('=%s:%s:%s', grid.level, floor(latitude * grid.per_degree), floor(longitude * grid.per_degree)))
   from (values (3, 0.8::float8), (2, 4), (1, 20)) grid(level, per_degree) $$`,
];

/** Where texts stand: the row's own language under the empty tag, the others in `translations`. */
const sources: readonly { readonly weight: string; readonly own: Readonly<Record<string, string>>; readonly of: string; readonly from: string; readonly places?: true }[] = [
  { weight: 'A', own: { name: 's.name', alternate_name: 's.alternate_name' }, of: 's', from: 'directory.service s' },
  { weight: 'D', own: { description: 's.description' }, of: 's', from: 'directory.service s' },
  { weight: 'C', own: { name: 'o.name', alternate_name: 'o.alternate_name' }, of: 'o', from: 'directory.service s join directory.organization o on o.id = s.organization_id' },
  {
    ...{ weight: 'B', own: { name: 'k.name' }, of: 'k' },
    from: 'directory.service s join directory.attribute a on a.link_id = s.id join directory.taxonomy_term k on k.id = a.taxonomy_term_id',
  },
  {
    ...{ weight: 'C', own: { district: 'l.district', city: 'l.city' }, of: 'l', places: true },
    from: 'directory.service s join directory.service_at_site a on a.service_id = s.id join directory.site l on l.id = a.site_id',
  },
];
const eachText = sources.map(({ weight, own, of, from, places = false }) => `
  select s.id, t.tag, f.said, '${weight}'::"char", ${places} from ${from},
    lateral (select '' as tag, jsonb_build_object(${Object.entries(own).map(([name, value]) => `'${name}', ${value}`).join(', ')}) as texts
             union all select key, value from jsonb_each(${of}.translations)) t,
    lateral (values ${Object.keys(own).map((name) => `('${name}', t.texts ->> '${name}')`).join(', ')}) f(name, said)
  where s.id = any (services)${places ? ` and not (l.confidential and f.name = 'city')` : ''}`);

/** Every text a listing is found by: in which language, how much it weighs, whether it names a place. */
const texts = `create function directory.listing_texts(services uuid[])
  returns table (service_id uuid, tag text, said text, weight "char", is_place boolean)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  ${eachText.join(' union all ')}
  union all select s.id, t.tag, t.said, 'B', false from directory.service s left join directory.service_type k on k.code = s.service_type_code,
    lateral (values ('en', k.en), ('ar', k.ar), ('', array_to_string(s.categories, ' '))) t(tag, said) where s.id = any (services) $$`;

const index = `create or replace function directory.index_services(services uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    home text := (select l.country from directory.site l where l.country is not null group by 1 order by count(*) desc, 1 limit 1);
  begin
    with texts as materialized (
      select t.*, directory.words_of(t.tag, t.said) as config from directory.listing_texts(services) t where t.said <> ''),
    languages as (
      insert into directory.search_language select distinct config::text from texts order by 1 on conflict do nothing),
    dictionary as (
      insert into directory.search_word
      select w.word, directory.trigrams(w.word) from (
        select distinct word from texts, string_to_table(directory.plain(said), ' ') word where weight <> 'D' and length(word) between 4 and 40 and word !~ '[0-9]') w
      where not exists (select 1 from directory.search_word k where k.word = w.word) order by 1 on conflict do nothing),
    documents as (
      select service_id, directory.joined(setweight(to_tsvector(config, directory.plain(said)), weight)) as words
      from (select service_id, config, weight, string_agg(said, ' ') as said from texts group by 1, 2, 3) t group by 1),
    named as (
      select service_id, array_agg(distinct '=d:' || left(directory.place_name(said), 100)) as codes from texts where is_place and directory.place_name(said) <> '' group by 1),
    spots as (
      select a.service_id, bool_or(l.confidential) as hidden, (array_agg(l.district order by l.name) filter (where l.district is not null))[1] as district,
        coalesce(array_agg(l.latitude order by l.id) filter (where l.latitude is not null), '{}') as latitudes,
        coalesce(array_agg(l.longitude order by l.id) filter (where l.longitude is not null), '{}') as longitudes,
        coalesce(array_agg(c.latitude order by l.id) filter (where c.latitude is not null), '{}') as middle_latitudes,
        coalesce(array_agg(c.longitude order by l.id) filter (where c.longitude is not null), '{}') as middle_longitudes
      from directory.service_at_site a join directory.site l on l.id = a.site_id
      left join lateral (
        select p.latitude, p.longitude from directory.place p
        where p.plain in (directory.place_name(l.district), case when not l.confidential then directory.place_name(l.city) end)
          and (p.country = coalesce(l.country, home) or coalesce(l.country, home) is null)
        order by p.plain = directory.place_name(l.district) desc nulls last, p.population desc limit 1) c on true
      where a.service_id = any (services) group by 1),
    placed as (
      select service_id, district, hidden or cardinality(latitudes) = 0 as coarse,
        case when hidden or cardinality(latitudes) = 0 then middle_latitudes else latitudes end as latitudes,
        case when hidden or cardinality(latitudes) = 0 then middle_longitudes else longitudes end as longitudes from spots)
    insert into directory.service_search (service_id, document, name, agency_id, service_type_code, languages, district, latitudes, longitudes, coarse, free_band, unverified_from, verified_on, has_hours)
    select s.id, coalesce(d.words, '') || array_to_tsvector(array_remove(
        array[case when s.status in ('ACTIVE', 'TEMPORARILY_CLOSED') then '=v' end,
          case when s.status = 'ACTIVE' and not s.intake_paused and o.agency_id is not null and s.service_type_code is not null then '=r' end,
          '=k:' || s.service_type_code, '=g:' || o.agency_id, '=o:' || o.id]
        || array(select '=l:' || lower(l) from unnest(s.languages) l where l <> '')
        || array(select '=u:' || u from unnest(case when s.accepted_urgencies = '{}' then array['EMERGENCY', 'URGENT', 'ROUTINE'] else s.accepted_urgencies end) u)
        || array(select '=a:' || a from jsonb_array_elements_text(coalesce(s.eligibility -> 'accessibility', '["?"]')) a)
        || array(select c from unnest(p.latitudes, p.longitudes) spot(latitude, longitude), unnest(directory.cells(spot.latitude, spot.longitude)) c)
        || n.codes, null)),
      s.name, o.agency_id, s.service_type_code, s.languages, p.district, coalesce(p.latitudes, '{}'), coalesce(p.longitudes, '{}'), coalesce(p.coarse, false),
      v.free_band, v.unverified_from, greatest(s.verified_on, s.assured_on),
      exists (select from directory.schedule h where h.opens_at is not null and h.closes_at is not null and (h.service_id = s.id
        or h.service_at_site_id in (select a.id from directory.service_at_site a where a.service_id = s.id)
        or h.site_id in (select a.site_id from directory.service_at_site a where a.service_id = s.id)))
    from directory.service s join directory.organization o on o.id = s.organization_id
    left join documents d on d.service_id = s.id left join named n on n.service_id = s.id left join placed p on p.service_id = s.id
    left join directory.service_places v on v.service_id = s.id
    where s.id = any (services) order by s.id
    on conflict (service_id) do update set document = excluded.document, name = excluded.name, agency_id = excluded.agency_id,
      service_type_code = excluded.service_type_code, languages = excluded.languages, district = excluded.district,
      latitudes = excluded.latitudes, longitudes = excluded.longitudes, coarse = excluded.coarse,
      free_band = excluded.free_band, unverified_from = excluded.unverified_from, verified_on = excluded.verified_on, has_hours = excluded.has_hours;
  end $$`;

// An import touches a service three or four times; its words are made once, at the commit, and not at all when it is taken back.
const due = [
  `create table directory.search_due (service_id uuid not null)`,
  `comment on table directory.search_due is 'Services to index anew when the transaction that changed them commits; empty between transactions.'`,
  `create function directory.index_due() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   declare services uuid[];
   begin
     with taken as (delete from directory.search_due returning service_id) select array_agg(distinct service_id) into services from taken;
     if services is null then return null; end if;
     -- Whoever changed the same service at the same time is waited for, and then seen.
     perform 1 from directory.service_search x where x.service_id = any (services) order by x.service_id for update;
     perform directory.index_services(services);
     return null;
   end $$`,
  `create constraint trigger index_at_commit after insert on directory.search_due deferrable initially deferred for each row execute function directory.index_due()`,
];

// The band alone, and only when it changes: no index holds it, so the row is written anew in its page.
const bands = [
  `create function directory.band_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   begin
     update directory.service_search set free_band = case when tg_op = 'DELETE' then null else new.free_band end,
       unverified_from = case when tg_op = 'DELETE' then null else new.unverified_from end
     where service_id = coalesce(new.service_id, old.service_id);
     return null;
   end $$`,
  `create trigger band_to_search after insert or delete or update on directory.service_places for each row execute function directory.band_changed()`,
];

const triggers = [
  ...[
    ['service_changed', `select n.id from changed n join former f on f.id = n.id where
       (n.name, n.description, n.service_type_code, n.categories, n.status, n.intake_paused, n.accepted_urgencies, n.languages, n.translations, n.organization_id,
        n.alternate_name, n.eligibility -> 'accessibility', n.verified_on, n.assured_on)
       is distinct from
       (f.name, f.description, f.service_type_code, f.categories, f.status, f.intake_paused, f.accepted_urgencies, f.languages, f.translations, f.organization_id,
        f.alternate_name, f.eligibility -> 'accessibility', f.verified_on, f.assured_on)`],
    ['organization_changed', `select s.id from directory.service s join changed n on n.id = s.organization_id join former f on f.id = n.id
       where (n.name, n.alternate_name, n.translations, n.agency_id) is distinct from (f.name, f.alternate_name, f.translations, f.agency_id)`],
    ['site_changed', `select a.service_id from directory.service_at_site a join changed n on n.id = a.site_id join former f on f.id = n.id
       where (n.district, n.city, n.country, n.confidential, n.latitude, n.longitude, n.translations)
       is distinct from (f.district, f.city, f.country, f.confidential, f.latitude, f.longitude, f.translations)`],
    ['service_added', `select id from changed`],
    ['service_placed', `select distinct service_id from changed`],
    ['service_termed', `select distinct c.link_id from changed c join directory.service s on s.id = c.link_id`],
  ].map(([name, affected]) => `create or replace function directory.${name}() returns trigger
     language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
     begin insert into directory.search_due ${affected}; return null; end $$`),
  ...['index_due', 'site_changed', 'service_added', 'service_placed', 'service_termed', 'band_changed'].flatMap((name) => [
    `alter function directory.${name}() owner to causeway_definer`,
    `revoke all on function directory.${name}() from public`,
  ]),
  `drop trigger indexed_on_insert on directory.service`,
  `drop trigger indexed_on_update on directory.service`,
  `create trigger indexed_on_insert after insert on directory.service referencing new table as changed for each statement execute function directory.service_added()`,
  `create trigger indexed_on_update after update on directory.service referencing new table as changed old table as former for each statement execute function directory.service_changed()`,
  `create trigger indexed_on_update after update on directory.site referencing new table as changed old table as former for each statement execute function directory.site_changed()`,
  `create trigger indexed_on_insert after insert on directory.service_at_site referencing new table as changed for each statement execute function directory.service_placed()`,
  `create trigger indexed_on_insert after insert on directory.attribute referencing new table as changed for each statement execute function directory.service_termed()`,
  `create trigger indexed_on_delete after delete on directory.attribute referencing old table as changed for each statement execute function directory.service_termed()`,
  `create trigger indexed_on_delete after delete on directory.service_at_site referencing old table as changed for each statement execute function directory.service_placed()`,
];
