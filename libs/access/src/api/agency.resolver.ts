import { type AgencyId, type Caller, NotFound, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Agencies } from '../agencies.js';
import { AgencyStatus, type MemberAgency } from '../domain/agency.js';
import {
  AgencyStepInput,
  MemberAgencyConnection,
  MemberAgencyPayload,
  MemberAgencyView,
  ProposeAgencyInput,
  RecordAgreementInput,
  SuspendAgencyInput,
  toMemberAgencyView,
} from './agency.graphql.js';

const day = z.iso.date();
const id = idShape<AgencyId>();
const domain = z.string().toLowerCase().regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a domain looks like agency.example');
const proposalShape = z.object({
  name: z.string().trim().min(2).max(120),
  kind: z.custom<ProposeAgencyInput['kind']>(),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters'),
  dutyPhone: z.string().trim().max(40).nullish().transform((phone) => phone || null),
  contactName: z.string().trim().min(2).max(120),
  contactEmail: z.email().max(254),
  mailDomains: z.array(domain).min(1).max(10),
});
const suspensionShape = z.object({ id, reason: z.string().trim().min(10).max(500) });
const agreementShape = z
  .object({ id, kind: z.custom<RecordAgreementInput['kind']>(), signedOn: day, expiresOn: day })
  .refine(({ signedOn, expiresOn }) => expiresOn > signedOn && yearsBetween(signedOn, expiresOn) <= 5, { path: ['expiresOn'], error: 'an agreement ends after it was signed, and within five years' });

function yearsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (365.25 * 86_400_000);
}

@Resolver(() => MemberAgencyView)
export class AgencyResolver {
  constructor(private readonly members: Agencies) {}

  @Query(() => MemberAgencyConnection, { description: 'Members of the network, as far as they are for the caller to manage, oldest first.' })
  async agencies(
    @CurrentCaller() caller: Caller,
    @Args('status', { nullable: true, type: () => AgencyStatus, description: 'Only those that stand here.' }) status: AgencyStatus | null,
    @Args() page: PageArgs,
  ): Promise<MemberAgencyConnection> {
    return toConnection(await this.members.list(caller, pageRequest(page), status ?? undefined), toMemberAgencyView);
  }

  @Query(() => MemberAgencyView, { nullable: true, description: 'One member; its own for an administrator.' })
  async agency(@CurrentCaller() caller: Caller, @Args('id', { type: () => ID, description: 'Which.' }) text: string): Promise<MemberAgencyView | null> {
    const agencyId = parseId<AgencyId>(text);
    if (agencyId === undefined) return null;
    return this.members.get(caller, agencyId).then(toMemberAgencyView, (error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
  }

  @Mutation(() => MemberAgencyPayload, { description: 'Proposes a new member. It has no standing until a second coordinator agrees.' })
  async proposeAgency(@CurrentCaller() caller: Caller, @Args('input', { description: 'The new member.' }) input: ProposeAgencyInput): Promise<MemberAgencyPayload> {
    return payload(this.members.propose(caller, { key: input.idempotencyKey, input: parseInput(proposalShape, input) }));
  }

  @Mutation(() => MemberAgencyPayload, { description: 'Ends all trust in a member at once: its sessions, sockets, grants and keys, and what is under way to it.' })
  async suspendAgency(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which member, and why.' }) input: SuspendAgencyInput): Promise<MemberAgencyPayload> {
    return payload(this.members.suspend(caller, { key: input.idempotencyKey, input: parseInput(suspensionShape, input) }));
  }

  @Mutation(() => MemberAgencyPayload, { description: 'Asks to trust a suspended member again; a second coordinator decides.' })
  async resumeAgency(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which member.' }) input: AgencyStepInput): Promise<MemberAgencyPayload> {
    return payload(this.members.proposeResumption(caller, parseStep(input)));
  }

  @Mutation(() => MemberAgencyPayload, { description: 'Ends the probation of a new member before its time.' })
  async endProbation(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which member.' }) input: AgencyStepInput): Promise<MemberAgencyPayload> {
    return payload(this.members.endProbation(caller, parseStep(input)));
  }

  @Mutation(() => MemberAgencyPayload, { description: 'Closes a suspended member for good.' })
  async closeAgency(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which member.' }) input: AgencyStepInput): Promise<MemberAgencyPayload> {
    return payload(this.members.close(caller, parseStep(input)));
  }

  @Mutation(() => MemberAgencyPayload, { description: 'Writes down a data-sharing agreement that was signed; without one that holds, a member receives nobody.' })
  async recordAgreement(@CurrentCaller() caller: Caller, @Args('input', { description: 'The agreement.' }) input: RecordAgreementInput): Promise<MemberAgencyPayload> {
    const { id: agencyId, ...agreement } = parseInput(agreementShape, input);
    return payload(this.members.recordAgreement(caller, { key: input.idempotencyKey, input: { ...agreement, agencyId } }));
  }
}

async function payload(changed: Promise<MemberAgency>): Promise<MemberAgencyPayload> {
  return { agency: toMemberAgencyView(await changed) };
}

function parseStep({ idempotencyKey, ...input }: AgencyStepInput): { key: string; input: { id: AgencyId } } {
  return { key: idempotencyKey, input: parseInput(z.object({ id }), input) };
}
