import { type ContextPolicy, DataClass, DatabaseProcess, all, always, connectionRows, isTrue, listed, ownAccount, ownAgency, rows, signedIn, Role } from '@causeway/kernel';

const { gateway, worker, setup, statistics, sealer } = DatabaseProcess;

/** Whoever gives the audit rows their order. */
const seal = { roles: 'ANY', when: always, process: [sealer] } as const;

/** Whoever runs the machines: health and no content. */
const operating = [Role.OPERATOR] as const;

/** Not what is to be done, nor for whom. */
const shownOfRows = ['id', 'job', 'urgent', 'available_at', 'first_due_at', 'attempts', 'done_at', 'dead_at', 'last_code'] as const;

const workersAll = [{ roles: 'ANY', when: always, process: [worker] }] as const;
/** Of the workers among themselves. */
const workersOwn = { read: workersAll, add: workersAll, change: workersAll, remove: workersAll };

/** What everybody builds on: the log, what must follow, keys of repeated calls, the instant. */
export const platformPolicy: ContextPolicy = {
  fields: {
    PageInfo: rows({ audience: 'SIGNED_IN', dataClass: DataClass.C1 }, 'hasNextPage', 'endCursor'),
    Query: rows(operating, 'queue', 'deadLetters'),
    Mutation: rows(operating, 'replayDeadLetter', 'replayDeadLetters'),
    Queue: rows(operating, 'waiting', 'dead', 'oldestSeconds', 'oldestUrgentSeconds', 'lateness', 'jobs', 'workers'),
    QueuedJob: rows(operating, 'job', 'waiting', 'failing', 'dead', 'oldestSeconds', 'code'),
    QueueWorker: rows(operating, 'name', 'doorbell', 'isDoorbellAway', 'isMailPaused', 'startedAt', 'seenAt', 'isAlive'),
    QueuePayload: rows(operating, 'queue'),
    DeadLetter: rows(operating, 'id', 'job', 'urgent', 'attempts', 'code', 'dueAt', 'diedAt'),
    ...connectionRows('DeadLetter', operating),
  },
  tables: {
    'platform.clock_shift': { read: [{ roles: 'ANY', when: always, process: [gateway, worker, setup, statistics, sealer] }], definer: ['select'] },
    'sec.structure': { read: [{ roles: 'ANY', when: always, process: [gateway, worker, setup, statistics, sealer] }], definer: ['select', 'insert', 'delete'] },
    'sec.context_key': { definer: ['select', 'insert', 'update'] },
    'platform.domain_event': {
      read: [
        { roles: 'ANY', when: listed('agency_ids') },
        { roles: [Role.COORDINATOR], when: isTrue('overseen') },
      ],
      add: [{ roles: 'ANY', when: ownAgency('actor_agency_id') }],
      definer: ['select'],
    },
    'platform.outbox': {
      read: [
        { roles: 'ANY', when: always, process: [worker] },
        { roles: [Role.OPERATOR], when: always, process: [gateway], columns: [...shownOfRows] },
      ],
      add: [
        { roles: 'ANY', when: signedIn, process: [gateway, setup] },
        { roles: 'ANY', when: always, process: [worker] },
      ],
      change: [
        { roles: 'ANY', when: always, process: [worker] },
        // To be tried again, and nothing else: what is to be done, and for whom, stays as it was written.
        { roles: [Role.OPERATOR], when: always, process: [gateway], columns: ['dead_at', 'attempts', 'available_at', 'first_due_at'] },
      ],
      remove: [{ roles: 'ANY', when: always, process: [worker] }],
    },
    'platform.worker_beat': {
      ...workersOwn,
      read: [...workersOwn.read, { roles: [Role.OPERATOR], when: always, process: [gateway] }],
    },
    'platform.queue_alarm': workersOwn,
    'platform.audit_entry': {
      read: [seal],
      add: [{ roles: 'ANY', when: all(ownAccount('account_id'), ownAgency()) }],
      definer: ['select'],
    },
    'platform.audit_seal': { read: [seal], add: [seal] },
    'platform.audit_head': { read: [seal], add: [seal] },
    'platform.audit_writer': { read: [seal], add: [seal], change: [seal] },
    'platform.read_budget': {
      read: [{ roles: 'ANY', when: always, process: [worker] }],
      remove: [{ roles: 'ANY', when: always, process: [worker] }],
      definer: ['select', 'insert', 'update'],
    },
    'platform.idempotency_key': {
      read: [
        { roles: 'ANY', when: ownAccount('account_id') },
        // A sweep finds what is too old by looking at its age.
        { roles: 'ANY', when: always, process: [worker] },
      ],
      add: [{ roles: 'ANY', when: ownAccount('account_id') }],
      change: [{ roles: 'ANY', when: ownAccount('account_id') }],
      remove: [{ roles: 'ANY', when: always, process: [worker] }],
    },
  },
};
