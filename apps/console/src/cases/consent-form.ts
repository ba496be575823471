import { useForm, type UseFormReturnType } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { RecordConsent, type Case } from '../api/case.graphql.js';
import { failureOf, type Failure } from '../api/failure.js';
import type { ConsentBasis, ConsentChannel, ConsentScope, GuardianRelation } from '../api/graphql.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { serverClock } from '../api/server-clock.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { showFirstFault } from '../ui/first-fault.js';
import { words as uiWords } from '../ui/words.js';
import { CONSENT_TEXT_VERSION, consentLanguageFor, type ConsentLanguage } from './consent-text.js';

// A type and not an interface: only a type may stand where a form wants a record.
export type ConsentValues = {
  basis: ConsentBasis | '';
  scopes: ConsentScope[];
  serviceTypeCodes: string[];
  countries: string[];
  guardian: GuardianRelation | '';
  language: string;
  interpreterUsed: boolean;
  channel: ConsentChannel | '';
  days: string;
};
export type ConsentFormState = UseFormReturnType<ConsentValues>;

const DAY_MS = 86_400_000;
/** A consent that is never renewed ends by itself. @source consent ledger of the threat analysis: 90 days */
export const DEFAULT_DAYS = '90';

/** Whether somebody else speaks for the person. */
export const isForChild = (basis: ConsentBasis | ''): boolean => basis === 'CHILD_WITH_GUARDIAN' || basis === 'CHILD_ASSENT_PLUS_AUTHORITY';

export const expiryOf = (days: string): string => new Date(serverClock.now() + Number(days) * DAY_MS).toISOString();

export function useConsentForm(found: Case) {
  const navigate = useNavigate();
  const { locale } = useLanguage();
  const form = useConsentValues(found);
  useFollowNeeds(form, suggestedCodes(found));
  const [text, setText] = useState<ConsentLanguage>(() => consentLanguageFor(found.languages, locale));
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [{ fetching }, record] = useMutation(RecordConsent);
  const [failure, setFailure] = useState<Failure>();
  const submit = form.onSubmit(
    async ({ basis, channel, days, guardian, ...rest }) => {
      if (basis === '' || channel === '') return;
      const version = `${CONSENT_TEXT_VERSION}-${text}`;
      const about = { idempotencyKey, caseId: found.id, kind: 'GIVEN', basis, channel, textVersion: version } as const;
      const stood = isForChild(basis) && guardian !== '' ? { guardian } : {};
      const { error } = await record({ input: { ...about, ...stood, expiresAt: expiryOf(days), ...rest } });
      if (error) return setFailure(failureOf(error));
      const needs = found.needs.edges.map(({ node }) => node.id);
      const [only] = needs;
      const next = only !== undefined && needs.length === 1 ? `/cases/${found.id}/needs/${only}` : `/cases/${found.id}`;
      void navigate({ to: next, replace: true });
    },
    showFirstFault,
  );
  return { form, text, setText, submit, fetching, failure };
}

/** What is already known to be needed is what the consent is most likely about. */
const suggestedCodes = (found: Case): string[] => [...new Set(found.needs.edges.map(({ node }) => node.serviceType.code))];

/** A need may become known after the page is shown; the suggestion follows as long as nobody has changed it. */
function useFollowNeeds(form: ConsentFormState, suggested: readonly string[]): void {
  const last = useRef(suggested.join(' '));
  const current = form.values.serviceTypeCodes.join(' ');
  const next = suggested.join(' ');
  useEffect(() => {
    if (current === last.current && next !== current) form.setValues((values) => ({ ...values, serviceTypeCodes: next.split(' ') }));
    last.current = next;
  }, [next]);
}

function useConsentValues(found: Case): ConsentFormState {
  const say = useSay();
  const required = (value: string) => (value === '' ? say(uiWords.required) : null);
  return useForm<ConsentValues>({
    initialValues: {
      basis: '',
      scopes: ['SHARE_MINIMUM'],
      serviceTypeCodes: suggestedCodes(found),
      countries: [],
      guardian: '',
      language: found.languages[0] ?? '',
      interpreterUsed: false,
      channel: '',
      days: DEFAULT_DAYS,
    },
    validate: {
      basis: required,
      channel: required,
      language: required,
      guardian: (value, { basis }) => (isForChild(basis) ? required(value) : null),
      serviceTypeCodes: (value) => (value.length === 0 ? say(uiWords.requiredSome) : null),
    },
  });
}
