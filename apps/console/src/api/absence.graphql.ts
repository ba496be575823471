import { graphql, type ResultOf } from './graphql.js';

export const AbsencesQuery = graphql(`
  query Absences {
    absences(first: 20) { edges { node { id absent { id displayName } cover { id displayName } from until namedBy open inForce } } }
  }
`);
export type Absence = ResultOf<typeof AbsencesQuery>['absences']['edges'][number]['node'];

export const PossibleCoversQuery = graphql(`
  query PossibleCovers($absentId: ID) { possibleCovers(absentId: $absentId, first: 50) { edges { node { id displayName } } } }
`);

export const CoverAbsence = graphql(`mutation CoverAbsence($input: CoverAbsenceInput!) { coverAbsence(input: $input) { absence { id } } }`);

export const EndCover = graphql(`mutation EndCover($input: EndCoverInput!) { endCover(input: $input) { absence { id open } } }`);
