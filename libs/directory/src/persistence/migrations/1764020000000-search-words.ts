import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readGazetteer } from '../gazetteer.reader.js';

/** The words of listings by the language they are written in, a dictionary against slips of the finger, and a gazetteer. Safe: creates only. */
export class SearchWords1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...words, ...dictionary, ...places]) await runner.query(statement);
    await runner.query(
      `insert into directory.place (name, plain, country, population, latitude, longitude)
       select p.name, directory.place_name(p.name), p.country, p.population, p.latitude, p.longitude
       from unnest($1::text[], $2::text[], $3::int[], $4::float8[], $5::float8[]) p(name, country, population, latitude, longitude)`,
      readGazetteer(),
    );
    await runner.query(`create index place_by_name on directory.place (plain, country, population desc)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Letters that sound alike in Amharic and Tigrinya and are mixed freely, and digits of three scripts. */
const alike = ['ሐሑሒሓሔሕሖኀኁኂኃኄኅኆሠሡሢሣሤሥሦዐዑዒዓዔዕዖፀፁፂፃፄፅፆ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹፡።፣፤፥፦፧፨', 'ሀሁሂሃሄህሆሀሁሂሃሄህሆሰሱሲሳሴስሶአኡኢኣኤእኦጸጹጺጻጼጽጾ01234567890123456789        '] as const;
const marks = ['أإآٱىیک،؛؟«»“”‘’–—…·•ـًٌٍَُِّْٰ', 'ااااييك              '] as const;

const words = [
  // Chinese and Japanese are written without spaces: each of their signs is a word.
  `create or replace function directory.plain(raw text) returns text language sql immutable parallel safe set search_path = pg_catalog as $$
   select lower(public.unaccent('public.unaccent', regexp_replace(regexp_replace(
     translate(raw, '${alike[0]}${marks[0]}', '${alike[1]}${marks[1]}'),
     '([\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff])', ' \\1 ', 'g'),
     '[!-/:-@[-\`{-~]+', ' ', 'g'))) $$`,
  // What PostgreSQL has a stemmer for; English and Arabic share one configuration, the rest of the world is not stemmed.
  `create function directory.words_of(tag text, said text) returns regconfig language sql immutable parallel safe set search_path = pg_catalog as $$
   select case coalesce(nullif(split_part(lower(tag), '-', 1), ''), case
       when said ~ '[\\u0400-\\u052f]' then 'ru' when said ~ '[\\u0370-\\u03ff]' then 'el' when said ~ '[\\u0900-\\u097f]' then 'hi'
       when said ~ '[\\u0b80-\\u0bff]' then 'ta' when said ~ '[\\u0530-\\u058f]' then 'hy' else 'en' end)
     ${Object.entries(stemmers()).map(([tag, name]) => `when '${tag}' then 'pg_catalog.${name}'::regconfig`).join(' ')}
     else 'directory.words'::regconfig end $$`,
  `create table directory.search_language (config text constraint search_language_pkey primary key)`,
  `comment on table directory.search_language is 'Text search configurations that some listing is indexed with: a question is read in each of them.'`,
  `insert into directory.search_language values ('directory.words')`,
  // Each word in any of the languages, all words together; what is too common to be kept in one of them is not asked for.
  // The last word may be unfinished, from its third letter on; an Arabic one also behind its article.
  `create function directory.asked(typed text) returns tsquery language plpgsql stable
   set search_path = pg_catalog, pg_temp set client_min_messages = error as $$
   declare
     spoken text[] := (string_to_array(btrim(regexp_replace(directory.plain(typed), '\\s+', ' ', 'g')), ' '))[1:12];
     configs regconfig[] := array(select config::regconfig from directory.search_language order by config);
     whole tsquery; word text; form tsquery; forms tsquery; prefix tsquery; common boolean;
   begin
     for i in 1 .. cardinality(spoken) loop
       word := spoken[i]; forms := null; common := false;
       for c in 1 .. cardinality(configs) loop
         form := plainto_tsquery(configs[c], word);
         if numnode(form) = 0 then common := true; elsif forms is null then forms := form; elsif not forms @> form then forms := forms || form; end if;
       end loop;
       -- A common word alone may be the beginning of another.
       if common and whole is null and i = cardinality(spoken) and length(word) > 2 then common := false; end if;
       continue when common or (forms is null and whole is not null);
       if i = cardinality(spoken) and length(word) > 2 then
         prefix := to_tsquery('simple', quote_literal(word) || ':*');
         forms := case when forms is null then prefix else forms || prefix end;
         if word ~ '^(وال|بال|ال|لل).{2}' then forms := forms || to_tsquery('simple', quote_literal(regexp_replace(word, '^(وال|بال|ال|لل)', '')) || ':*'); end if;
       end if;
       whole := case when whole is null then forms when forms is null then whole else whole && forms end;
     end loop;
     return whole;
   end $$`,
];

// Trigrams of our own: under PostgreSQL's "C" character type, which the embedded server has, pg_trgm sees ASCII letters only.
const dictionary = [
  `create function directory.trigrams(word text) returns text[] language sql immutable parallel safe set search_path = pg_catalog as $$
   select array_agg(distinct substr('  ' || word || ' ', i, 3)) from generate_series(1, length(word) + 1) i $$`,
  `create table directory.search_word (word text constraint search_word_pkey primary key, trigrams text[] not null)`,
  `comment on table directory.search_word is 'Words of names, kinds and places of listings: what a mistyped word may have meant.'`,
  `create index search_word_trigrams on directory.search_word using gin (trigrams)`,
  // The nearest known word for each that nothing begins with; null when nothing is near.
  `create function directory.nearest(typed text) returns text language plpgsql stable set search_path = pg_catalog, pg_temp as $$
   declare spoken text; said text[] := '{}'; near text; changed boolean := false;
   begin
     foreach spoken in array (string_to_array(btrim(regexp_replace(directory.plain(typed), '\\s+', ' ', 'g')), ' '))[1:12] loop
       near := null;
       if length(spoken) > 3 and not exists (select 1 from directory.search_word w where w.word = spoken) then
         select w.word into near from directory.search_word w, lateral (
           select count(*) as shared from unnest(w.trigrams) g where g = any (directory.trigrams(spoken))) s
         where w.trigrams && directory.trigrams(spoken)
           and s.shared::float8 / (cardinality(w.trigrams) + cardinality(directory.trigrams(spoken)) - s.shared) >= 0.35
         order by s.shared::float8 / (cardinality(w.trigrams) + cardinality(directory.trigrams(spoken)) - s.shared) desc, w.word limit 1;
       end if;
       changed := changed or near is not null;
       said := said || coalesce(near, spoken);
     end loop;
     return case when changed then array_to_string(said, ' ') end;
   end $$`,
];

const places = [
  // "Ar Ramthā", "Ma'an", "محافظة المفرق", "Mafraq Governorate": the article is left off, and what kind of place it is.
  `create function directory.place_name(raw text) returns text language sql immutable parallel safe set search_path = pg_catalog as $$
   select btrim(regexp_replace(regexp_replace(regexp_replace(directory.plain(regexp_replace(raw, '[''‘’ʻʼ\`]', '', 'g')), '\\s+', ' ', 'g'),
     '^ ?((محافظة|لواء|قضاء|مدينة|بلدية|القصبات|القصبة|قصبة|governorate of|province of|city of|liwa|qasabat|qasabah) )+|( (governorate|province|district|county|region|municipality|city|oblast|raion))+ ?$', '', 'g'),
     '^ ?((al|ar|as|at|az|ad|an|ash|adh|ath) |ال)(?=\\S{2})', '')) $$`,
  `create table directory.place (
     name text not null, plain text not null, country text not null, population int not null,
     latitude double precision not null, longitude double precision not null)`,
  `comment on table directory.place is 'Towns of at least 15,000 people. GeoNames (https://www.geonames.org), CC BY 4.0.'`,
];

function stemmers(): Readonly<Record<string, string>> {
  return {
    hy: 'armenian', eu: 'basque', ca: 'catalan', da: 'danish', nl: 'dutch', et: 'estonian', fi: 'finnish', fr: 'french', de: 'german', el: 'greek',
    hi: 'hindi', hu: 'hungarian', id: 'indonesian', ga: 'irish', it: 'italian', lt: 'lithuanian', ne: 'nepali', no: 'norwegian', nb: 'norwegian', nn: 'norwegian',
    pt: 'portuguese', ro: 'romanian', ru: 'russian', sr: 'serbian', es: 'spanish', sv: 'swedish', ta: 'tamil', tr: 'turkish', yi: 'yiddish',
  };
}
