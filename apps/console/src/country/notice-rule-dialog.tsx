import { Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { SetNoticeRule, type NoticeRule } from '../api/country.graphql.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { wordOf } from './notice-groups.js';
import { audienceWords, noticeRuleWords as words, wayWords } from './notice-rule-words.js';

interface DialogProps {
  readonly rule: NoticeRule | undefined;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

export function NoticeRuleDialog({ rule, onClose, onChanged }: DialogProps) {
  const say = useSay();
  return (
    <Dialog opened={rule !== undefined} onClose={onClose} title={rule === undefined ? '' : say(words.changeOf, { what: what(say, rule), who: say(audienceWords[rule.audience]) })}>
      {rule && <Ways key={`${rule.kind} ${rule.audience}`} rule={rule} onClose={onClose} onChanged={onChanged} />}
    </Dialog>
  );
}

const what = (say: ReturnType<typeof useSay>, { kind }: NoticeRule) => {
  const word = wordOf(kind);
  return word ? say(word) : kind;
};

const ways = ['IN_APP', 'EMAIL', 'SMS', 'PUSH', 'WEBHOOK'] as const;

/** Ways that must stay are shown as such; without the desk nothing else is sent. */
function Ways({ rule, onClose, onChanged }: DialogProps & { readonly rule: NoticeRule }) {
  const say = useSay();
  const { kind, audience, least, version } = rule;
  const [chosen, setChosen] = useState<readonly string[]>(rule.channels);
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, set] = useMutation(SetNoticeRule);
  const isTold = chosen.includes('IN_APP');
  const channels = isTold ? ways.filter((way) => chosen.includes(way)) : [];
  const save = async () => (await act(set, { kind, audience, channels, expectedVersion: version })) && onClose();
  return (
    <Stack gap="sm">
      <Checkbox.Group label={say(words.ways)} description={say(words.deskFirst)} value={[...channels]} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {ways.map((way) => (
            <Checkbox key={way} value={way} label={say(wayWords[way])} description={least.includes(way) ? say(words.locked) : undefined} disabled={least.includes(way) || (way !== 'IN_APP' && !isTold)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {failure && (
        <Text size="sm" component="div">
          <FailureNote failure={failure} />
        </Text>
      )}
      <DialogFooter onCancel={onClose} onConfirm={() => void save()} confirm={say(words.save)} busy={fetching} />
    </Stack>
  );
}
