import type { IconName } from '../ui/icon.js';

type Path = '/tasks' | '/board' | '/inbox' | '/cases' | '/services' | '/members' | '/listings' | '/queue' | '/duty' | '/country' | '/outgoing' | '/incidents';
type Name = 'tasks' | 'board' | 'inbox' | 'cases' | 'services' | 'members' | 'requests' | 'listings' | 'queue' | 'duty' | 'country' | 'outgoing' | 'incidents';

export interface Place {
  readonly to: Path;
  readonly icon: IconName;
  readonly name: Name;
}

const members = { to: '/members', icon: 'check', name: 'members' } as const;
const requests = { to: '/members', icon: 'check', name: 'requests' } as const;
const listings = { to: '/listings', icon: 'globe', name: 'listings' } as const;
const incidents = { to: '/incidents', icon: 'alert', name: 'incidents' } as const;
const duty = { to: '/duty', icon: 'clock', name: 'duty' } as const;
const country = { to: '/country', icon: 'clock', name: 'country' } as const;
const outgoing = { to: '/outgoing', icon: 'signal', name: 'outgoing' } as const;
const queue = { to: '/queue', icon: 'alert', name: 'queue' } as const;
const places: readonly Place[] = [
  { to: '/inbox', icon: 'inbox', name: 'inbox' },
  { to: '/board', icon: 'board', name: 'board' },
  { to: '/tasks', icon: 'check', name: 'tasks' },
  { to: '/cases', icon: 'folder', name: 'cases' },
  { to: '/services', icon: 'search', name: 'services' },
];

/** Without them nothing comes live, and nobody is warned that it does not. */
export const seesReferrals = (roles: readonly string[]) => placesOf(roles).some(({ to }) => to === '/inbox');

/** Who administers people has nothing to look for among cases; who leads the work is also the second person for it. */
export function placesOf(roles: readonly string[]): readonly Place[] {
  if (roles.includes('COORDINATOR')) return [...places, incidents];
  if (roles.includes('AGENCY_MANAGER')) return [...places, duty, requests, listings];
  const machines = roles.includes('OPERATOR') ? [queue] : [];
  if (roles.includes('AGENCY_ADMIN')) return [members, listings, outgoing, ...machines];
  if (roles.includes('OPERATOR')) return machines;
  return roles.includes('CASEWORKER') ? [...places, duty] : places;
}

/** What is needed now and then, and would push the bell and the name out of the row. */
export const rarePlacesOf = (roles: readonly string[]): readonly Place[] => (roles.includes('COORDINATOR') ? [members, listings, country] : []);
