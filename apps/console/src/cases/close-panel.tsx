import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useApi } from '../api/api-provider.js';
import { CloseCase, ReopenCase, type Case } from '../api/case.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Day } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { closeWords, isSettled } from './close-words.js';

/** A case is closed once every need is settled; until then this says which are not. It can be opened again. */
export function ClosePanel({ found }: { readonly found: Case }) {
  const say = useSay();
  const open = found.needs.edges.map(({ node }) => node).filter((need) => !isSettled(need));
  return (
    <Panel title={say(closeWords.title)}>
      {found.closedAt !== null && <Closed id={found.id} closedAt={found.closedAt} />}
      {found.closedAt === null && open.length === 0 && <Ready id={found.id} />}
      {found.closedAt === null && open.length > 0 && (
        <Stack gap="xs">
          <Text size="sm">{say(closeWords.open, { open: open.length })}</Text>
          {open.map(({ id, serviceType }) => (
            <Anchor key={id} component={Link} {...{ to: `/needs/${id}` }} size="sm">
              <Verbatim>{serviceType.label}</Verbatim>
            </Anchor>
          ))}
        </Stack>
      )}
    </Panel>
  );
}

function Ready({ id }: { readonly id: string }) {
  const say = useSay();
  const { refresher } = useApi();
  const [asked, setAsked] = useState(false);
  const { failure, act } = useActing(refresher.refresh);
  const [{ fetching }, close] = useMutation(CloseCase);
  return (
    <Stack gap="sm">
      <Text size="sm">{say(closeWords.ready)}</Text>
      <Group>
        <Button variant="default" onClick={() => setAsked(true)}>
          {say(closeWords.close)}
        </Button>
      </Group>
      <Dialog opened={asked} onClose={() => setAsked(false)} title={say(closeWords.confirmTitle)}>
        <Stack gap="md">
          <Text size="sm">{say(closeWords.confirmText)}</Text>
          {failure && <FailureNote failure={failure} />}
          <DialogFooter onCancel={() => setAsked(false)} onConfirm={() => void act(close, { caseId: id }).then((done) => done && setAsked(false))} confirm={say(closeWords.close)} busy={fetching} />
        </Stack>
      </Dialog>
    </Stack>
  );
}

function Closed({ id, closedAt }: { readonly id: string; readonly closedAt: string }) {
  const say = useSay();
  const { refresher } = useApi();
  const { failure, act } = useActing(refresher.refresh);
  const [{ fetching }, reopen] = useMutation(ReopenCase);
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Said message={closeWords.closed} values={{ when: <Day key="d" at={closedAt} /> }} />
      </Text>
      {failure && <FailureNote failure={failure} />}
      <Group>
        <Button variant="default" loading={fetching} onClick={() => void act(reopen, { caseId: id })}>
          {say(closeWords.reopen)}
        </Button>
      </Group>
    </Stack>
  );
}
