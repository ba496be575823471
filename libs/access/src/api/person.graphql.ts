import { type AccountId, type AgencyId, Role } from '@causeway/kernel';
import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Account, AccountStatus } from '../domain/account.js';

registerEnumType(AccountStatus, { name: 'AccountStatus', description: 'Whether a person may sign in.' });

@ObjectType('Person', { description: 'A person as those who manage people see them: nothing of what they work on.' })
export class PersonView {
  @Field(() => ID, { description: 'Id of the account.' })
  id: AccountId;

  @Field(() => ID, { description: 'The agency they act for.' })
  agencyId: AgencyId;

  @Field({ description: 'Name shown to colleagues.' })
  displayName: string;

  @Field({ description: 'Address for sign-in and notices.' })
  email: string;

  @Field(() => [Role], { description: 'What this person may do.' })
  roles: readonly Role[];

  @Field(() => AccountStatus, { description: 'Whether this person may sign in.' })
  status: AccountStatus;
}

@ObjectType({ description: 'People, in the order in which they joined.' })
export class PersonConnection extends connectionOf(PersonView, 'Person') {}

@InputType({ description: 'One person.' })
export class PersonInput extends KeyedInput {
  @Field(() => ID, { description: 'Id of the account.' })
  id: string;
}

@InputType({ description: 'One role of one person.' })
export class PersonRoleInput extends PersonInput {
  @Field(() => Role, { description: 'The role.' })
  role: Role;
}

@ObjectType({ description: 'The person as they stand now.' })
export class PersonPayload {
  @Field(() => PersonView, { description: 'The person.' })
  person: PersonView;
}

export function toPersonView({ id, agencyId, displayName, email, roles, status }: Account): PersonView {
  return { id, agencyId, displayName, email, roles, status };
}
