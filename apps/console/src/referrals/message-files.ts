import { useState } from 'react';
import { useMutation } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { OpenAttachment, StartUpload } from '../api/message.graphql.js';

export interface BroughtFile {
  readonly id: string;
  readonly name: string;
}

/** Brings files for a message that is not sent yet: each by a ticket of its own. */
export function useUpload(referralId: string) {
  const [files, setFiles] = useState<readonly BroughtFile[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | 'LOST'>();
  const [, startUpload] = useMutation(StartUpload);
  const add = async (file: File) => {
    setBusy(true);
    setFailure(undefined);
    const { data, error } = await startUpload({ input: { idempotencyKey: newIdempotencyKey(), referralId, name: file.name } });
    const id = data === undefined ? undefined : await put(data.startUpload.url, file);
    setBusy(false);
    if (id === undefined) return setFailure(error === undefined ? 'LOST' : failureOf(error));
    setFiles((before) => [...before, { id, name: file.name }]);
  };
  return { files, busy, failure, add, remove: (id: string) => setFiles((before) => before.filter((file) => file.id !== id)), clear: () => setFiles([]) };
}

async function put(url: string, file: File): Promise<string | undefined> {
  try {
    const response = await fetch(url, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: file });
    const answer: unknown = response.ok ? await response.json() : undefined;
    return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined;
  } catch {
    return undefined;
  }
}

/** Fetches a file by a ticket: the browser keeps it, and no page of ours shows it. */
export function useDownload() {
  const [failure, setFailure] = useState<Failure>();
  const [{ fetching }, open] = useMutation(OpenAttachment);
  const save = async (id: string) => {
    const { data, error } = await open({ input: { idempotencyKey: newIdempotencyKey(), id } });
    setFailure(error && failureOf(error));
    if (data) location.assign(data.openAttachment.url);
  };
  return { save, fetching, failure };
}
