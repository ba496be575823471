import { Stack } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { PageHead } from '../ui/page-head.js';
import { AbsencePanel } from './absence-panel.js';
import { ColleaguesPanel } from './colleagues-panel.js';
import { FactorsPanel } from './factors-panel.js';
import { PasswordPanel } from './password-panel.js';
import { SessionsPanel } from './sessions-panel.js';
import { WishesPanel } from './wishes-panel.js';
import { words } from './words.js';

/** Who has cases on their desk. */
const desks = ['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR'] as const;

/** What somebody does to keep their own account theirs; administrators let others in here. */
export function AccountPage() {
  const say = useSay();
  const { account } = useSession();
  const mayInvite = account.roles.some((role) => role === 'AGENCY_ADMIN' || role === 'COORDINATOR');
  const hasDesk = desks.some((role) => account.roles.includes(role));
  return (
    <>
      <PageHead title={say(words.title)} />
      <Stack gap="md" maw="44rem">
        <SessionsPanel />
        <FactorsPanel />
        <PasswordPanel />
        <WishesPanel />
        {hasDesk && <AbsencePanel />}
        {mayInvite && <ColleaguesPanel />}
      </Stack>
    </>
  );
}
