import { ApiScope } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ApiKey, ApiKeyId } from '../domain/api-key.js';

registerEnumType(ApiScope, { name: 'ApiScope', description: 'What the key of a program may do: read the directory, or read how the agency\'s referrals stand.' });

@ObjectType('ApiKey', { description: 'The key of a program of the caller\'s agency. The key itself is kept nowhere.' })
export class ApiKeyView {
  @Field(() => ID, { description: 'Its id; the log names the program by it.' })
  id: ApiKeyId;

  @Field({ description: 'What it is for.' })
  name: string;

  @Field({ description: 'How the key begins, after «cw_».' })
  prefix: string;

  @Field(() => [ApiScope], { description: 'What it may do.' })
  scopes: readonly ApiScope[];

  @Field({ description: 'When it was made.' })
  createdAt: Date;

  @Field({ description: 'When it ends by itself.' })
  expiresAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute; null when it never was.' })
  lastUsedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  revokedAt: Date | null;
}

@ObjectType({ description: 'Keys of the caller\'s agency, newest first.' })
export class ApiKeyConnection extends connectionOf(ApiKeyView, 'ApiKey') {}

@InputType({ description: 'A new key for a program.' })
export class CreateApiKeyInput extends KeyedInput {
  @Field({ description: 'What it is for, such as «occupancy board».' })
  name: string;

  @Field(() => [ApiScope], { description: 'What it may do.' })
  scopes: ApiScope[];

  @Field(() => Int, { description: 'Days it lasts, 365 at most.' })
  days: number;
}

@InputType({ description: 'Which key.' })
export class RevokeApiKeyInput extends KeyedInput {
  @Field(() => ID, { description: 'The key.' })
  id: string;
}

@ObjectType({ description: 'A new key, to be copied into the program now.' })
export class CreateApiKeyPayload {
  @Field(() => String, { nullable: true, description: 'The key, in this answer alone, for `Authorization: Bearer`; null when the same request was made before.' })
  key: string | null;
}

export function toApiKeyView({ id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }: ApiKey): ApiKeyView {
  return { id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt, revokedAt };
}
