import { type Caller, DomainError } from '@causeway/kernel';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply } from 'fastify';

/** What the edge knows of one request, made before any resolver runs. */
export interface RequestContext {
  readonly requestId: string;
  /** When the request came, by the database's clock as far as the process knows it. */
  readonly startedAt: Date;
  /** Nobody, when no valid session came with the request. */
  readonly caller: Caller | undefined;
  /** Language to answer in when there is no caller. */
  readonly locale: string;
  /** Address the request came from, as far as trusted proxies tell. */
  readonly address: string;
  /** What the program at the other end calls itself; believed for nothing. */
  readonly userAgent: string;
  /** Absent on a socket. */
  readonly reply?: FastifyReply;
  /** Who the same session stands for now; asked again for every event of a subscription. */
  readonly callerNow?: () => Promise<Caller | undefined>;
  /** The session token that came with the request. */
  readonly token?: string;
}

/** The request needs somebody who has signed in. */
export class Unauthenticated extends DomainError {
  readonly code = 'UNAUTHENTICATED';
  constructor() {
    super('Please sign in.');
  }
}

/** The password was right; the second factor is still missing. */
export class SecondFactorRequired extends DomainError {
  readonly code = 'SECOND_FACTOR_REQUIRED';
  constructor() {
    super('Please finish signing in with your code or passkey.');
  }
}

function contextOf(execution: ExecutionContext): RequestContext {
  return GqlExecutionContext.create(execution).getContext<RequestContext>();
}

/** The signed-in caller as a resolver's parameter. @throws {Unauthenticated} when there is none */
export const CurrentCaller = createParamDecorator((_data: unknown, execution: ExecutionContext): Caller => {
  const { caller } = contextOf(execution);
  if (caller === undefined) throw new Unauthenticated();
  return caller;
});

/** The whole request context, for the few resolvers that serve people who are not signed in. */
export const CurrentRequest = createParamDecorator((_data: unknown, execution: ExecutionContext): RequestContext => contextOf(execution));
