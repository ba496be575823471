import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from 'urql';
import { usePagedQuery } from '../api/paged-query.js';
import { DisablePerson, EnablePerson, GiveRole, PeopleQuery, RequestFactorReset, TakeRole, type Person, peoplePages } from '../api/member.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { useActing } from './act.js';
import { everyRole, words } from './words.js';

/** Roles that are offered here: what one administrator gives, and the one that asks for a second person. */
const offered = ['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'AGENCY_ADMIN'] as const;

/** Colleagues, what they may do, and whether they may sign in. */
export function PeoplePanel() {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(PeopleQuery, {}, peoplePages);
  const people = rows?.map(({ node }) => node);
  return (
    <Panel title={say(words.people)}>
      <ListState loading={loading} failure={failure} onRetry={retry} count={people?.length} empty={<Empty icon="inbox" title={say(words.noPeople)} />}>
        {people?.map((person) => (
          <PersonRow key={person.id} person={person} onChanged={retry} />
        ))}
        <MoreButton more={more} loading={loadingMore} />
      </ListState>
    </Panel>
  );
}

function PersonRow({ person, onChanged }: { readonly person: Person; readonly onChanged: () => void }) {
  const say = useSay();
  const { account } = useSession();
  const { failure, act } = useActing(onChanged);
  const [, take] = useMutation(TakeRole);
  const [, give] = useMutation(GiveRole);
  const isSelf = person.id === account.id;
  const isHere = person.status === 'ACTIVE';
  return (
    <Stack gap={4} data-person={person.id}>
      <Text size="sm" fw={650} component="div">
        <Verbatim>{person.displayName}</Verbatim> {!isHere && <Tag tone="warn">{say(words.disabled)}</Tag>}
      </Text>
      <Text size="xs" c="dimmed" component="div">
        <Verbatim>{person.email}</Verbatim>
      </Text>
      <Group gap="xs">
        {person.roles.map((role) => (
          <Tag key={role} tone="info">
            {say(everyRole[role])}
          </Tag>
        ))}
      </Group>
      {failure && <FailureNote failure={failure} />}
      <Group gap="xs">
        {person.roles.map((role) => (
          <Button key={role} size="xs" variant="default" onClick={() => void act(take, { id: person.id, role })}>
            {say(words.take, { role: say(everyRole[role]) })}
          </Button>
        ))}
        {isHere &&
          !isSelf &&
          offered
            .filter((role) => !person.roles.includes(role))
            .map((role) => (
              <Button key={role} size="xs" variant="default" onClick={() => void act(give, { id: person.id, role })}>
                {say(words.give, { role: say(everyRole[role]) })}
              </Button>
            ))}
        {!isSelf && <Access person={person} act={act} />}
      </Group>
    </Stack>
  );
}

function Access({ person: { id, status }, act }: { readonly person: Person; readonly act: ReturnType<typeof useActing>['act'] }) {
  const say = useSay();
  const [, disable] = useMutation(DisablePerson);
  const [, enable] = useMutation(EnablePerson);
  const [, reset] = useMutation(RequestFactorReset);
  if (status !== 'ACTIVE') {
    return (
      <Button size="xs" variant="default" onClick={() => void act(enable, { id })}>
        {say(words.enable)}
      </Button>
    );
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={() => void act(reset, { id })}>
        {say(words.lostFactor)}
      </Button>
      <Button size="xs" color="red" variant="outline" onClick={() => void act(disable, { id })}>
        {say(words.disable)}
      </Button>
    </>
  );
}
