import { Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Case, Need } from '../api/case.graphql.js';
import type { Referral } from '../api/referral.graphql.js';
import type { Service } from '../api/service.graphql.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useReferralCommands } from '../referrals/commands.js';
import { dialogWords, urgencyWords } from '../referrals/words.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { Facts } from '../ui/facts.js';
import { Icon } from '../ui/icon.js';
import { PersonFacts } from './person-facts.js';
import { sendWords } from './words.js';

interface SendDialogProps {
  readonly service: Service | undefined;
  /** What was prepared for this service before; then that is sent, and not a second one. */
  readonly draft: Referral | undefined;
  readonly found: Case;
  readonly need: Need;
  readonly onClose: () => void;
}

/** The last look before another agency learns of the person: who will see what. */
export function SendDialog({ service, draft, found, need, onClose }: SendDialogProps) {
  return (
    <Dialog
      opened={service !== undefined}
      onClose={onClose}
      title={service && <Said message={sendWords.confirmTitle} values={{ name: <Verbatim>{service.name}</Verbatim> }} />}
    >
      {service && <SendQuestion service={service} draft={draft} found={found} need={need} onClose={onClose} />}
    </Dialog>
  );
}

function SendQuestion({ service, draft, found, need, onClose }: SendDialogProps & { readonly service: Service }) {
  const say = useSay();
  const navigate = useNavigate();
  const commands = useReferralCommands();
  const send = () => {
    if (draft) commands.sendDraft(draft);
    else commands.send(need, service);
    onClose();
    void navigate({ to: '/cases/$caseId', params: { caseId: found.id } });
  };
  return (
    <Stack gap="md">
      <Text size="sm">{say(sendWords.confirmSees)}</Text>
      <Facts
        rows={[
          [say(sendWords.confirmKind), <Verbatim key="kind">{need.serviceType.label}</Verbatim>],
          [say(sendWords.confirmUrgency), say(urgencyWords[need.urgency])],
        ]}
      />
      <PersonFacts person={found} />
      <Text size="sm" c="dimmed">
        {say(dialogWords.held)}
      </Text>
      <DialogFooter onCancel={onClose} onConfirm={send} confirm={say(sendWords.send)} focused icon={<Icon name="send" />} />
    </Stack>
  );
}
