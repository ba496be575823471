import { type Condition, type ContextPolicy, DataClass, DatabaseProcess, Role, type RowRule, ServiceRole, type TableRules, all, always, ownAccount, ownAgency, partOf, rows } from '@causeway/kernel';

const { gateway, worker } = DatabaseProcess;
/** Who works shifts, and sees the roster of the own agency. */
const dutyPeople = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;
/** Who plans them. */
const planners = [Role.AGENCY_MANAGER] as const;
/** Who may look for the number to ring; for whom there is none, there is none. */
const ringers = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;

/** A roster is its agency's while that answers for the service; a later owner begins anew. */
const ownService: Condition = all(ownAgency(), partOf('directory.service', { column: 'service_id', when: partOf('directory.organization', { column: 'organization_id', when: ownAgency() }) }));

const ofAgency: RowRule = { roles: [...dutyPeople, Role.AGENCY_ADMIN], when: ownAgency(), process: [gateway] };
/** Rings when nobody answers. */
const coordinator: RowRule = { roles: [Role.COORDINATOR], when: always, process: [gateway] };
/** Whoever tells people, and whoever looks ahead. */
const system: RowRule = { roles: [ServiceRole.NOTIFY, ServiceRole.FOLLOW_UP], when: always, process: [worker, gateway] };
const setup: RowRule = { roles: [ServiceRole.SETUP], when: ownAgency() };
const planner: RowRule = { roles: planners, when: ownService, process: [gateway] };

const planned = (columns: readonly string[]): TableRules => ({
  read: [ofAgency, coordinator, system, setup],
  add: [planner, setup],
  change: [{ ...planner, columns }, { ...setup, columns }],
  remove: [planner, setup],
});
const ownNumber: RowRule = { roles: 'ANY', when: all(ownAgency(), ownAccount('account_id')) };

export const dutyTableRules: Readonly<Record<`directory.${string}`, TableRules>> = {
  'directory.duty_desk': planned(['phone', 'backup_phone', 'shown_to_senders', 'around_the_clock', 'time_zone', 'version', 'updated_at']),
  'directory.duty_shift': planned(['first_account_id', 'backup_account_id']),
  'directory.duty_exception': planned(['until_at']),
  // Given and taken back by nobody but the person.
  'directory.duty_number': { read: [ofAgency, coordinator, system, ownNumber], add: [ownNumber], change: [{ ...ownNumber, columns: ['phone', 'given_at'] }], remove: [ownNumber] },
  // What is left for the next shift can tell of people: it stays in the agency.
  'directory.duty_handover': {
    read: [{ roles: dutyPeople, when: ownService, process: [gateway] }],
    add: [{ roles: dutyPeople, when: all(ownService, ownAccount('given_by')), process: [gateway] }],
    change: [{ roles: dutyPeople, when: ownService, columns: ['taken_by', 'taken_at'], process: [gateway] }],
  },
  'directory.duty_warning': { read: [ofAgency, system], add: [system], remove: [system] },
};

const ofPeople = { audience: dutyPeople, dataClass: DataClass.C2 } as const;

export const dutyFields: ContextPolicy['fields'] = {
  Query: { ...rows(dutyPeople, 'dutyRoster', 'dutyHandovers', 'dutyColleagues'), ...rows(ringers, 'dutyNow') },
  Mutation: {
    ...rows(planners, 'setDutyDesk', 'setDutyShifts', 'addDutyException', 'removeDutyException'),
    ...rows(dutyPeople, 'giveDutyNumber', 'handOverDuty', 'takeOverDuty'),
  },
  DutyNow: rows(ringers, 'serviceId', 'phone', 'backupPhone', 'first', 'backup', 'until', 'open'),
  DutyPerson: rows(ringers, 'name', 'phone'),
  DutyRoster: rows(dutyPeople, 'serviceId', 'phone', 'backupPhone', 'shownToSenders', 'mayBeShown', 'aroundTheClock', 'timeZone', 'version', 'shifts', 'exceptions', 'spans', 'gaps', 'ownNumber', 'mayPlan'),
  DutyShift: rows(dutyPeople, 'weekday', 'from', 'until', 'first', 'backup'),
  DutyMember: rows(dutyPeople, 'id', 'displayName', 'reachable'),
  DutyException: rows(dutyPeople, 'id', 'from', 'until', 'first', 'backup'),
  DutySpan: rows(dutyPeople, 'from', 'until', 'first', 'backup', 'isException'),
  DutyGap: rows(dutyPeople, 'from', 'until'),
  DutyHandover: { ...rows(dutyPeople, 'id', 'changeAt', 'outgoing', 'incoming', 'state', 'referralIds', 'givenAt', 'takenAt', 'mayGive', 'mayTake'), ...rows(ofPeople, 'words') },
  DutyRosterPayload: rows(dutyPeople, 'roster'),
  DutyHandoverPayload: rows(dutyPeople, 'handover'),
};
