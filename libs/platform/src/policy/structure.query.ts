import type { Asked } from './catalogue.query.js';

/** What a migration made, in a few letters: how PostgreSQL writes it back, whose it is, who may call it. */
export interface StructurePart {
  readonly name: string;
  readonly digest: string;
}

// Partitions are left out: the worker makes one each month, with triggers of their own.
const liveText = `
  select format('function %s', p.oid::regprocedure) as name, md5(concat(pg_get_functiondef(p.oid), r.rolname, p.proacl::text)) as digest
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
  where n.nspname = any($1) and p.prokind in ('f', 'p')
  union all
  select format('trigger %s on %s', t.tgname, t.tgrelid::regclass), md5(concat(pg_get_triggerdef(t.oid), t.tgenabled))
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and not t.tgisinternal and not c.relispartition
  union all
  select format('constraint %s on %s', k.conname, k.conrelid::regclass), md5(concat(pg_get_constraintdef(k.oid), k.convalidated))
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and k.contype in ('c', 'f', 'p', 'u', 'x') and not c.relispartition
  union all
  select format('index %s', i.indexrelid::regclass), md5(concat(pg_get_indexdef(i.indexrelid), i.indisvalid))
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and i.indisunique and not c.relispartition
  union all
  select format('rule %s on %s', w.rulename, w.ev_class::regclass), md5(concat(pg_get_ruledef(w.oid), w.ev_enabled))
  from pg_rewrite w join pg_class c on c.oid = w.ev_class join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1)`;

const keptText = `select name, digest from sec.structure`;

/** Functions, triggers, constraints, unique indexes and rules as they are now. */
export async function liveStructure(asked: Asked, schemas: readonly string[]): Promise<StructurePart[]> {
  return (await asked.query<StructurePart>(liveText, [schemas])).rows;
}

/** As the last migration left them. */
export async function keptStructure(asked: Asked): Promise<StructurePart[]> {
  return (await asked.query<StructurePart>(keptText)).rows;
}

/** @param asked set to the role that may write it */
export async function keepStructure(asked: Asked, parts: readonly StructurePart[]): Promise<void> {
  await asked.query(`delete from sec.structure`);
  await asked.query(`insert into sec.structure select * from jsonb_to_recordset($1::jsonb) as x(name text, digest text)`, [JSON.stringify(parts)]);
}
