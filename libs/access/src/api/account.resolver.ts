import { isWholeSignIn } from '@causeway/kernel';
import { CurrentRequest, type RequestContext } from '@causeway/platform';
import { Query, Resolver } from '@nestjs/graphql';
import { Access } from '../access.js';
import { AccountView, toAccountView } from './account.graphql.js';

@Resolver(() => AccountView)
export class AccountResolver {
  constructor(private readonly access: Access) {}

  @Query(() => AccountView, { nullable: true, description: 'Who is signed in; null when nobody is, and while a second factor is still missing.' })
  async me(@CurrentRequest() { caller }: RequestContext): Promise<AccountView | null> {
    return caller === undefined || !isWholeSignIn(caller) ? null : toAccountView(await this.access.me(caller));
  }
}
