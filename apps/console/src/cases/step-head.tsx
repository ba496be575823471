import { Text } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { PageHead } from '../ui/page-head.js';
import { words } from './words.js';

const steps = [words.stepPerson, words.stepConsent, words.stepNeeds, words.stepSend] as const;

/** Where one stands on the way from a person to a service that was asked. */
export function StepHead({ step }: { readonly step: 1 | 2 | 3 | 4 }) {
  const say = useSay();
  const name = steps[step - 1];
  return (
    <PageHead title={name ? say(name) : ''}>
      <Text size="sm" c="dimmed">
        {say(words.step, { step })}
      </Text>
    </PageHead>
  );
}
