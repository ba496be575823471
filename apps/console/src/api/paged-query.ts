import { useEffect, useState } from 'react';
import { useClient, type AnyVariables, type TypedDocumentNode } from 'urql';
import { useApi } from './api-provider.js';
import { failureOf, type Failure } from './failure.js';
import { useLiveQuery, type LiveQuery } from './live-query.js';

interface Edge {
  readonly cursor: string;
}

interface Connection<Row> {
  readonly edges: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

interface Options<Data, Row> {
  /** Where the list stands in the answer. Must be the same function at each turn. */
  readonly read: (data: Data) => Connection<Row>;
  readonly pause?: boolean;
}

export interface PagedQuery<Data, Row> extends LiveQuery<Data> {
  /** Every row that was asked for so far, none twice. */
  readonly rows: readonly Row[] | undefined;
  /** Undefined when there is no more. */
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
}

interface Further<Row> {
  readonly pages: readonly Connection<Row>[];
  readonly failure: Failure | undefined;
}

const nothing = { pages: [], failure: undefined } as const;

/** A list that stays right on the screen, page after page: what was asked for is asked again whenever its beginning is. */
export function usePagedQuery<Data, Variables extends AnyVariables, Row extends Edge>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { read, pause = false }: Options<Data, Row>,
): PagedQuery<Data, Row> {
  const first = useLiveQuery(query, variables, { pause });
  const { data } = first;
  const asked = JSON.stringify(variables);
  const [wanted, setWanted] = useState({ asked, count: 0 });
  const count = wanted.asked === asked ? wanted.count : 0;
  const further = useFurtherPages({ query, variables, read, asked, count, data });
  const pages = data === undefined ? [] : [read(data), ...further.pages];
  const last = pages.at(-1);
  const loadingMore = count > further.pages.length && further.failure === undefined;
  return {
    ...first,
    rows: data && withoutTwins(pages.flatMap(({ edges }) => edges)),
    failure: first.failure ?? further.failure,
    more: last?.pageInfo.hasNextPage ? () => setWanted({ asked, count: further.pages.length + 1 }) : undefined,
    loadingMore,
  };
}

/** For a control in which everything must be there to choose: asks on until there is no more. */
export function useWholeList<Data, Variables extends AnyVariables, Row extends Edge>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: Options<Data, Row>,
): PagedQuery<Data, Row> {
  const list = usePagedQuery(query, variables, options);
  const { more, loadingMore, failure } = list;
  const goOn = more !== undefined && !loadingMore && failure === undefined;
  useEffect(() => {
    if (goOn) more();
  });
  return list;
}

interface Asking<Data, Variables extends AnyVariables, Row> {
  readonly query: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
  readonly read: (data: Data) => Connection<Row>;
  readonly asked: string;
  readonly count: number;
  readonly data: Data | undefined;
}

function useFurtherPages<Data, Variables extends AnyVariables, Row>({ query, variables, read, asked, count, data }: Asking<Data, Variables, Row>): Further<Row> {
  const client = useClient();
  const { refresher } = useApi();
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<{ readonly asked: string; readonly further: Further<Row> }>();
  useEffect(() => refresher.subscribe(() => setTurn((before) => before + 1)), [refresher]);
  useEffect(() => {
    if (count === 0 || data === undefined) return;
    let isWanted = true;
    const load = async () => {
      const pages: Connection<Row>[] = [];
      for (let page = read(data); pages.length < count && page.pageInfo.hasNextPage; pages.push(page)) {
        const { data: next, error } = await client.query(query, { ...variables, after: page.pageInfo.endCursor }, { requestPolicy: 'network-only' }).toPromise();
        if (next == null) return { pages, failure: error && failureOf(error) };
        page = read(next);
      }
      return { pages, failure: undefined };
    };
    void load().then((further) => isWanted && setHeld({ asked, further }));
    return () => {
      isWanted = false;
    };
    // `variables` are told apart by what they say, and `read` is one function for good.
  }, [client, query, asked, count, data, turn]);
  return count > 0 && held?.asked === asked ? held.further : nothing;
}

/** A row that moved while somebody read is shown where it was met first. */
function withoutTwins<Row extends Edge>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.cursor, row] as const).reverse()).values()].reverse();
}
