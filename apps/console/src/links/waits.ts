import { bundlePages, CaseBundlesQuery } from '../api/bundle.graphql.js';
import { useWholeList } from '../api/paged-query.js';

/** The kinds of help that must come first, for each need of this person that waits for another: nobody is asked for it until then. */
export function useWaits(caseId: string): ReadonlyMap<string, readonly string[]> {
  const { rows } = useWholeList(CaseBundlesQuery, { caseId, first: 20 }, bundlePages);
  const waits = (rows ?? []).flatMap(({ node: { legs } }) =>
    legs
      .filter(({ standing }) => standing === 'WAITS')
      .map(({ needId, waitsFor }) => [needId, legs.filter((leg) => waitsFor.includes(leg.needId)).map(({ serviceType }) => serviceType.label)] as const),
  );
  return new Map(waits);
}
