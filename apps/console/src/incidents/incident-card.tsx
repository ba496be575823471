import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Incident } from '../api/incident.graphql.js';
import { serverClock } from '../api/server-clock.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { Moment } from '../ui/moment.js';
import type { Tone } from '../ui/palette.js';
import { Tag } from '../ui/tag.js';
import { IncidentFile } from './incident-file.js';
import { standingOf, type Standing } from './standing.js';
import { incidentWords as words, kindWords } from './words.js';

const tones: Readonly<Record<Standing, Tone>> = { LATE: 'bad', NEAR: 'bad', DUE: 'warn', TOLD: 'good', CLOSED: 'plain' };

interface IncidentCardProps {
  readonly incident: Incident;
  readonly onChanged: () => void;
}

/** That it happened, between whom, and until when the authority must know. What was seen is shown when somebody opens it. */
export function IncidentCard({ incident, onChanged }: IncidentCardProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { sender, recipient, referralId, reportedAt, personToldAt } = incident;
  const { standing, when } = standingOf(incident, serverClock.now());
  const who = { sender: <Verbatim key="s">{sender.name}</Verbatim>, recipient: recipient.name === '' ? say(words.offDesk) : <Verbatim key="r">{recipient.name}</Verbatim> };
  return (
    <Paper component="article" withBorder p="md" data-incident={incident.id} data-standing={standing}>
      <Stack gap="xs">
        <Text fw={650} component="h2" size="md">{say(kindWords[incident.kind])}</Text>
        <Group gap="xs">
          <Tag tone={tones[standing]} icon={<Icon name={standing === 'LATE' || standing === 'NEAR' ? 'alert' : 'clock'} size={14} />}>
            <Said message={words[standing]} values={{ when: <Moment key="w" at={when} /> }} />
          </Tag>
          <Tag tone={personToldAt === null ? 'plain' : 'good'}>
            {personToldAt === null ? say(words.personNotTold) : <Said message={words.personTold} values={{ when: <Moment key="p" at={personToldAt} /> }} />}
          </Tag>
        </Group>
        <Text size="sm" component="div"><Said message={words.between} values={who} /></Text>
        <Text size="sm" c="dimmed" component="div"><Said message={words.reported} values={{ when: <Moment key="w" at={reportedAt} /> }} /></Text>
        <Anchor size="sm" renderRoot={(props) => <Link to="/referrals/$referralId" params={{ referralId }} {...props} />}>{say(words.openReferral)}</Anchor>
        <Group>
          <Button size="xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>{say(open ? words.less : words.more)}</Button>
        </Group>
        {open && <IncidentFile incident={incident} onChanged={onChanged} />}
      </Stack>
    </Paper>
  );
}
