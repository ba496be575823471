import { type TestAgency, aColleague as aMember } from '@causeway/access/testing';
import { type AccountId, Role } from '@causeway/kernel';
import type { ApiClient } from '../../acceptance/client.js';
import type { Desk } from '../../acceptance/desk.js';

export const roles: readonly Role[] = Object.values(Role);

/** One more account of an agency, made by the set-up as the seed does it; `desk.as` signs it in. */
export async function aColleague({ world }: Desk, agency: Pick<TestAgency, 'id' | 'name'>, role: Role): Promise<TestAgency & { readonly accountId: AccountId }> {
  const member = await aMember(world.worker, agency, [role]);
  return { ...member, accountId: member.caller.accountId };
}

/** Somebody of each role in one agency, signed in. */
export async function everyRole(desk: Desk, agency: Pick<TestAgency, 'id' | 'name'>): Promise<ReadonlyMap<Role, ApiClient>> {
  const entries: [Role, ApiClient][] = [];
  for (const role of roles) entries.push([role, await desk.as(await aColleague(desk, agency, role))]);
  return new Map(entries);
}
