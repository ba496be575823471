import { type Caller, ServiceRole, hasRole } from '@causeway/kernel';
import type { PoolClient } from 'pg';

interface Opening {
  /** The signed context. */
  readonly token: string;
  readonly atMostMs: number | undefined;
  /** Whether a statement is planned once a connection, whatever its values. */
  readonly keepsPlans: boolean;
}

interface Opened {
  readonly now: Date;
  readonly clock: Date;
}

const ourClocks = `platform.now() as now, clock_timestamp() as clock`;
// The signed context for row-level security, how long a lock may be waited for, and the database's instant.
const openText = `select set_config('app.ctx', $1, true), set_config('lock_timeout', '2000', true), ${ourClocks}`;
const openInTimeText = `select set_config('app.ctx', $1, true), set_config('lock_timeout', '2000', true), set_config('statement_timeout', $2, true), ${ourClocks}`;
// What changes something goes by ids: one plan is as good as another, and making it costs several times what it does.
const openKeptText = `select set_config('app.ctx', $1, true), set_config('lock_timeout', '2000', true), set_config('plan_cache_mode', 'force_generic_plan', true), ${ourClocks}`;
// A stranger's reads end soon.
const publicMs = 5_000;

/** Begins a transaction for a caller: one message, one round trip. */
export async function begin(client: PoolClient, caller: Caller, { token, atMostMs, keepsPlans }: Opening): Promise<Opened> {
  const isPublic = hasRole(caller, ServiceRole.PUBLIC);
  const limit = isPublic ? publicMs : atMostMs;
  const usual = keepsPlans ? { name: 'open-kept', text: openKeptText, values: [token] } : { name: 'open', text: openText, values: [token] };
  const opening = limit === undefined ? usual : { name: 'open-in-time', text: openInTimeText, values: [token, String(Math.ceil(limit))] };
  const [, answer] = await Promise.all([
    client.query(isPublic ? 'begin read only' : 'begin'),
    client.query<Opened>(opening),
    // The role that holds nothing but what everybody may know.
    isPublic ? client.query('set local role causeway_feed') : undefined,
  ]);
  const opened = answer.rows[0];
  if (opened === undefined) throw new Error('the database did not say what time it is');
  return opened;
}
