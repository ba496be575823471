import { Button, Paper, Radio, Stack, TextInput } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useMutation } from 'urql';
import { AddNeed } from '../api/case.graphql.js';
import { failureOf } from '../api/failure.js';
import type { Urgency } from '../api/graphql.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import type { ServiceType } from '../api/service.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { urgencyWords } from '../referrals/words.js';
import { Choice } from '../ui/choice.js';
import choiceStyles from '../ui/choice.module.css';
import { FailureNote } from '../ui/failure-note.js';
import { Icon } from '../ui/icon.js';
import { words as uiWords } from '../ui/words.js';
import styles from './case-page.module.css';
import { useServiceTypes } from './service-types.js';
import { StepHead } from './step-head.js';
import { needWords, words } from './words.js';

const route = getRouteApi('/cases/$caseId/needs');
const hints = { EMERGENCY: needWords.emergencyHint, URGENT: needWords.urgentHint, ROUTINE: needWords.routineHint } as const;
const urgencies: readonly Urgency[] = ['EMERGENCY', 'URGENT', 'ROUTINE'];

export function AddNeedPage() {
  const say = useSay();
  const { caseId } = route.useParams();
  const { code, setCode, urgency, setUrgency, tried, submit, fetching, failure } = useAddNeed(caseId);
  return (
    <>
      <StepHead step={3} />
      <Paper withBorder p="md" maw={1080}>
        <form onSubmit={submit} noValidate>
          <Stack gap="lg">
            <Choice
              label={say(needWords.urgency)}
              options={urgencies.map((value) => ({ value, label: say(urgencyWords[value]), hint: say(hints[value]) }))}
              value={urgency}
              onChange={setUrgency}
              error={tried && urgency === '' && say(uiWords.required)}
            />
            <KindInput value={code} onChange={setCode} error={tried && code === '' && say(uiWords.required)} />
            {failure && <FailureNote failure={failure} />}
            <Button type="submit" size="md" loading={fetching}>
              {say(needWords.submit)}
            </Button>
            <Button component={Link} {...{ to: `/cases/${caseId}` }} variant="subtle">
              {say(words.backToCase)}
            </Button>
          </Stack>
        </form>
      </Paper>
    </>
  );
}

function useAddNeed(caseId: string) {
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [urgency, setUrgency] = useState<Urgency | ''>('');
  const [tried, setTried] = useState(false);
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [{ fetching, error }, addNeed] = useMutation(AddNeed);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (code === '' || urgency === '') return;
    const { data } = await addNeed({ input: { idempotencyKey, caseId, serviceTypeCode: code, urgency } });
    if (!data) return;
    const params = { caseId, needId: data.addNeed.need.id };
    void navigate({ to: '/cases/$caseId/needs/$needId', params, replace: true });
  };
  return { code, setCode, urgency, setUrgency, tried, submit, fetching, failure: error && failureOf(error) };
}

interface KindInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | false;
}

const pillars = [needWords.pillar2, needWords.pillar1, needWords.pillar4, needWords.pillar3] as const;
const pillarNumbers = [2, 1, 4, 3] as const;

/** All kinds of need, grouped as the handbook groups them; what is needed in the first night comes first. */
function KindInput({ value, onChange, error }: KindInputProps) {
  const say = useSay();
  const types = useServiceTypes();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const shown = types.filter((type) => type.code === value || type.label.toLocaleLowerCase().includes(wanted));
  return (
    <Radio.Group label={say(needWords.what)} description={say(needWords.whatHint)} value={value} onChange={onChange} error={error} withAsterisk>
      <Stack gap="md" mt="xs">
        <TextInput
          type="search"
          aria-label={say(needWords.search)}
          placeholder={say(needWords.search)}
          leftSection={<Icon name="search" />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        {pillars.map((title, at) => (
          <KindGroup key={title.id} title={say(title)} types={shown.filter(({ pillar }) => pillar === pillarNumbers[at])} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function KindGroup({ title, types }: { readonly title: string; readonly types: readonly ServiceType[] }) {
  if (types.length === 0) return null;
  return (
    <fieldset className={styles.kindGroup}>
      <legend>{title}</legend>
      <div className={choiceStyles.options}>
        {types.map(({ code, label }) => (
          <Radio
            key={code}
            value={code}
            classNames={{ root: choiceStyles.option ?? '', body: choiceStyles.body ?? '' }}
            label={<Verbatim>{label}</Verbatim>}
          />
        ))}
      </div>
    </fieldset>
  );
}
