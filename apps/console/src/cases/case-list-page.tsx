import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CasesQuery, casePages, type CaseRow } from '../api/case.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Day } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { Tag } from '../ui/tag.js';
import styles from './case-list.module.css';
import { ageWords, genderWords } from './codes.js';
import { LanguageTags } from './person-facts.js';
import { words } from './words.js';

export function CaseListPage() {
  const say = useSay();
  const { rows: edges, loading, failure, retry, more, loadingMore } = usePagedQuery(CasesQuery, { first: 25 }, casePages);
  const rows = edges?.map(({ node }) => node);
  return (
    <Stack gap="md">
      <PageHead title={say(words.title)}>
        <NewCaseButton />
      </PageHead>
      <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<NoCases />}>
        <div className={styles.rows}>
          {rows?.map((row) => <CaseCard key={row.id} row={row} />)}
        </div>
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Stack>
  );
}

function NewCaseButton() {
  const say = useSay();
  return (
    <Button component={Link} to="/cases/new" leftSection={<Icon name="plus" />}>
      {say(words.open)}
    </Button>
  );
}

function NoCases() {
  const say = useSay();
  return (
    <Empty icon="folder" title={say(words.empty)}>
      {say(words.emptyNext)}
    </Empty>
  );
}

function CaseCard({ row }: { readonly row: CaseRow }) {
  const say = useSay();
  return (
    <Link to="/cases/$caseId" params={{ caseId: row.id }} className={styles.card}>
      <Text component="span" fw={650}>
        <Verbatim>{row.code}</Verbatim>
      </Text>
      <span className={styles.tags}>
        <Tag tone="plain">{say(ageWords[row.ageBand])}</Tag>
        <Tag tone="plain">{say(genderWords[row.gender])}</Tag>
      </span>
      <LanguageTags codes={row.languages} />
      <span className={styles.foot}>
        <span>
          {say(words.opened)} <Day at={row.openedAt} />
        </span>
        <Tag tone={row.consent ? 'good' : 'warn'}>{say(row.consent ? words.consentGiven : words.noConsent)}</Tag>
      </span>
    </Link>
  );
}
