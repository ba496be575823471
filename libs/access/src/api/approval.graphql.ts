import { type AccountId, type AgencyId, type ApprovalId, Role } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { NamedApproval } from '../approvals.js';
import { ApprovalKind, ApprovalState } from '../domain/approval.js';

registerEnumType(ApprovalKind, { name: 'ApprovalKind', description: 'Acts that one person alone may not do.' });
registerEnumType(ApprovalState, { name: 'ApprovalState', description: 'What became of a request for such an act.' });

@ObjectType('Approval', { description: 'Something one person asked for and a second one decides.' })
export class ApprovalView {
  @Field(() => ID, { description: 'Its id.' })
  id: ApprovalId;

  @Field(() => ApprovalKind, { description: 'Which act.' })
  kind: ApprovalKind;

  @Field(() => ApprovalState, { description: 'What became of it.' })
  state: ApprovalState;

  @Field(() => ID, { description: 'What the act is about: an agency, an account ...' })
  subjectId: string;

  @Field(() => String, { nullable: true, description: 'Name of the person it is about, where the caller may know it.' })
  subjectName: string | null;

  @Field(() => ID, { description: 'The agency that the act concerns.' })
  agencyId: AgencyId;

  @Field(() => String, { nullable: true, description: 'The name of that agency.' })
  agencyName: string | null;

  @Field(() => Role, { nullable: true, description: 'The role that is to be given, when it is about one.' })
  role: Role | null;

  @Field(() => ID, { description: 'Who asked.' })
  proposedBy: AccountId;

  @Field(() => String, { nullable: true, description: 'Name of who asked, where the caller may know it.' })
  proposedByName: string | null;

  @Field({ description: 'When.' })
  proposedAt: Date;

  @Field({ description: 'Until when a second person may decide.' })
  expiresAt: Date;

  @Field(() => ID, { nullable: true, description: 'Who decided, or took it back.' })
  decidedBy: AccountId | null;

  @Field(() => String, { nullable: true, description: 'Name of who decided, where the caller may know it.' })
  decidedByName: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was decided.' })
  decidedAt: Date | null;

  @Field({ description: 'Whether the caller may be the second person: never for what they asked for themselves.' })
  mayDecide: boolean;
}

@ObjectType({ description: 'Requests that need a second person, newest first.' })
export class ApprovalConnection extends connectionOf(ApprovalView, 'Approval') {}

@InputType({ description: 'A decision about one request.' })
export class DecideRequestInput extends KeyedInput {
  @Field(() => ID, { description: 'The request.' })
  id: string;
}

@ObjectType({ description: 'The request as it stands now.' })
export class ApprovalPayload {
  @Field(() => ApprovalView, { description: 'The request.' })
  approval: ApprovalView;
}

const roles = Object.values(Role);

export function toApprovalView({ approval, names, agencyName, mayDecide }: NamedApproval): ApprovalView {
  const { data, proposedAgencyId: _asking, decidedAgencyId: _deciding, ...shown } = approval;
  const nameOf = (id: string | null) => [...names].find(([known]) => known === id)?.[1] ?? null;
  return {
    ...shown,
    subjectName: nameOf(shown.subjectId),
    agencyName,
    role: roles.find((role) => role === data['role']) ?? null,
    proposedByName: nameOf(shown.proposedBy),
    decidedByName: nameOf(shown.decidedBy),
    mayDecide,
  };
}
