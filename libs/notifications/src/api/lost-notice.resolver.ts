import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { LostNotices } from '../lost-notices.js';
import { LostNoticeConnection, LostNoticeView, toLostNoticeView } from './lost-notice.graphql.js';

@Resolver(() => LostNoticeView)
export class LostNoticeResolver {
  constructor(private readonly lost: LostNotices) {}

  @Query(() => LostNoticeConnection, { description: "What was given up on its way to people of the caller's agency, the newest first: which addresses do not work." })
  async lostNotices(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<LostNoticeConnection> {
    return toConnection(await this.lost.list(caller, pageRequest(page)), toLostNoticeView);
  }
}
