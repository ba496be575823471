import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { NoticeRulesQuery, type NoticeRule } from '../api/country.graphql.js';
import { useLiveQuery } from '../api/live-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Empty, ListState } from '../ui/list-state.js';
import { PageHead } from '../ui/page-head.js';
import { Tag } from '../ui/tag.js';
import { CountryLinks } from './country-links.js';
import { FoldedGroup } from './folded-group.js';
import { type Happening, groupsOf, wordOf } from './notice-groups.js';
import { NoticeRuleDialog } from './notice-rule-dialog.js';
import { audienceWords, noticeRuleWords as words, wayWords } from './notice-rule-words.js';

const nothing = {} as const;

/** Who is told of what in this country, and by which ways; coordinators change it. */
export function NoticeRulesPage() {
  const say = useSay();
  const { data, loading, failure, retry } = useLiveQuery(NoticeRulesQuery, nothing);
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState<NoticeRule>();
  const wanted = asked.trim().toLocaleLowerCase();
  const isSearched = wanted !== '';
  const isWanted = ({ kind }: Happening) => {
    const word = wordOf(kind);
    return (word === undefined ? kind : say(word)).toLocaleLowerCase().includes(wanted);
  };
  const groups = data && groupsOf(data.notificationRules).map(({ title, happenings }) => ({ title, happenings: happenings.filter(isWanted) })).filter(({ happenings }) => happenings.length > 0);
  return (
    <>
      <PageHead title={say(words.title)}>
        <CountryLinks at="/country/notices" />
      </PageHead>
      <Stack gap="md" maw="64rem">
        <Text size="sm">{say(words.lead)}</Text>
        <TextInput type="search" label={say(words.search)} value={asked} onChange={({ currentTarget }) => setAsked(currentTarget.value)} maw="24rem" dir="auto" autoComplete="off" />
        <ListState loading={loading} failure={failure} onRetry={retry} count={groups?.length} empty={<Empty icon="search" title={say(words.none)} />}>
          {groups?.map((group) => (
            <FoldedGroup key={`${group.title.id} ${isSearched}`} group={group} opened={isSearched}>
              <Stack gap="md">{group.happenings.map((happening) => <HappeningRow key={happening.kind} happening={happening} onChange={setChosen} />)}</Stack>
            </FoldedGroup>
          ))}
        </ListState>
      </Stack>
      <NoticeRuleDialog rule={chosen} onClose={() => setChosen(undefined)} onChanged={retry} />
    </>
  );
}

function HappeningRow({ happening: { kind, rules }, onChange }: { readonly happening: Happening; readonly onChange: (rule: NoticeRule) => void }) {
  const say = useSay();
  const word = wordOf(kind);
  return (
    <Stack gap={4} data-kind={kind}>
      <Text size="sm" fw={600} component="div">
        {word ? say(word) : <Verbatim>{kind}</Verbatim>}
      </Text>
      {rules.map((rule) => <RuleRow key={rule.audience} rule={rule} what={word ? say(word) : kind} onChange={() => onChange(rule)} />)}
    </Stack>
  );
}

interface RuleRowProps {
  readonly rule: NoticeRule;
  readonly what: string;
  readonly onChange: () => void;
}

function RuleRow({ rule: { audience, channels, version }, what, onChange }: RuleRowProps) {
  const say = useSay();
  const intl = useIntl();
  const who = say(audienceWords[audience]);
  const ways = channels.length === 0 ? say(words.nobody) : intl.formatList(channels.map((way) => say(wayWords[way])), { type: 'unit' });
  return (
    <Group gap="xs" data-audience={audience}>
      <Text size="sm" component="span">{who}</Text>
      <Text size="sm" c="dimmed" component="span">{ways}</Text>
      {version > 0 && <Tag tone="info">{say(words.changed)}</Tag>}
      <Button size="compact-sm" variant="default" aria-label={say(words.changeOf, { what, who })} onClick={onChange}>
        {say(words.change)}
      </Button>
    </Group>
  );
}
