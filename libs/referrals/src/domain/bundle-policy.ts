import { DataClass, type FieldRules, Role, type RowRule, ServiceRole, type TableRules, all, connectionRows, hidden, not, ownAgency, partOf, rows } from '@causeway/kernel';

const callers = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER] as const;
const desk = [...callers, Role.COORDINATOR] as const;
const aboutThePerson = { audience: desk, dataClass: DataClass.C2 } as const;

/** Coordinators answer for the whole network, except for whom the person shuns. */
const overseen: RowRule = { roles: [Role.COORDINATOR], when: not(hidden('case_id')) };
/** Of a person of the own agency, for whoever may see that person's file. */
const ofOwnCase: RowRule = { roles: callers, when: all(ownAgency('sender_agency_id'), partOf('cases.case_file', { column: 'case_id' })) };
/** The system behind the sender's walls; people link needs through it, once it is known that they may. */
const system: RowRule = { roles: [ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: ownAgency('sender_agency_id') };
const ofBundle: RowRule = { roles: desk, when: partOf('referrals.bundle', { column: 'bundle_id' }) };

const said = ['version', 'complete_at', 'released_at', 'released_by', 'release_reason', 'dissolved_at', 'dissolved_by', 'dissolve_reason'];

export const bundleTables: Readonly<Record<`referrals.${string}`, TableRules>> = {
  'referrals.bundle': { read: [overseen, ofOwnCase, system], add: [system], change: [{ ...system, columns: said }] },
  'referrals.bundle_need': {
    read: [ofBundle, system],
    add: [system],
    change: [{ ...system, columns: ['left_at', 'failed_at', 'due_at'] }],
    definer: ['select', 'update'],
  },
  'referrals.bundle_rule': { read: [ofBundle, system], add: [system], change: [{ ...system, columns: ['reached_at', 'ended_at'] }] },
};

export const bundleQueries = rows(desk, 'needBundle', 'caseBundles');
export const bundleMutations = { ...rows(desk, 'bundleNeeds', 'changeBundle', 'dissolveBundle'), ...rows([Role.COORDINATOR], 'releaseBundle') };

export const bundleFields: FieldRules = {
  Bundle: { ...rows(desk, 'id', 'version', 'madeAt', 'completeAt', 'releasedAt', 'availableCommands'), ...rows(aboutThePerson, 'legs', 'rules', 'releaseReason') },
  // That one need of a person waits for another tells of the person.
  BundleLeg: rows(aboutThePerson, 'needId', 'serviceType', 'urgency', 'standing', 'waitsFor'),
  BundleRule: rows(aboutThePerson, 'kind', 'firstNeedId', 'thenNeedId', 'reaches', 'maxKm', 'reachedAt'),
  BundlePayload: rows(desk, 'bundle'),
  ...connectionRows('Bundle', desk),
};
