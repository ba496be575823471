import type { Pool } from 'pg';

/** Whether PostgreSQL answers at all. */
export function isDatabaseThere(pool: Pool): Promise<boolean> {
  return pool.query('select 1').then(
    () => true,
    () => false,
  );
}
