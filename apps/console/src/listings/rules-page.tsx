import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { RequestsKeep } from '../api/graphql.js';
import { ListingRulesQuery, SetListingRules, type ListingRules } from '../api/listing.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { useSay } from '../i18n/say.js';
import { CountryLinks } from '../country/country-links.js';
import { useActing } from '../members/act.js';
import { useSession } from '../session/session.js';
import { Choice } from '../ui/choice.js';
import { FailureNote } from '../ui/failure-note.js';
import { ListState } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { Panel } from '../ui/panel.js';
import { editWords } from './edit-words.js';
import { keepWords, rulesWords } from './rules-words.js';
import { bounds, draftOf, isWrong, rulesOf, type RulesDraft } from './rules-draft.js';
import { words } from './words.js';

/** What a country decided about its list: read by those who keep listings, changed by coordinators. */
export function RulesPage() {
  const say = useSay();
  const { account } = useSession();
  const { data, loading, failure, retry } = useLiveQuery(ListingRulesQuery, {});
  const rules = data?.listingRules;
  const mayChange = account.roles.includes('COORDINATOR');
  return (
    <>
      <PageHead title={say(rulesWords.title)}>
        <Button variant="default" component={Link} to="/listings">
          {say(words.title)}
        </Button>
        {mayChange && <CountryLinks at="/listings/rules" />}
      </PageHead>
      <Stack gap="md" maw="52rem">
        <Text size="sm">{say(rulesWords.lead)}</Text>
        {!mayChange && <Text size="sm">{say(rulesWords.readOnly)}</Text>}
        <ListState loading={loading} failure={failure} onRetry={retry} count={rules && 1} empty={null}>
          {rules && <RulesForm key={JSON.stringify(rules)} rules={rules} mayChange={mayChange} onChanged={retry} />}
        </ListState>
      </Stack>
    </>
  );
}

interface RulesFormProps {
  readonly rules: ListingRules;
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}

function RulesForm({ rules, mayChange, onChanged }: RulesFormProps) {
  const say = useSay();
  const [draft, setDraft] = useState(() => draftOf(rules));
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, set] = useMutation(SetListingRules);
  const next = rulesOf(draft);
  const changed = next !== undefined && JSON.stringify(next) !== JSON.stringify(rulesOf(draftOf(rules)));
  const fields = { draft, onChange: (part: Partial<RulesDraft>) => setDraft({ ...draft, ...part }), mayChange };
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (next) void act(set, next); }} noValidate>
      <Stack gap="md">
        <ReviewPanel {...fields} />
        <Panel title={say(rulesWords.verification)}>
          <Numbers {...fields} names={['verifyDays', 'remindEveryDays', 'reminders']} />
        </Panel>
        <Panel title={say(rulesWords.figures)}>
          <Stack gap="md">
            <Numbers {...fields} names={['shelterFigureHours', 'otherFigureHours']} />
            <KeepChoice {...fields} />
          </Stack>
        </Panel>
        {failure && <FailureNote failure={failure} />}
        {mayChange && (
          <Group>
            <Button type="submit" loading={fetching} disabled={!changed}>
              {say(editWords.save)}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

interface FieldsProps {
  readonly draft: RulesDraft;
  readonly onChange: (part: Partial<RulesDraft>) => void;
  readonly mayChange: boolean;
}

function ReviewPanel({ draft, onChange, mayChange }: FieldsProps) {
  const say = useSay();
  return (
    <Panel title={say(rulesWords.review)}>
      <Stack gap="sm">
        {(['reviewChanges', 'reviewPublishing'] as const).map((name) => (
          <Switch key={name} label={say(rulesWords[name])} checked={draft[name]} disabled={!mayChange} onChange={({ currentTarget: { checked } }) => onChange({ [name]: checked })} />
        ))}
      </Stack>
    </Panel>
  );
}

function Numbers({ names, draft, onChange, mayChange }: FieldsProps & { readonly names: readonly (keyof typeof bounds)[] }) {
  const say = useSay();
  return (
    <Stack gap="sm" maw="24rem">
      {names.map((name) => {
        const [from, to] = bounds[name];
        return (
          <TextInput
            key={name}
            inputMode="numeric"
            autoComplete="off"
            label={say(rulesWords[name])}
            value={draft[name]}
            readOnly={!mayChange}
            error={isWrong(draft, name) ? say(rulesWords.outOf, { from, to }) : undefined}
            onChange={({ currentTarget: { value } }) => onChange({ [name]: value })}
          />
        );
      })}
    </Stack>
  );
}

const ways: readonly RequestsKeep[] = ['OWNER', 'ALWAYS', 'NEVER'];

function KeepChoice({ draft, onChange, mayChange }: FieldsProps) {
  const say = useSay();
  if (!mayChange) {
    return (
      <Text size="sm">
        {say(rulesWords.requestsKeep)} {say(keepWords[draft.requestsKeep])}
      </Text>
    );
  }
  return <Choice label={say(rulesWords.requestsKeep)} options={ways.map((value) => ({ value, label: say(keepWords[value]) }))} value={draft.requestsKeep} onChange={(requestsKeep) => onChange({ requestsKeep })} />;
}
