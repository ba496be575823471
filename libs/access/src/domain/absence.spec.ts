import { Role } from '@causeway/kernel';
import { mayStandIn } from './absence.js';

describe('who may stand in', () => {
  it.each<[string, readonly Role[], readonly Role[], boolean]>([
    ['an identifier for an identifier', [Role.IDENTIFIER], [Role.IDENTIFIER], true],
    ['a caseworker for an identifier', [Role.CASEWORKER], [Role.IDENTIFIER], true],
    ['a manager for a caseworker', [Role.AGENCY_MANAGER], [Role.CASEWORKER], true],
    ['an identifier for a caseworker', [Role.IDENTIFIER], [Role.CASEWORKER], false],
    ['a caseworker for their manager', [Role.CASEWORKER], [Role.AGENCY_MANAGER], false],
    ['a manager for a coordinator', [Role.AGENCY_MANAGER], [Role.COORDINATOR], false],
    ['somebody with one of two roles for somebody with both', [Role.CASEWORKER], [Role.CASEWORKER, Role.COORDINATOR], false],
    ['an administrator for an identifier', [Role.AGENCY_ADMIN], [Role.IDENTIFIER], false],
    ['anybody for an administrator, who has no desk with cases', [Role.AGENCY_MANAGER], [Role.AGENCY_ADMIN], false],
  ])('%s', (_, cover, absent, may) => {
    expect(mayStandIn(cover, absent)).toBe(may);
  });
});
