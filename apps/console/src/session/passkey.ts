import type { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { BeginNewPasskey, BeginPasskey, ConfirmNewPasskey, ConfirmPasskey } from '../api/sign-in.graphql.js';
import { tokenChange } from '../api/token-change.js';

/** The browser or the person said no: a dialog closed, no key at hand, or an address that passkeys do not work at. */
const refused: Failure = { code: 'PASSKEY_NOT_SHOWN', message: '' };

export const passkeysWork = (): boolean => typeof globalThis.PublicKeyCredential === 'function';

/** Fetched while the server thinks of its question: most people type a code. */
const fetchCeremonies = () => import('@simplewebauthn/browser');

type Options<Kind extends 'new' | 'known'> = Kind extends 'new' ? Parameters<typeof startRegistration>[0]['optionsJSON'] : Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** The server speaks the standard's own JSON; the browser checks it again. */
function parseOptions<Kind extends 'new' | 'known'>(options: string): Options<Kind> {
  return JSON.parse(options) as Options<Kind>;
}

/** Shows a passkey: to sign in, to finish signing in, or to prove presence. @returns why not, when it did not work */
export function useShowPasskey(): () => Promise<Failure | undefined> {
  const [, begin] = useMutation(BeginPasskey);
  const [, confirm] = useMutation(ConfirmPasskey);
  return async () => {
    const ceremonies = fetchCeremonies();
    ceremonies.catch(() => undefined);
    const question = await begin({});
    if (!question.data) return question.error && failureOf(question.error);
    const optionsJSON = parseOptions<'known'>(question.data.beginPasskey.options);
    const answer = await ceremonies.then(({ startAuthentication }) => startAuthentication({ optionsJSON })).catch(() => undefined);
    if (!answer) return refused;
    tokenChange.happensNow();
    const { error } = await confirm({ input: { response: JSON.stringify(answer) } });
    return error && failureOf(error);
  };
}

/** Makes a passkey on this device or key. @returns why not, when it did not work */
export function useAddPasskey(): (name: string) => Promise<Failure | undefined> {
  const [, begin] = useMutation(BeginNewPasskey);
  const [, confirm] = useMutation(ConfirmNewPasskey);
  return async (name) => {
    const ceremonies = fetchCeremonies();
    ceremonies.catch(() => undefined);
    const question = await begin({});
    if (!question.data) return question.error && failureOf(question.error);
    const optionsJSON = parseOptions<'new'>(question.data.beginNewPasskey.options);
    const answer = await ceremonies.then(({ startRegistration }) => startRegistration({ optionsJSON })).catch(() => undefined);
    if (!answer) return refused;
    tokenChange.happensNow();
    const { error } = await confirm({ input: { response: JSON.stringify(answer), name } });
    return error && failureOf(error);
  };
}
