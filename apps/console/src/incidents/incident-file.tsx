import { Group, List, Stack, Text } from '@mantine/core';
import { IncidentQuery, incidentEntryPages, type Exposure, type Incident, type IncidentEntry } from '../api/incident.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { IncidentActs } from './incident-acts.js';
import { actWords, incidentWords as words, tierWords } from './words.js';

interface IncidentFileProps {
  readonly incident: Incident;
  readonly onChanged: () => void;
}

/** Who saw what, what was done about it, and what there is to do. */
export function IncidentFile({ incident, onChanged }: IncidentFileProps) {
  const { data, rows, loading, failure, retry, more, loadingMore } = usePagedQuery(IncidentQuery, { referralId: incident.referralId, first: 20 }, incidentEntryPages);
  const found = data?.incidentOfReferral;
  const changed = () => {
    retry();
    onChanged();
  };
  return (
    <ListState loading={loading} failure={failure} onRetry={retry} count={data && (found ? 1 : 0)} empty={null}>
      {found && (
        <Stack gap="md">
          <Exposures exposures={found.exposures} />
          <IncidentActs key={incident.version} incident={incident} onChanged={changed} />
          <Steps entries={rows?.map(({ node }) => node) ?? []} />
          <MoreButton more={more} loading={loadingMore} />
        </Stack>
      )}
    </ListState>
  );
}

const isTier = (tier: string): tier is keyof typeof tierWords => Object.hasOwn(tierWords, tier);

function Exposures({ exposures }: { readonly exposures: readonly Exposure[] }) {
  const say = useSay();
  return (
    <section aria-label={say(words.exposures)}>
      <Text fw={650} size="sm" component="h3">{say(words.exposures)}</Text>
      {exposures.length === 0 && <Text size="sm">{say(words.noExposure)}</Text>}
      {exposures.map((exposure) => (
        <Stack key={exposure.agency.id} gap={4} data-exposure={exposure.agency.id}>
          <Text size="sm" fw={650} component="div"><Verbatim>{exposure.agency.name}</Verbatim></Text>
          <Text size="sm" component="div">
            <Said message={words.could} values={{ from: <Moment key="f" at={exposure.from} />, until: <Moment key="u" at={exposure.until} /> }} />
          </Text>
          <List size="sm">
            {exposure.tiers.map((tier) => <List.Item key={tier}>{say(tierWords[isTier(tier) ? tier : 'other'])}</List.Item>)}
          </List>
          <Looks exposure={exposure} />
        </Stack>
      ))}
    </section>
  );
}

function Looks({ exposure: { looks, people, firstLookAt, lastLookAt } }: { readonly exposure: Exposure }) {
  const say = useSay();
  return (
    <Group gap={4}>
      <Text size="sm" component="span">{say(words.looked, { looks })}</Text>
      {looks > 0 && firstLookAt !== null && lastLookAt !== null && <Text size="sm" component="span"><Said message={words.people} values={{ people, first: <Moment key="f" at={firstLookAt} />, last: <Moment key="l" at={lastLookAt} /> }} /></Text>}
    </Group>
  );
}

function Steps({ entries }: { readonly entries: readonly IncidentEntry[] }) {
  const say = useSay();
  return (
    <section aria-label={say(words.steps)}>
      <Text fw={650} size="sm" component="h3">{say(words.steps)}</Text>
      <Stack gap={4}>
        {entries.map(({ id, at, act, own, words: written }) => (
          <Text key={id} size="sm" component="div" data-act={act}>
            <Moment at={at} /> <Said message={actWords[act]} values={{ who: say(own ? words.byOwn : words.byOther) }} />
            {written !== null && <Text size="sm" c="dimmed" component="div"><Verbatim>{written}</Verbatim></Text>}
          </Text>
        ))}
      </Stack>
    </section>
  );
}
