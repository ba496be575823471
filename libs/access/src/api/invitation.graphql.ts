import { Role } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { EntryCodeId, Invitation } from '../domain/entry-code.js';

@ObjectType('Invitation', { description: 'Somebody who was asked to join the caller\'s agency.' })
export class InvitationView {
  @Field(() => ID, { description: 'Its id.' })
  id: EntryCodeId;

  @Field({ description: 'Address they will sign in with.' })
  email: string;

  @Field({ description: 'Name that colleagues will see.' })
  displayName: string;

  @Field(() => [Role], { description: 'What they will be allowed to do.' })
  roles: readonly Role[];

  @Field({ description: 'Until when the code may be used.' })
  expiresAt: Date;

  @Field(() => Date, { nullable: true, description: 'When they joined.' })
  usedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was taken back.' })
  revokedAt: Date | null;
}

@ObjectType({ description: 'Invitations of the caller\'s agency, newest first.' })
export class InvitationConnection extends connectionOf(InvitationView, 'Invitation') {}

@InputType({ description: 'Whom to ask to join the caller\'s own agency.' })
export class InviteColleagueInput extends KeyedInput {
  @Field({ description: 'Address they will sign in with.' })
  email: string;

  @Field({ description: 'Name that colleagues will see.' })
  displayName: string;

  @Field(() => [Role], { description: 'What they will be allowed to do: IDENTIFIER, CASEWORKER, AGENCY_MANAGER. Other roles need a second person.' })
  roles: Role[];

  @Field({ description: 'BCP 47 tag of the language they read.' })
  locale: string;
}

@InputType({ description: 'Who will administer a member that was let in.' })
export class InviteFirstAdministratorInput extends KeyedInput {
  @Field(() => ID, { description: 'The member.' })
  agencyId: string;

  @Field({ description: 'Address they will sign in with.' })
  email: string;

  @Field({ description: 'Name that colleagues will see.' })
  displayName: string;

  @Field({ description: 'BCP 47 tag of the language they read.' })
  locale: string;
}

@InputType({ description: 'Who forgot a password.' })
export class IssueResetCodeInput extends KeyedInput {
  @Field({ description: 'Address of the account.' })
  email: string;
}

@InputType({ description: 'Which invitation.' })
export class RevokeInvitationInput extends KeyedInput {
  @Field(() => ID, { description: 'The invitation.' })
  id: string;
}

@InputType({ description: 'A code that was said or handed over, and the password chosen with it.' })
export class RedeemCodeInput {
  @Field({ description: 'Address the code was made for.' })
  email: string;

  @Field({ description: 'The code; hyphens and capitals do not matter.' })
  code: string;

  @Field({ description: 'The new password: at least 15 characters, and none that is guessed first.' })
  password: string;
}

@ObjectType({ description: 'A code to say on the telephone or hand over in person. Never write it into a mail.' })
export class EntryCodePayload {
  @Field(() => String, { nullable: true, description: 'The code, in this answer alone; null when the same request was made before. Good for 72 hours, once.' })
  code: string | null;
}

@ObjectType({ description: 'The code was right.' })
export class RedeemCodePayload {
  @Field({ description: 'Always true: sign in now, with the new password.' })
  redeemed: boolean;
}

export function toInvitationView({ id, email, displayName, roles, expiresAt, usedAt, revokedAt }: Invitation): InvitationView {
  return { id, email, displayName, roles, expiresAt, usedAt, revokedAt };
}
