import { BadCursor, type Caller, pageOf } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { reasonsOpenTo } from '../domain/advance.js';
import { type Party, ReferralCommand, partiesTo, transitionOf } from '../domain/lifecycle.js';
import { labelOf, outcomes, reasons } from '../domain/reason.js';
import { CodedReasonConnection, CodedReasonView } from './referral-input.graphql.js';
import { ReferralSide } from './referral.graphql.js';

@ArgsType()
class ReasonArgs extends PageArgs {
  @Field(() => ReferralSide, { nullable: true, description: "Where the caller's agency stands in the referral; left out, reasons of every side." })
  side?: ReferralSide | null;
}

@Resolver(() => CodedReasonView)
export class ReasonResolver {
  @Query(() => CodedReasonConnection, { name: 'reasons', description: "Reasons or outcomes that a command may carry, in the caller's language." })
  list(
    @CurrentCaller() caller: Caller,
    @Args('command', { type: () => ReferralCommand, description: 'The command.' }) command: ReferralCommand,
    @Args() { side, ...page }: ReasonArgs,
  ): CodedReasonConnection {
    const { first, after } = pageRequest(page);
    const all = takenBy(command, { locale: caller.locale, parties: side == null ? undefined : partiesAt(side) });
    const from = after === undefined ? 0 : all.findIndex(({ code }) => code === after) + 1;
    if (after !== undefined && from === 0) throw new BadCursor();
    return toConnection(pageOf(all.slice(from, from + first + 1), first, ({ code }) => code), (row) => row);
  }
}

/** Whose reasons somebody may give from there. */
function partiesAt(side: ReferralSide): readonly Party[] {
  const parties: Readonly<Record<ReferralSide, readonly Party[]>> = { SENDER: ['SENDER', 'BY_PHONE'], RECIPIENT: ['RECIPIENT'], OVERSEER: ['COORDINATOR', 'BY_PHONE'] };
  return parties[side];
}

function takenBy(command: ReferralCommand, { locale, parties }: { readonly locale: string; readonly parties: readonly Party[] | undefined }): CodedReasonView[] {
  const { reasonsBy, demands } = transitionOf(command);
  if (demands.includes('OUTCOME')) return Object.entries(outcomes).map(([code, row]) => ({ code, label: labelOf(row, locale), needsNote: false }));
  const open = parties === undefined ? reasonsBy : reasonsOpenTo(parties.filter((party) => partiesTo(command).has(party)), reasonsBy);
  return Object.entries(reasons)
    .filter(([, row]) => open.includes(row.by))
    .map(([code, row]) => ({ code, label: labelOf(row, locale), needsNote: row.needsNote }));
}
