import { BadInput, DomainError, type ErrorCode } from '@causeway/kernel';
import { GraphQLError } from 'graphql';
import { RetryLater, isPassing, isUnstorable } from '../work/postgres-error.js';
import { errorCatalogue } from './error-catalogue.js';

/** The one form of every error the API answers with. */
export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: ErrorCode;
    readonly requestId: string;
    readonly retryable: boolean;
    readonly field?: string;
  };
}

/** What a request that GraphQL itself refused is answered with: parse and validation errors, wrong types, missing fields. */
const badRequest = 'The request does not fit this API: check its fields and the types of its values.';
const internal = 'Something went wrong on our side. Please try again; if it stays, give the request id to your operator.';

/** Turns whatever was thrown into the one form; nothing of an unexpected error gets through but the request id. */
export function toApiError(error: unknown, requestId: string): ApiError {
  const path = error instanceof GraphQLError && error.path !== undefined ? { path: error.path } : {};
  const { code, message, field } = describe(error);
  const retryable = errorCatalogue[code].retryable;
  return { message, ...path, extensions: { code, requestId, retryable, ...(field === undefined ? {} : { field }) } };
}

interface Description {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string | undefined;
}

function describe(error: unknown): Description {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  // A database that is away while the session is looked up, before any unit of work could say so.
  if (isPassing(cause)) return describe(new RetryLater());
  if (isUnstorable(cause)) return describe(new BadInput('', 'Text cannot hold the character NUL.'));
  if (cause instanceof DomainError) return { code: cause.code, message: cause.message, field: cause.field };
  if (cause instanceof GraphQLError) return { code: 'BAD_REQUEST', message: badRequest };
  return { code: 'INTERNAL', message: internal };
}
