import { Button } from '@mantine/core';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { BeginProviderSignIn } from '../api/sign-in.graphql.js';
import { useSay } from '../i18n/say.js';
import { words } from './words.js';

interface ProviderButtonProps {
  readonly email: string;
  readonly onEmailMissing: () => void;
  readonly onFailure: (failure: Failure) => void;
}

/** Goes on at the sign-in service of somebody's agency, when it has one. */
export function ProviderButton({ email, onEmailMissing, onFailure }: ProviderButtonProps) {
  const say = useSay();
  const [{ fetching }, begin] = useMutation(BeginProviderSignIn);
  const go = async () => {
    if (email.trim() === '') return onEmailMissing();
    const { data, error } = await begin({ input: { email: email.trim() } });
    if (error) return onFailure(failureOf(error));
    const url = data?.beginProviderSignIn.url;
    if (url == null) onFailure({ code: 'NO_PROVIDER', message: '' });
    else location.assign(url);
  };
  return (
    <Button variant="subtle" loading={fetching} onClick={() => void go()}>
      {say(words.provider)}
    </Button>
  );
}
