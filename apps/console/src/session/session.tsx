import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';
import { MeQuery, type Account } from '../api/account.graphql.js';
import { ApiProvider } from '../api/api-provider.js';
import { failureOf } from '../api/failure.js';
import { SignOut } from '../api/sign-in.graphql.js';
import { createHoldQueue, type HoldClock } from '../hold/hold-queue.js';
import { HoldProvider, type Holds } from '../hold/holds.js';
import { FailureNote } from '../ui/failure-note.js';
import { IdleHint } from './idle-hint.js';
import { StepUpProvider } from './step-up.js';
import { SignInPage } from './sign-in-page.js';

interface Session {
  readonly account: Account;
  readonly signOut: () => Promise<void>;
}
const SessionContext = createContext<Session | undefined>(undefined);

/** Time to think again: the same ten seconds for every command that another agency would see. */
const HOLD_MS = 10_000;
const browserClock: HoldClock = {
  now: () => Date.now(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Shows its children to somebody signed in, and the sign-in page to anybody else, at the same address. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const [epoch, setEpoch] = useState(0);
  const [wasSignedOut, setWasSignedOut] = useState(false);
  const restart = useCallback(() => setEpoch((last) => last + 1), []);
  const onSignedOut = useCallback(() => {
    setWasSignedOut(true);
    restart();
  }, [restart]);
  const onSignedIn = useCallback(() => {
    setWasSignedOut(false);
    restart();
  }, [restart]);
  return (
    <ApiProvider epoch={epoch} onSignedOut={onSignedOut}>
      <Gate key={epoch} onSignedIn={onSignedIn} onSignedOut={onSignedOut} wasSignedOut={wasSignedOut}>
        {children}
      </Gate>
    </ApiProvider>
  );
}

interface GateProps {
  readonly onSignedIn: () => void;
  readonly onSignedOut: () => void;
  readonly wasSignedOut: boolean;
  readonly children: ReactNode;
}

function Gate({ onSignedIn, onSignedOut, wasSignedOut, children }: GateProps) {
  // After signing out nobody is asked for: not even a cookie that outlived a broken connection brings the work back.
  const [{ data, error }, ask] = useQuery({ query: MeQuery, requestPolicy: 'network-only', pause: wasSignedOut });
  const [account, setAccount] = useState<Account>();
  // Kept while the client is changed for another language, so that the page below keeps its place and input.
  useEffect(() => {
    if (data?.me) setAccount(data.me);
  }, [data]);
  if (account) {
    return (
      <SignedIn account={account} onSignedOut={onSignedOut}>
        {children}
      </SignedIn>
    );
  }
  const failure = error && failureOf(error);
  if (wasSignedOut || data || failure?.code === 'UNAUTHENTICATED') return <SignInPage onSignedIn={onSignedIn} wasSignedOut={wasSignedOut} />;
  return failure ? <FailureNote failure={failure} onRetry={() => ask({ requestPolicy: 'network-only' })} /> : null;
}

interface SignedInProps {
  readonly account: Account;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}

function SignedIn({ account, onSignedOut, children }: SignedInProps) {
  const client = useClient();
  const [holds] = useState<Holds>(() => createHoldQueue(HOLD_MS, browserClock));
  const signOut = useCallback(async () => {
    // What was sent is meant: it goes out before the session ends.
    await holds.flush();
    await client.mutation(SignOut, {}).toPromise();
    history.replaceState(null, '', '/');
    onSignedOut();
  }, [client, holds, onSignedOut]);
  const session = useMemo(() => ({ account, signOut }), [account, signOut]);
  return (
    <SessionContext value={session}>
      <HoldProvider holds={holds}>
        <StepUpProvider>{children}</StepUpProvider>
        <IdleHint onEnd={signOut} />
      </HoldProvider>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs somebody signed in');
  return session;
}
