import { Stack } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { PageHead } from '../ui/page-head.js';
import { AgenciesPanel } from './agencies-panel.js';
import { PeoplePanel } from './people-panel.js';
import { RequestsPanel } from './requests-panel.js';
import { words } from './words.js';

/** For those who answer for people and agencies: nothing here speaks of anybody who is being helped. */
export function MembersPage() {
  const say = useSay();
  const { account } = useSession();
  const administers = account.roles.includes('COORDINATOR') || account.roles.includes('AGENCY_ADMIN');
  return (
    <>
      <PageHead title={say(administers ? words.title : words.requests)} />
      <Stack gap="md" maw="52rem">
        <RequestsPanel />
        {account.roles.includes('COORDINATOR') && <AgenciesPanel />}
        {administers && <PeoplePanel />}
      </Stack>
    </>
  );
}
