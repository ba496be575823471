import { graphql, type ResultOf } from './graphql.js';

export const AbsencesQuery = graphql(`
  query Absences($after: String) {
    absences(first: 20, after: $after) { edges { cursor node { id absent { id displayName } cover { id displayName } from until namedBy open inForce } } pageInfo { hasNextPage endCursor } }
  }
`);
export type Absence = ResultOf<typeof AbsencesQuery>['absences']['edges'][number]['node'];

export const absencePages = { read: ({ absences }: ResultOf<typeof AbsencesQuery>) => absences };

export const PossibleCoversQuery = graphql(`
  query PossibleCovers($absentId: ID, $after: String) {
    possibleCovers(absentId: $absentId, first: 50, after: $after) { edges { cursor node { id displayName } } pageInfo { hasNextPage endCursor } }
  }
`);

export const coverPages = { read: ({ possibleCovers }: ResultOf<typeof PossibleCoversQuery>) => possibleCovers };

export const CoverAbsence = graphql(`mutation CoverAbsence($input: CoverAbsenceInput!) { coverAbsence(input: $input) { absence { id } } }`);

export const EndCover = graphql(`mutation EndCover($input: EndCoverInput!) { endCover(input: $input) { absence { id open } } }`);
