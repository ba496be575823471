import { BadCursor, type Caller, pageOf } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { ReferralCommand, transitionOf } from '../domain/lifecycle.js';
import { labelOf, outcomes, reasons } from '../domain/reason.js';
import { CodedReasonConnection, CodedReasonView } from './referral-input.graphql.js';

@Resolver(() => CodedReasonView)
export class ReasonResolver {
  @Query(() => CodedReasonConnection, { name: 'reasons', description: "Reasons or outcomes that a command may carry, in the caller's language." })
  list(
    @CurrentCaller() caller: Caller,
    @Args('command', { type: () => ReferralCommand, description: 'The command.' }) command: ReferralCommand,
    @Args() page: PageArgs,
  ): CodedReasonConnection {
    const { first, after } = pageRequest(page);
    const all = takenBy(command, caller.locale);
    const from = after === undefined ? 0 : all.findIndex(({ code }) => code === after) + 1;
    if (after !== undefined && from === 0) throw new BadCursor();
    return toConnection(pageOf(all.slice(from, from + first + 1), first, ({ code }) => code), (row) => row);
  }
}

function takenBy(command: ReferralCommand, locale: string): CodedReasonView[] {
  const { reasonsBy, demands } = transitionOf(command);
  if (demands.includes('OUTCOME')) return Object.entries(outcomes).map(([code, row]) => ({ code, label: labelOf(row, locale), needsNote: false }));
  return Object.entries(reasons)
    .filter(([, row]) => reasonsBy.includes(row.by))
    .map(([code, row]) => ({ code, label: labelOf(row, locale), needsNote: row.needsNote }));
}
