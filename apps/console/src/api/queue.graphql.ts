import { graphql, type ResultOf } from './graphql.js';

export const QueueQuery = graphql(`
  query Queue {
    queue {
      waiting
      dead
      oldestSeconds
      oldestUrgentSeconds
      lateness
      jobs { job waiting failing dead oldestSeconds code }
      workers { name doorbell isDoorbellAway isMailPaused startedAt seenAt isAlive }
    }
  }
`);
export type Queue = ResultOf<typeof QueueQuery>['queue'];

export const DeadLettersQuery = graphql(`
  query DeadLetters($first: Int!, $after: String) {
    deadLetters(first: $first, after: $after) { edges { cursor node { id job urgent attempts code dueAt diedAt } } pageInfo { hasNextPage endCursor } }
  }
`);
export const deadLetterPages = { read: ({ deadLetters }: ResultOf<typeof DeadLettersQuery>) => deadLetters };
export type DeadLetter = ResultOf<typeof DeadLettersQuery>['deadLetters']['edges'][number]['node'];

export const ReplayDeadLetter = graphql(`mutation ReplayDeadLetter($input: ReplayDeadLetterInput!) { replayDeadLetter(input: $input) { queue { dead } } }`);

export const ReplayDeadLetters = graphql(`mutation ReplayDeadLetters($input: ReplayDeadLettersInput!) { replayDeadLetters(input: $input) { queue { dead } } }`);
