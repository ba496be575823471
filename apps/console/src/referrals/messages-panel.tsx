import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { MessagesQuery, SendMessage, messagePages, type Message } from '../api/message.graphql.js';
import { usePagedQuery } from '../api/paged-query.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { FailureNote } from '../ui/failure-note.js';
import { Empty, ListState, MoreButton } from '../ui/list-state.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { Tag } from '../ui/tag.js';
import { useDownload, useUpload } from './message-files.js';
import { messageWords } from './message-words.js';
import styles from './messages-panel.module.css';

const accepted = 'image/jpeg,image/png,image/webp,application/pdf';
const mostFiles = 5;

interface MessagesPanelProps {
  readonly referralId: string;
  /** Nothing more is said about what is over. */
  readonly isOver: boolean;
}

/** What both sides and the coordinator say to each other about one referral. */
export function MessagesPanel({ referralId, isOver }: MessagesPanelProps) {
  const say = useSay();
  const { rows, loading, failure, retry, more, loadingMore } = usePagedQuery(MessagesQuery, { referralId, first: 20 }, messagePages);
  return (
    <Panel title={say(messageWords.title)}>
      <Stack gap="md">
        {!isOver && <Compose referralId={referralId} onSent={retry} />}
        <ListState loading={loading} failure={failure} onRetry={retry} count={rows?.length} empty={<Empty icon="inbox" title={say(messageWords.empty)} />}>
          <ol className={styles.list}>
            {rows?.map(({ node }) => <MessageRow key={node.id} message={node} />)}
          </ol>
          <MoreButton more={more} loading={loadingMore} />
        </ListState>
      </Stack>
    </Panel>
  );
}

const kinds = { NOTE: undefined, QUESTION: messageWords.question, ANSWER: messageWords.answer } as const;

function MessageRow({ message }: { readonly message: Message }) {
  const say = useSay();
  const kind = kinds[message.kind];
  return (
    <li className={message.isOwn ? styles.own : styles.theirs}>
      <Group gap="xs" wrap="wrap">
        <Text size="sm" fw={600} component="span">
          {message.from === null ? say(messageWords.coordinator) : <Verbatim>{message.from}</Verbatim>}
        </Text>
        <Text size="sm" c="dimmed" component="span">
          <Moment at={message.at} />
        </Text>
        {kind && <Tag tone="info">{say(kind)}</Tag>}
      </Group>
      <Text size="sm" className={styles.words} component="div">
        <Verbatim>{message.text}</Verbatim>
      </Text>
      {message.attachments.length > 0 && <Attachments message={message} />}
    </li>
  );
}

function Attachments({ message }: { readonly message: Message }) {
  const say = useSay();
  const { save, fetching, failure } = useDownload();
  return (
    <Stack gap="xs" mt="xs">
      {message.attachments.map(({ id, name }) => (
        <Group key={id}>
          <Button size="compact-sm" variant="default" loading={fetching} aria-label={say(messageWords.open, { name })} onClick={() => void save(id)}>
            <Verbatim>{name}</Verbatim>
          </Button>
        </Group>
      ))}
      {failure && <FailureNote failure={failure} />}
    </Stack>
  );
}

function Compose({ referralId, onSent }: { readonly referralId: string; readonly onSent: () => void }) {
  const say = useSay();
  const upload = useUpload(referralId);
  const { text, setText, send, sending, failure } = useCompose({ referralId, files: upload.files.map(({ id }) => id), onSent: () => [upload.clear(), onSent()] });
  return (
    <Stack gap="xs">
      <Textarea label={say(messageWords.label)} description={say(messageWords.hint)} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} dir="auto" rows={3} maxLength={2000} autoComplete="off" />
      <Group gap="xs" wrap="wrap">
        {upload.files.map(({ id, name }) => (
          <Button key={id} size="compact-sm" variant="default" aria-label={say(messageWords.removeFile, { name })} onClick={() => upload.remove(id)}>
            {say(messageWords.remove)} <Verbatim>{name}</Verbatim>
          </Button>
        ))}
      </Group>
      {upload.failure === 'LOST' && (
        <Text size="sm" role="alert">
          {say(messageWords.fileFailed)}
        </Text>
      )}
      {upload.failure !== undefined && upload.failure !== 'LOST' && <FailureNote failure={upload.failure} />}
      {failure && <FailureNote failure={failure} />}
      <Group justify="flex-end">
        <FileButton accept={accepted} onChange={(file) => file && void upload.add(file)} disabled={upload.files.length >= mostFiles}>
          {(props) => (
            <Button {...props} variant="default" loading={upload.busy}>
              {say(messageWords.addFile)}
            </Button>
          )}
        </FileButton>
        <Button loading={sending} disabled={text.trim() === '' || upload.busy} onClick={() => void send()}>
          {say(messageWords.send)}
        </Button>
      </Group>
    </Stack>
  );
}

interface Composing {
  readonly referralId: string;
  readonly files: readonly string[];
  readonly onSent: () => void;
}

/** One key for one message, kept while its sending is tried again. */
function useCompose({ referralId, files, onSent }: Composing) {
  const [text, setText] = useState('');
  const [key, setKey] = useState(newIdempotencyKey);
  const [failure, setFailure] = useState<Failure>();
  const [{ fetching }, sendMessage] = useMutation(SendMessage);
  const change = (words: string) => [setText(words), setKey(newIdempotencyKey())];
  const send = async () => {
    const { error } = await sendMessage({ input: { idempotencyKey: key, referralId, text, attachmentIds: [...files] } });
    setFailure(error && failureOf(error));
    if (error) return;
    change('');
    onSent();
  };
  return { text, setText: change, send, sending: fetching, failure };
}
