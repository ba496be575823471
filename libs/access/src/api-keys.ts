import { randomBytes, randomInt } from 'node:crypto';
import { type ApiScope, type Caller, Forbidden, NotFound, type Page, type PageRequest, Role, hasRole, newId, pageOf, parseIdCursor, requireStepUp, unattended } from '@causeway/kernel';
import { Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type ApiKey, type ApiKeyId, keyPrefix, rolesOfKey } from './domain/api-key.js';
import { accountOfKey } from './domain/system-caller.js';
import { ApiKeyStore } from './persistence/api-key.store.js';

interface Creation {
  readonly key: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly days: number;
}

/** Letters that stand for a key in lists and logs of its owner; they open nothing. */
const prefixAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Keys of programs: made by an administrator, shown once, each good for what its scopes name and for a year at most. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly work: Work,
    private readonly store: ApiKeyStore,
  ) {}

  /** @returns the key, in this one answer alone; null when the same request was made before.  @throws {StepUpRequired} {Forbidden} */
  async create(caller: Caller, { key: once, name, scopes, days }: Creation): Promise<{ id: ApiKeyId; key: string | null }> {
    if (!hasRole(caller, Role.AGENCY_ADMIN)) throw new Forbidden();
    let shown: string | null = null;
    const id = await this.work.runOnce<ApiKeyId, ApiKeyId>(caller, {
      ...{ key: once, operation: 'createApiKey', input: { name, scopes, days } },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        const made = newId<ApiKeyId>(tx.now);
        const { prefix, key } = newKey();
        await this.store.add(tx, { id: made, name, prefix, key, scopes, days });
        await tx.record({ type: 'access.api-key-made', subjectId: made, data: { scopes: scopes.join(' '), days } });
        shown = key;
        return made;
      },
      result: async (_tx, made) => made,
    });
    return { id, key: shown };
  }

  list(caller: Caller, { first, after }: PageRequest): Promise<Page<ApiKey>> {
    const before = parseIdCursor<ApiKeyId>(after);
    return this.work.run(caller, async (tx) => pageOf(await this.store.list(tx, { limit: first + 1, before }), first, ({ id }) => id));
  }

  /** @throws {NotFound} when it is not the agency's, or was revoked before */
  revoke(caller: Caller, { key, id }: { readonly key: string; readonly id: ApiKeyId }): Promise<ApiKeyId> {
    return this.work.runOnce<ApiKeyId, ApiKeyId>(caller, {
      ...{ key, operation: 'revokeApiKey', input: { id } },
      effect: async (tx) => {
        if (!(await this.store.revoke(tx, id))) throw new NotFound();
        await tx.record({ type: 'access.api-key-revoked', subjectId: id });
        return id;
      },
      result: async () => id,
    });
  }

  /** The program behind a key; asked anew for every request. */
  async findCaller(key: string, requestId: string): Promise<Caller | undefined> {
    const prefix = keyPrefix(key);
    const holder = prefix === undefined ? undefined : await this.store.find(prefix, key);
    if (holder === undefined) return undefined;
    const { id, agencyId, scopes } = holder;
    return { ...unattended, accountId: accountOfKey(id), agencyId, roles: rolesOfKey(scopes), locale: 'en', requestId, apiKeyScopes: scopes };
  }
}

/** 256 random bits behind eight letters to find them by. */
function newKey(): { readonly prefix: string; readonly key: string } {
  const prefix = Array.from({ length: 8 }, () => prefixAlphabet.charAt(randomInt(prefixAlphabet.length))).join('');
  return { prefix, key: `cw_${prefix}_${randomBytes(32).toString('base64url')}` };
}
