import type { Asked } from './catalogue.query.js';
import { type GrantedFunction, wallSchema } from './wall-function.js';

/** A function of the walls as it stands. */
export interface LiveFunction {
  readonly signature: string;
  readonly name: string;
  /** All that decides what it answers, and for whom it runs. */
  readonly said: string;
}

// The text of a function is kept letter by letter, so it is compared as it is.
const liveText = `
  select p.oid::regprocedure::text as signature, p.proname::text as name,
         concat_ws(E'\\n', l.lanname, p.prokind, p.provolatile, p.prosecdef, p.proleakproof, p.proisstrict, p.proretset, p.pronargdefaults, p.prosupport::oid,
           p.prorettype::regtype, o.rolname, array_to_string(p.proargnames, ','), array_to_string(p.proconfig, ','),
           (select string_agg(concat(coalesce(r.rolname, 'public'), ':', x.privilege_type, x.is_grantable), ',' order by r.rolname collate "C")
              from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x left join pg_roles r on r.oid = x.grantee where x.grantee <> p.proowner),
           p.prosrc) as said
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang join pg_roles o on o.oid = p.proowner
  where n.nspname = '${wallSchema}'`;

export async function liveFunctions(asked: Asked): Promise<LiveFunction[]> {
  return (await asked.query<LiveFunction>(liveText)).rows;
}

/** What the catalogue must say of a function of ours. */
export function wantedToSay({ parameters, body, roles }: GrantedFunction): string {
  const nature = ['plpgsql', 'f', 's', 'f', 'f', 'f', 'f', '0', '0', 'boolean', 'causeway_owner'];
  const rights = [...roles].sort().map((role) => `${role}:EXECUTEf`);
  return [...nature, parameters.join(','), 'search_path=pg_catalog, pg_temp', rights.join(','), body].join('\n');
}
