import { createClient } from 'graphql-ws';

/** How the second window learns of a change: at once by the feed, or within a minute without it. */
export type FeedState = 'connecting' | 'live' | 'broken';

interface FeedEvents {
  readonly onState: (state: FeedState) => void;
  /** Events may have been missed while the feed was down. */
  readonly onReconnected: () => void;
}

const FEED_URL = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;

export function openFeed({ onState, onReconnected }: FeedEvents) {
  let wasConnected = false;
  return createClient({
    url: FEED_URL,
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    // Well below the minute after which proxies and mobile networks drop a silent connection.
    keepAlive: 15_000,
    // A feed that fails is shown in the header; it is not an error of the page.
    onNonLazyError: () => onState('broken'),
    on: {
      connecting: () => onState(wasConnected ? 'broken' : 'connecting'),
      connected: () => {
        onState('live');
        if (wasConnected) onReconnected();
        wasConnected = true;
      },
      closed: () => onState('broken'),
    },
  });
}
