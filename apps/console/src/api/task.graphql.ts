import { graphql, type ResultOf } from './graphql.js';

export const TasksQuery = graphql(`
  query Tasks($first: Int!, $after: String, $filter: TaskFilterInput) {
    tasks(first: $first, after: $after, filter: $filter) {
      edges {
        cursor
        node {
          id kind status version reason raisedAt dueAt overdue urgency referralId referralCode serviceName needId caseId outcome closedAt availableCommands
          serviceType { code label }
          sender { id name }
          recipient { id name }
          holder { agency { id name } name mine }
        }
      }
      pageInfo { hasNextPage endCursor }
      counts { open overdue mine unassigned }
      serverTime
    }
  }
`);
export type Task = ResultOf<typeof TasksQuery>['tasks']['edges'][number]['node'];
export const taskPages = { read: ({ tasks }: ResultOf<typeof TasksQuery>) => tasks };

export const TaskEntriesQuery = graphql(`
  query TaskEntries($id: ID!) {
    task(id: $id) { id entries(first: 20) { edges { cursor node { id at act by to outcome calledAt spokeWith answer words agency { id name } } } pageInfo { hasNextPage endCursor } } }
  }
`);
export type TaskEntry = NonNullable<ResultOf<typeof TaskEntriesQuery>['task']>['entries']['edges'][number]['node'];

export const TaskAssigneesQuery = graphql(`
  query TaskAssignees($id: ID!, $after: String) { taskAssignees(id: $id, first: 50, after: $after) { edges { cursor node { id displayName } } pageInfo { hasNextPage endCursor } } }
`);
export const assigneePages = { read: ({ taskAssignees }: ResultOf<typeof TaskAssigneesQuery>) => taskAssignees };

/** Ids alone: the list is asked again, for only the server knows its order and its counts. */
export const TaskChanged = graphql(`subscription TaskChanged { taskChanged { tasks { id } } }`);

export const TakeTask = graphql(`mutation TakeTask($input: TakeTaskInput!) { takeTask(input: $input) { task { id } } }`);
export const AssignTask = graphql(`mutation AssignTask($input: AssignTaskInput!) { assignTask(input: $input) { task { id } } }`);
export const PutBackTask = graphql(`mutation PutBackTask($input: PutBackTaskInput!) { putBackTask(input: $input) { task { id } } }`);
export const NoteTask = graphql(`mutation NoteTask($input: NoteTaskInput!) { noteTask(input: $input) { task { id } } }`);
export const RecordTaskCall = graphql(`mutation RecordTaskCall($input: RecordTaskCallInput!) { recordTaskCall(input: $input) { task { id } } }`);
export const FinishTask = graphql(`mutation FinishTask($input: FinishTaskInput!) { finishTask(input: $input) { task { id } } }`);
export const ReopenTask = graphql(`mutation ReopenTask($input: ReopenTaskInput!) { reopenTask(input: $input) { task { id } } }`);
