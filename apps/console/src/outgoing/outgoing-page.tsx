import { Stack } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { PageHead } from '../ui/page-head.js';
import { HooksPanel } from './hooks-panel.js';
import { LostPanel } from './lost-panel.js';
import { ProgramsPanel } from './programs-panel.js';
import { words } from './words.js';

/** For the administrator of an agency: whether what leaves the desk arrives, and which programs are told. */
export function OutgoingPage() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(words.title)} />
      <Stack gap="md" maw="64rem">
        <LostPanel />
        <ProgramsPanel />
        <HooksPanel />
      </Stack>
    </>
  );
}
