import { useSay } from '../i18n/say.js';
import { PageHead } from '../ui/page-head.js';
import { words } from './words.js';

const steps = [words.stepPerson, words.stepNeeds, words.stepConsent, words.stepSend] as const;

/** Where one stands on the way from a person to a service that was asked. */
export function StepHead({ step }: { readonly step: 1 | 2 | 3 | 4 }) {
  const say = useSay();
  const name = steps[step - 1];
  return <PageHead title={name ? say(name) : ''} note={say(words.step, { step })} />;
}
