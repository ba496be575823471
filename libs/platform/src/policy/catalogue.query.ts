import type { ClientBase, Pool } from 'pg';

/** Whatever answers a statement: a client that migrates, or a process's pool. */
export type Asked = Pick<ClientBase | Pool, 'query'>;

interface LivePolicy {
  readonly table: string;
  readonly name: string;
  readonly role: string;
  readonly command: string;
  /** As PostgreSQL writes it back, which no other text can equal by accident. */
  readonly digest: string;
  readonly comment: string | null;
}

interface LiveGrant {
  readonly table: string;
  readonly column: string | null;
  readonly role: string;
  readonly privilege: string;
}

interface LiveTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly partition: boolean;
  readonly walled: boolean;
}

/** What the database says of its own walls. */
export interface Catalogue {
  readonly tables: readonly LiveTable[];
  readonly policies: readonly LivePolicy[];
  readonly grants: readonly LiveGrant[];
  /** Sentences about roles, owners, views and functions that break the law whatever the policy says. */
  readonly faults: readonly string[];
}

const tablesText = `
  select format('%s.%s', n.nspname, c.relname) as table, c.relispartition as partition, c.relrowsecurity and c.relforcerowsecurity as walled,
         array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by 1) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p') order by 1`;

const policiesText = `
  select format('%s.%s', n.nspname, c.relname) as table, p.polname::text as name,
         (select string_agg(coalesce(r.rolname, 'public'), ',') from unnest(p.polroles) m left join pg_roles r on r.oid = m) as role,
         case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as command,
         md5(concat(p.polpermissive, pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid))) as digest,
         obj_description(p.oid, 'pg_policy') as comment
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) order by 1, 2`;

// Everybody but the owner: a stranger who was granted something is drift as much as one of ours.
const grantsText = `
  select format('%s.%s', n.nspname, c.relname) as table, x.column, coalesce(r.rolname, 'public') as role, lower(x.privilege_type) as privilege
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join lateral (
    select null::text as column, (aclexplode(c.relacl)).*
    union all
    select a.attname::text, (aclexplode(a.attacl)).* from pg_attribute a where a.attrelid = c.oid and a.attacl is not null
  ) x
  left join pg_roles r on r.oid = x.grantee
  where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'S') and x.grantee <> c.relowner order by 1, 2, 3, 4`;

// The gateway may step down to the feed for one transaction, and inherits nothing from it.
const faultsText = `
  select format('role %s may do more than a process should', rolname) as fault from pg_roles
   where rolname = any($2) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
  union all
  select format('role %s is a member of %s', m.rolname, g.rolname) from pg_auth_members a
    join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
   where (m.rolname = any($2) and not (m.rolname = 'causeway_gateway' and g.rolname = 'causeway_feed' and not pg_has_role(m.oid, g.oid, 'usage') and not a.admin_option))
      or (g.rolname = 'causeway_definer' and m.rolname <> 'causeway_owner' and not m.rolsuper)
      or (g.rolname = 'causeway_owner' and not m.rolsuper and not m.rolcreaterole)
  union all
  select format('role %s can sign in or may do more than it should', rolname) from pg_roles
   where rolname in ('causeway_owner', 'causeway_definer') and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
  union all
  select format('%s.%s is open to %s and belongs to no policy', n.nspname, c.relname, coalesce(r.rolname, 'everybody'))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee
   where n.nspname <> all($1) and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm')
     and (x.grantee = 0 or r.rolname = any($2))
     and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union all
  select format('%s.%s belongs to %s', n.nspname, c.relname, r.rolname) from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
   where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'S') and r.rolname <> 'causeway_owner'
  union all
  select format('view %s.%s looks past the walls', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any($1) and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false)))
  union all
  select format('function %s looks past the walls without a fixed search path, or is open to all', p.oid::regprocedure) from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
   where n.nspname = any($1) and p.prosecdef
     and (not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%')
          or p.proacl is null or exists (select 1 from aclexplode(p.proacl) x where x.grantee = 0))`;

/** @param roles the processes' roles, which must hold no power of their own */
export async function readCatalogue(asked: Asked, schemas: readonly string[], roles: readonly string[]): Promise<Catalogue> {
  const tables = await asked.query<LiveTable>(tablesText, [schemas]);
  const policies = await asked.query<LivePolicy>(policiesText, [schemas]);
  const grants = await asked.query<LiveGrant>(grantsText, [schemas]);
  const faults = await asked.query<{ fault: string }>(faultsText, [schemas, roles]);
  return { tables: tables.rows, policies: policies.rows, grants: grants.rows, faults: faults.rows.map(({ fault }) => fault) };
}
