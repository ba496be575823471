import { DataClass, DatabaseProcess, type FieldRules, Role, type RowRule, ServiceRole, type TableName, type TableRules, all, any, connectionRows, hidden, isOneOf, isSet, isTrue, isUnset, matching, not, ownAccount, ownAgency, partOf, rows } from '@causeway/kernel';
import { kindsOf } from './task.js';

const callers = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER] as const;

const desk = [...callers, Role.COORDINATOR] as const;

export const taskQueries = rows(desk, 'tasks', 'task', 'taskAssignees');
export const taskSubscriptions = rows(desk, 'taskChanged');
export const taskMutations = rows(desk, 'takeTask', 'assignTask', 'putBackTask', 'noteTask', 'recordTaskCall', 'finishTask', 'reopenTask');

export const taskFields: FieldRules = {
  Task: rows(
    desk,
    ...['id', 'kind', 'status', 'version', 'reason', 'raisedAt', 'dueAt', 'overdue', 'urgency', 'serviceType', 'sender', 'recipient', 'referralId', 'referralCode'],
    ...['serviceName', 'needId', 'caseId', 'holder', 'outcome', 'closedAt', 'availableCommands', 'entries'],
  ),
  TaskHolder: rows(desk, 'agency', 'name', 'mine'),
  TaskEntry: {
    ...rows(desk, 'id', 'at', 'act', 'agency', 'by', 'to', 'outcome', 'calledAt', 'answer'),
    ...rows({ audience: desk, dataClass: DataClass.C2 }, 'words', 'spokeWith'),
  },
  TaskCounts: rows(desk, 'open', 'overdue', 'mine', 'unassigned'),
  TaskPayload: rows(desk, 'task'),
  TaskChange: rows(desk, 'tasks'),
  ...connectionRows('Task', desk, 'counts', 'serverTime'),
  ...connectionRows('TaskEntry', desk),
};

/** Coordinators answer for the whole network, except for whom the person shuns. */
const overseen: RowRule = { roles: [Role.COORDINATOR], when: not(hidden('case_id')) };
/** About a person of the own agency, for whoever may see that person's file. */
const ofOwnCase: RowRule = { roles: callers, when: all(ownAgency('sender_agency_id'), partOf('cases.case_file', { column: 'case_id' })) };
/** About a referral that one was asked for, when it is the asked who have to do it. */
const ofAsked: RowRule = {
  roles: [Role.CASEWORKER, Role.AGENCY_MANAGER],
  when: all(ownAgency('recipient_agency_id'), isOneOf('kind', kindsOf('RECIPIENT')), partOf('referrals.referral', { column: 'referral_id' })),
};
/** The system behind the sender's walls: it raises them, and ends what is over. */
const system: RowRule = { roles: [ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: ownAgency('sender_agency_id') };
/** Whoever tells people of tasks, on either side. */
const telling: RowRule = { roles: [ServiceRole.NOTIFY], when: any(ownAgency('sender_agency_id'), ownAgency('recipient_agency_id')) };

/** Whose work it is may be changed by those whose work it is; what it is about, by nobody. */
const working = ['due_at', 'status', 'version', 'assignee_id', 'assignee_agency_id', 'assigned_at', 'outcome', 'closed_at'];
const workers: readonly RowRule[] = [overseen, { ...ofOwnCase, when: all(isOneOf('kind', kindsOf('SENDER')), ofOwnCase.when) }, ofAsked, system];

const ofTask = partOf('referrals.task', { column: 'task_id' });

/** Whoever has a referral under way may ring the desk of the service, if its agency shows the number; of a confidential place nobody does. */
const withReferralUnderWay = matching('referrals.referral', { service_id: 'service_id' }, all(ownAgency('sender_agency_id'), isSet('sent_at'), isUnset('closed_at')));
const atHiddenPlace = matching('directory.service_at_site', { service_id: 'service_id' }, partOf('directory.site', { column: 'site_id', when: isTrue('confidential') }));

export const taskTables: Readonly<Record<TableName, TableRules>> = {
  'directory.duty_desk': {
    besides: true,
    read: [{ roles: callers, when: all(isTrue('shown_to_senders'), withReferralUnderWay, not(atHiddenPlace)), process: [DatabaseProcess.gateway] }],
  },
  'referrals.task': {
    read: [overseen, ofOwnCase, ofAsked, system, telling],
    add: [system],
    change: workers.map((rule) => ({ ...rule, columns: working })),
    definer: ['select', 'update'],
  },
  'referrals.task_entry': {
    // What the coordinators and the sender write of a person is not for whoever was asked.
    read: [
      { roles: [Role.COORDINATOR], when: ofTask },
      { roles: 'ANY', when: all(ofTask, any(ownAgency('sender_agency_id'), ownAgency('by_agency_id'))) },
    ],
    add: [{ roles: 'ANY', when: all(ownAgency('by_agency_id'), ownAccount('by_account_id'), ofTask) }],
    // Words about somebody who is erased.
    definer: ['select', 'update'],
  },
};
