import { type AccountId, type AgencyId, Role } from '@causeway/kernel';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Me } from '../access.js';
import type { Agency } from '../domain/agency.js';

registerEnumType(Role, { name: 'Role', description: 'What a person may do in the network.' });

@ObjectType('Agency', { description: 'A member of the network.' })
export class AgencyView {
  @Field(() => ID, { description: 'Its id.' })
  id: AgencyId;

  @Field({ description: 'Its name, as it is known in the network.' })
  name: string;
}

@ObjectType('Account', { description: 'A person who works on this desk.' })
export class AccountView {
  @Field(() => ID, { description: 'Its id.' })
  id: AccountId;

  @Field({ description: 'Name shown to colleagues.' })
  displayName: string;

  @Field({ description: 'Address for sign-in and notices.' })
  email: string;

  @Field({ description: 'BCP 47 tag of the language this person reads.' })
  locale: string;

  @Field(() => [Role], { description: 'What this person may do.' })
  roles: readonly Role[];

  @Field(() => [Role], { description: 'Those of the roles that count only in a session opened with a passkey, while this one was not.' })
  rolesHeldBack: readonly Role[];

  @Field(() => AgencyView, { description: 'The agency this person acts for.' })
  agency: AgencyView;
}

export function toAgencyView({ id, name }: Pick<Agency, 'id' | 'name'>): AgencyView {
  return { id, name };
}

export function toAccountView({ account, agency, rolesHeldBack }: Me): AccountView {
  const { id, displayName, email, locale, roles } = account;
  return { id, displayName, email, locale, roles, rolesHeldBack, agency: toAgencyView(agency) };
}
