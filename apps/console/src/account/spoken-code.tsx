import { Alert, Code, Text } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { words } from './words.js';

/** Shown once: the server keeps nothing that it could be shown from again. */
export function SpokenCode({ code }: { readonly code: string }) {
  const say = useSay();
  return (
    <Alert variant="outline" color="teal" role="status">
      <Text size="sm">{say(words.codeOnce)}</Text>
      <Code fz="lg" dir="ltr" data-user>
        {code}
      </Code>
    </Alert>
  );
}
