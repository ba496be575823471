import { Button, NativeSelect, Paper, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { CreateCase } from '../api/case.graphql.js';
import { failureOf, type Failure } from '../api/failure.js';
import type { AccessNeed, AgeBand, Gender } from '../api/graphql.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { Choice } from '../ui/choice.js';
import { Choices } from '../ui/choices.js';
import { FailureNote } from '../ui/failure-note.js';
import { fieldOf, selectOf, type Field } from '../ui/field.js';
import { showFirstFault } from '../ui/first-fault.js';
import { words as uiWords } from '../ui/words.js';
import { accessWords, ageWords, genderWords, keysOf } from './codes.js';
import { LanguagesInput } from './languages-input.js';
import { referrerWords } from './referrer-words.js';
import { StepHead } from './step-head.js';
import { personWords } from './words.js';

type NewCase = {
  ageBand: AgeBand | '';
  gender: Gender | '';
  languages: string[];
  accessibility: AccessNeed[];
  referrerType: string;
};

export function NewCasePage() {
  const say = useSay();
  const { form, submit, fetching, failure } = useNewCase();
  return (
    <>
      <StepHead step={1} />
      <Paper withBorder p="md" maw={860}>
        <form onSubmit={submit} noValidate>
          <Stack gap="lg">
            <Text c="dimmed">{say(personWords.lead)}</Text>
            <Choice
              label={say(personWords.age)}
              options={keysOf(ageWords).map((value) => ({ value, label: say(ageWords[value]) }))}
              {...fieldOf(form, 'ageBand')}
            />
            <Choice
              label={say(personWords.gender)}
              options={keysOf(genderWords).map((value) => ({ value, label: say(genderWords[value]) }))}
              {...fieldOf(form, 'gender')}
            />
            <LanguagesInput label={say(personWords.languages)} description={say(personWords.languagesHint)} {...fieldOf(form, 'languages')} />
            <Choices
              label={say(personWords.access)}
              options={keysOf(accessWords).map((value) => ({ value, label: say(accessWords[value]) }))}
              {...fieldOf(form, 'accessibility')}
            />
            <ReferrerInput {...fieldOf(form, 'referrerType')} />
            {failure && <FailureNote failure={failure} />}
            <Button type="submit" size="md" loading={fetching}>
              {say(personWords.submit)}
            </Button>
          </Stack>
        </form>
      </Paper>
    </>
  );
}

function useNewCase() {
  const say = useSay();
  const navigate = useNavigate();
  const { account } = useSession();
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [{ fetching }, createCase] = useMutation(CreateCase);
  const [failure, setFailure] = useState<Failure>();
  const form = useForm<NewCase>({
    // An identifier is mostly the one who met the person; anybody else says who did.
    initialValues: { ageBand: '', gender: '', languages: [], accessibility: [], referrerType: account.roles.includes('IDENTIFIER') ? 'border_guard' : '' },
    validate: {
      ageBand: (value) => (value === '' ? say(uiWords.required) : null),
      gender: (value) => (value === '' ? say(uiWords.required) : null),
      languages: (value) => (value.length === 0 ? say(uiWords.requiredSome) : null),
      referrerType: (value) => (value === '' ? say(uiWords.required) : null),
    },
  });
  const submit = form.onSubmit(
    async ({ ageBand, gender, ...rest }) => {
      if (ageBand === '' || gender === '') return;
      const { data, error } = await createCase({ input: { idempotencyKey, ageBand, gender, ...rest } });
      if (data) return navigate({ to: '/cases/$caseId/needs', params: { caseId: data.createCase.case.id }, replace: true });
      setFailure(error && failureOf(error));
    },
    showFirstFault,
  );
  return { form, submit, fetching, failure };
}

function ReferrerInput(props: Field<string>) {
  const say = useSay();
  return (
    <NativeSelect label={say(personWords.referrer)} withAsterisk {...selectOf(props)}>
      <option value="">{say(personWords.choose)}</option>
      {Object.entries(referrerWords).map(([code, message]) => (
        <option key={code} value={code}>
          {say(message)}
        </option>
      ))}
    </NativeSelect>
  );
}
