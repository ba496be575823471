/** For triggers of other contexts: whether whoever speaks looks after this colleague's desk now. @param account an expression */
export const standsInNow = (account: string): string =>
  `exists (select 1 from access.absence b where b.absent_account_id = ${account} and b.cover_account_id = sec.account()
     and b.ended_at is null and b.from_at <= platform.now() and b.until_at > platform.now())`;
