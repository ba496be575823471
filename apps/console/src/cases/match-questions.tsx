import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { StateNeedFacts, type Need } from '../api/case.graphql.js';
import { failureOf } from '../api/failure.js';
import type { FitDimension } from '../api/graphql.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import type { Match } from '../api/service.graphql.js';
import { useSay } from '../i18n/say.js';
import { Choices } from '../ui/choices.js';
import { FailureNote } from '../ui/failure-note.js';
import styles from './case-page.module.css';
import { answersTo } from './match-answers.js';
import { ruleWords, words } from './match-words.js';

const MOST = 3;

/** The few answers that decide for most services; each one changes the list at once. */
export function MatchQuestions({ need, questions }: { readonly need: Need; readonly questions: Match['questions'] }) {
  const say = useSay();
  const open = questions.filter(({ about }) => answersTo[about] !== undefined).slice(0, MOST);
  if (open.length === 0) return null;
  return (
    <section className={styles.questions} aria-label={say(words.ask)}>
      <div>
        <Text fw={650} size="sm">
          {say(words.ask)}
        </Text>
        <Text size="xs" c="dimmed">
          {say(words.askHint)}
        </Text>
      </div>
      {open.map(({ about, services }) => (
        <Question key={about} need={need} about={about} services={services} />
      ))}
    </section>
  );
}

interface QuestionProps {
  readonly need: Need;
  readonly about: FitDimension;
  readonly services: number;
}

function Question({ need, about, services }: QuestionProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [{ fetching, error }, state] = useMutation(StateNeedFacts);
  const answers = answersTo[about];
  if (!answers) return null;
  const save = (values: readonly string[]) => void state({ input: { idempotencyKey: newIdempotencyKey(), needId: need.id, facts: answers.facts(values) } });
  const options = answers.options.map(({ value, label }) => ({ value, label: say(label) }));
  const [label, description] = [say(ruleWords[about]), say(words.decides, { count: services })];
  return (
    <Stack gap="xs">
      {answers.several ? (
        <>
          <Choices label={label} description={description} options={options} value={chosen} onChange={setChosen} />
          <Button className={styles.save ?? ''} variant="default" loading={fetching} disabled={chosen.length === 0} onClick={() => save(chosen)}>
            {say(words.save)}
          </Button>
        </>
      ) : (
        <NativeSelect label={label} description={description} value="" disabled={fetching} onChange={({ currentTarget: { value } }) => value && save([value])}>
          <option value="">{say(words.choose)}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      )}
      {error && <FailureNote failure={failureOf(error)} />}
    </Stack>
  );
}
