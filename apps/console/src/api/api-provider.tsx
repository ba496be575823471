import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Provider } from 'urql';
import { useLanguage } from '../i18n/language.js';
import { openApi } from './client.js';
import type { FeedState } from './live-feed.js';
import type { Refresher } from './refresher.js';

interface ApiState {
  readonly feed: FeedState;
  readonly refresher: Refresher;
}
const ApiContext = createContext<ApiState | undefined>(undefined);

const POLL_MS = 60_000;

interface ApiProviderProps {
  /** Changes with each sign-in and sign-out; a new epoch starts with an empty cache. */
  readonly epoch: number;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}

export function ApiProvider({ epoch, onSignedOut, children }: ApiProviderProps) {
  const { locale } = useLanguage();
  const [feed, setFeed] = useState<FeedState>('connecting');
  const api = useMemo(() => openApi({ locale, onFeed: setFeed, onSignedOut }), [locale, onSignedOut, epoch]);
  useEffect(() => () => api.close(), [api]);
  useEffect(() => keepFresh(api.refresher), [api]);
  const state = useMemo(() => ({ feed, refresher: api.refresher }), [feed, api]);
  return (
    <ApiContext value={state}>
      <Provider value={api.client}>{children}</Provider>
    </ApiContext>
  );
}

/** The fallback for a deaf feed, and for a window that comes back from sleep or from no network. */
function keepFresh({ refresh }: Refresher): () => void {
  const refreshIfSeen = () => document.visibilityState === 'visible' && refresh();
  const timer = setInterval(refreshIfSeen, POLL_MS);
  window.addEventListener('online', refresh);
  document.addEventListener('visibilitychange', refreshIfSeen);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', refresh);
    document.removeEventListener('visibilitychange', refreshIfSeen);
  };
}

export function useApi(): ApiState {
  const state = useContext(ApiContext);
  if (!state) throw new Error('useApi needs an ApiProvider above it');
  return state;
}
