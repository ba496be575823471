import { ApiScope, type Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { ApiKeys } from '../api-keys.js';
import { type ApiKeyId, longestKeyDays } from '../domain/api-key.js';
import { ApiKeyConnection, ApiKeyView, CreateApiKeyInput, CreateApiKeyPayload, RevokeApiKeyInput, toApiKeyView } from './api-key.graphql.js';
import { DonePayload } from './security.graphql.js';

const createShape = z.object({
  ...{ idempotencyKey: z.uuid(), name: z.string().trim().min(1).max(60) },
  ...{ scopes: z.array(z.enum(ApiScope)).min(1).max(2), days: z.int().min(1).max(longestKeyDays) },
});
const revokeShape = z.object({ idempotencyKey: z.uuid(), id: idShape<ApiKeyId>() });

@Resolver(() => ApiKeyView)
export class ApiKeyResolver {
  constructor(private readonly facade: ApiKeys) {}

  @Query(() => ApiKeyConnection, { description: 'Keys of the caller\'s agency.' })
  async apiKeys(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<ApiKeyConnection> {
    return toConnection(await this.facade.list(caller, pageRequest(page)), toApiKeyView);
  }

  @Mutation(() => CreateApiKeyPayload, { description: 'Makes a key for a program. Needs a fresh second factor.' })
  async createApiKey(@CurrentCaller() caller: Caller, @Args('input', { description: 'The key.' }) input: CreateApiKeyInput): Promise<CreateApiKeyPayload> {
    const { idempotencyKey: once, ...wanted } = parseInput(createShape, input);
    const { key } = await this.facade.create(caller, { key: once, ...wanted });
    return { key };
  }

  @Mutation(() => DonePayload, { description: 'Ends a key at once.' })
  async revokeApiKey(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which key.' }) input: RevokeApiKeyInput): Promise<DonePayload> {
    const { idempotencyKey: key, id } = parseInput(revokeShape, input);
    await this.facade.revoke(caller, { key, id });
    return { done: true };
  }
}
