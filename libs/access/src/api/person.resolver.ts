import { type AccountId, type AgencyId, type Caller, NotFound, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Account } from '../domain/account.js';
import { People } from '../people.js';
import { PersonConnection, PersonInput, PersonPayload, PersonRoleInput, PersonView, toPersonView } from './person.graphql.js';

@Resolver(() => PersonView)
export class PersonResolver {
  constructor(private readonly staff: People) {}

  @Query(() => PersonConnection, { description: 'People of an agency, for those who manage them; of another agency a coordinator sees those with power.' })
  async people(
    @CurrentCaller() caller: Caller,
    @Args('agencyId', { nullable: true, type: () => ID, description: "Which agency; without it the caller's own." }) agencyId: string | null,
    @Args() page: PageArgs,
  ): Promise<PersonConnection> {
    return toConnection(await this.staff.list(caller, pageRequest(page), agencyId ? parseKnown<AgencyId>(agencyId) : undefined), toPersonView);
  }

  @Mutation(() => PersonPayload, { description: 'Gives a role. One with power over others becomes a request that a second person decides.' })
  async giveRole(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whom, and which.' }) input: PersonRoleInput): Promise<PersonPayload> {
    return payload(this.staff.giveRole(caller, { key: input.idempotencyKey, input: { id: parseKnown(input.id), role: input.role } }));
  }

  @Mutation(() => PersonPayload, { description: 'Takes a role away, from the next request on.' })
  async takeRole(@CurrentCaller() caller: Caller, @Args('input', { description: 'From whom, and which.' }) input: PersonRoleInput): Promise<PersonPayload> {
    return payload(this.staff.takeRole(caller, { key: input.idempotencyKey, input: { id: parseKnown(input.id), role: input.role } }));
  }

  @Mutation(() => PersonPayload, { description: 'Ends everything a person holds at once: sessions, sockets, invitations. Power does not come back with enabling.' })
  async disablePerson(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whom.' }) input: PersonInput): Promise<PersonPayload> {
    return payload(this.staff.disable(caller, parsePerson(input)));
  }

  @Mutation(() => PersonPayload, { description: 'Lets a disabled person sign in again, without roles of power.' })
  async enablePerson(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whom.' }) input: PersonInput): Promise<PersonPayload> {
    return payload(this.staff.enable(caller, parsePerson(input)));
  }

  @Mutation(() => PersonPayload, { description: 'Asks to take away a lost second factor. A coordinator decides; the way back in is a code handed over in person.' })
  async requestFactorReset(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whose.' }) input: PersonInput): Promise<PersonPayload> {
    return payload(this.staff.proposeFactorReset(caller, parsePerson(input)));
  }
}

async function payload(changed: Promise<Account>): Promise<PersonPayload> {
  return { person: toPersonView(await changed) };
}

function parsePerson({ idempotencyKey, id }: PersonInput): { key: string; input: { id: AccountId } } {
  return { key: idempotencyKey, input: { id: parseKnown<AccountId>(id) } };
}

/** An id that is no UUID belongs to nobody. @throws {NotFound} */
function parseKnown<Id extends AccountId | AgencyId>(text: string): Id {
  const id = parseId<Id>(text);
  if (id === undefined) throw new NotFound();
  return id;
}
