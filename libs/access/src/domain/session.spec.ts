import { Role } from '@causeway/kernel';
import { rolesIn } from './session.js';

const roles = [Role.COORDINATOR, Role.CASEWORKER, Role.AGENCY_ADMIN, Role.RAPPORTEUR];

describe('the roles of a session', () => {
  it('are those of the account when it was opened with a passkey', () => {
    expect(rolesIn(roles, 'PASSKEY', { passkeyRequired: true })).toEqual(roles);
    expect(rolesIn(roles, 'PROVIDER', { passkeyRequired: true })).toEqual(roles);
  });

  it('leave out those that see much of many when it was opened with a code', () => {
    expect(rolesIn(roles, 'TOTP', { passkeyRequired: true })).toEqual([Role.CASEWORKER]);
  });

  it('are all there in the demo, which asks for codes alone', () => {
    expect(rolesIn(roles, 'TOTP', { passkeyRequired: false })).toEqual(roles);
  });
});
