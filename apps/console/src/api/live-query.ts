import { useEffect } from 'react';
import { useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';
import { useApi } from './api-provider.js';
import { failureOf, type Failure } from './failure.js';

export interface LiveQuery<Data> {
  readonly data: Data | undefined;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
}

interface Options {
  /** True while a needed variable is not known yet. */
  readonly pause?: boolean;
}

/** A query that stays right on the screen: fed by events, asked again after gaps. Old data stays in view while it is asked. */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false }: Options = {},
): LiveQuery<Data> {
  const { refresher } = useApi();
  const [{ data: answer, error, fetching }, execute] = useQuery({ query, variables, pause, requestPolicy: 'cache-and-network' });
  // An answer that was refused as a whole holds `null`, whatever its type says.
  const data = answer ?? undefined;
  useEffect(() => {
    if (pause) return;
    return refresher.subscribe(() => execute({ requestPolicy: 'cache-and-network' }));
  }, [refresher, execute, pause]);
  return {
    data,
    loading: fetching && data === undefined,
    failure: error && failureOf(error),
    retry: () => execute({ requestPolicy: 'network-only' }),
  };
}
