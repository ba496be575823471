import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Oversight } from '../oversight.js';
import { CaseView } from './case.graphql.js';
import { GrantConnection, toGrantView } from './grant.graphql.js';

@Resolver(() => CaseView)
export class GrantResolver {
  constructor(private readonly oversight: Oversight) {}

  @ResolveField('grants', () => GrantConnection, { description: 'Who can see something of this person now, and who could; newest first.' })
  async list(@Parent() { id }: CaseView, @CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<GrantConnection> {
    const { now, ...grants } = await this.oversight.whoSees(caller, id, pageRequest(page));
    return toConnection(grants, (row) => toGrantView(row, now));
  }
}
