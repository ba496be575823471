import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * A connection may be ended by the server in the very message in which it was opened. At that instant the pool does not
 * listen to it any more and whoever asked for it does not yet, and an error that nobody hears ends the process.
 */
export function keepSteady(pool: Pool): void {
  // Whoever holds the connection hears of the error at its next statement; the pool hears of it by its own listener.
  pool.on('connect', (client) => client.on('error', () => undefined));
}

/** As `keepSteady`, for the pool inside TypeORM. */
export function keepSourceSteady(source: DataSource): void {
  const pool = parsePool(source.driver);
  if (pool === undefined) throw new Error('TypeORM does not show its pool');
  keepSteady(pool);
}

/** TypeORM types the pool of its PostgreSQL driver as anything. */
function parsePool(driver: object): Pool | undefined {
  const { master } = driver as { readonly master?: Pool };
  return typeof master?.on === 'function' ? master : undefined;
}
