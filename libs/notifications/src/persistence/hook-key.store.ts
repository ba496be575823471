import type { UnitOfWork } from '@causeway/platform';
import type { Endpoint } from '../domain/webhook.js';

type Secrets = Pick<Endpoint, 'secret' | 'previousSecret'>;

interface Replacement extends Pick<Endpoint, 'id'> {
  readonly column: keyof Secrets;
  readonly old: Buffer;
  readonly fresh: Buffer;
}

const columns = { secret: 'secret', previousSecret: 'previous_secret' } as const;

/** Sealed keys of webhooks as the system's own hand sees them (service role KEYS): every agency's. */
export class HookKeyStore {
  page(tx: UnitOfWork, after: string | undefined, most: number): Promise<(Pick<Endpoint, 'id' | 'agencyId'> & Secrets)[]> {
    return tx.sql(
      `select id, agency_id as "agencyId", secret, previous_secret as "previousSecret" from notifications.webhook_endpoint
       where removed_at is null and (:after::uuid is null or id > :after) order by id limit :most`,
      { after: after ?? null, most },
    );
  }

  /** @returns whether it was still the one that was read */
  async replace(tx: UnitOfWork, { id, column, old, fresh }: Replacement): Promise<boolean> {
    const name = columns[column];
    const rows = await tx.sql(`update notifications.webhook_endpoint set ${name} = :fresh where id = :id and ${name} = :old returning id`, { id, old, fresh });
    return rows.length === 1;
  }
}
