import { Client, fetchExchange, mapExchange, subscriptionExchange, type SubscriptionForwarder } from 'urql';
import { activity } from '../session/activity.js';
import { memoryCache } from './cache.js';
import { failureOf } from './failure.js';
import { openFeed, type FeedState } from './live-feed.js';
import { tokenChange } from './token-change.js';
import { createRefresher, type Refresher } from './refresher.js';

export interface Api {
  readonly client: Client;
  readonly refresher: Refresher;
  readonly close: () => void;
}

/** An abandoned screen goes on asking; the server must not take that for somebody being there. */
const headersOf = (locale: string): Record<string, string> => ({
  'accept-language': locale,
  ...(activity.isIdle() && { 'x-causeway-idle': '1' }),
});

interface ApiOptions {
  /** The server answers labels of its code lists in this language. */
  readonly locale: string;
  readonly onFeed: (state: FeedState) => void;
  readonly onSignedOut: () => void;
}

/** A fresh client holds no record of the one before: signing out is dropping it. */
export function openApi({ locale, onFeed, onSignedOut }: ApiOptions): Api {
  const refresher = createRefresher();
  const feed = openFeed({ onState: onFeed, onReconnected: refresher.refresh });
  const forwardSubscription: SubscriptionForwarder = ({ query = '', variables, operationName }) => ({
    subscribe: (sink) => ({
      unsubscribe: feed.subscribe(
        { query, variables, operationName },
        { ...sink, next: ({ data = null, errors = [] }) => sink.next({ data, errors: [...errors] }) },
      ),
    }),
  });
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: () => ({ credentials: 'same-origin', cache: 'no-store', headers: headersOf(locale) }),
    exchanges: [
      mapExchange({ onError: (error) => failureOf(error).code === 'UNAUTHENTICATED' && !tokenChange.isRecent() && onSignedOut() }),
      memoryCache(),
      fetchExchange,
      subscriptionExchange({ forwardSubscription }),
    ],
  });
  return { client, refresher, close: () => void feed.dispose() };
}
