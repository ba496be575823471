import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { PageHead } from '../ui/page-head.js';
import { ChangesPanel } from './changes-panel.js';
import { CorrectionsPanel } from './corrections-panel.js';
import { KeptPanel } from './kept-panel.js';
import { OrganizationsPanel } from './organizations-panel.js';
import { rulesWords } from './rules-words.js';
import { SurgesPanel } from './surges-panel.js';
import { TwinsPanel } from './twins-panel.js';
import { words } from './words.js';

/** For those who keep the list true: nothing here speaks of anybody who is being helped. */
export function ListingsPage() {
  const say = useSay();
  const { account } = useSession();
  const coordinates = account.roles.includes('COORDINATOR');
  return (
    <>
      <PageHead title={say(words.title)}>
        <Button variant="default" component={Link} to="/listings/rules">
          {say(rulesWords.title)}
        </Button>
      </PageHead>
      <Stack gap="md" maw="52rem">
        {!coordinates && <KeptPanel all={false} />}
        <ChangesPanel />
        <CorrectionsPanel />
        {coordinates && <KeptPanel all />}
        {coordinates && <SurgesPanel />}
        {coordinates && <TwinsPanel />}
        <OrganizationsPanel gives={coordinates} />
      </Stack>
    </>
  );
}
