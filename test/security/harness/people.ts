import { systemCaller } from '@causeway/access';
import { testPassword } from '@causeway/access/testing';
import { type AccountId, type AgencyId, Role, newId } from '@causeway/kernel';
import type { ApiClient } from '../../acceptance/client.js';
import type { Desk } from '../../acceptance/desk.js';

export const roles: readonly Role[] = Object.values(Role);

export interface Colleague {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly email: string;
}

/** One more account of an agency, made by the set-up as the seed does it. */
export async function aColleague({ world }: Desk, agency: { readonly id: AgencyId }, role: Role): Promise<Colleague> {
  const accountId = newId<AccountId>();
  const email = `${accountId}@agency.example`;
  const account = { id: accountId, agencyId: agency.id, email, displayName: `A ${role}`, roles: [role], locale: 'en', status: 'ACTIVE' } as const;
  await world.worker.setup.run(systemCaller('SETUP'), (tx) => world.access.setUpAccount(tx, account, testPassword));
  return { accountId, agencyId: agency.id, email };
}

/** Somebody of each role in one agency, signed in. */
export async function everyRole(desk: Desk, agency: { readonly id: AgencyId }): Promise<ReadonlyMap<Role, ApiClient>> {
  const entries: [Role, ApiClient][] = [];
  for (const role of roles) entries.push([role, await desk.as(await aColleague(desk, agency, role))]);
  return new Map(entries);
}
