import { useCallback, useMemo, useState } from 'react';
import { useClient, type Client } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import {
  AcceptReferral,
  AcknowledgeReferral,
  CompleteReferral,
  DeclineReferral,
  SendReferral,
  WithdrawReferral,
  type Referral,
} from '../api/referral.graphql.js';
import { useHolds } from '../hold/holds.js';

export interface Reasoned {
  readonly reason: string;
  readonly note?: string;
}

interface Answer {
  readonly error?: Parameters<typeof failureOf>[0] | undefined;
}
const refusalOf = ({ error }: Answer): Failure | undefined => error && failureOf(error);

const simple = { ACKNOWLEDGE: AcknowledgeReferral, ACCEPT: AcceptReferral } as const;
const held = { DECLINE: DeclineReferral, WITHDRAW: WithdrawReferral } as const;

export type SimpleCommand = keyof typeof simple;
export type HeldCommandName = keyof typeof held;

function commandsOf(client: Client, keyOf: (intent: string) => string) {
  const about = (referral: Referral, intent: string) => ({
    idempotencyKey: keyOf(`${intent} ${referral.id} ${referral.version}`),
    id: referral.id,
    expectedVersion: referral.version,
  });
  return {
    run: async (command: SimpleCommand, referral: Referral) =>
      refusalOf(await client.mutation(simple[command], { input: about(referral, command) }).toPromise()),
    complete: async (referral: Referral, outcome: string) =>
      refusalOf(await client.mutation(CompleteReferral, { input: { ...about(referral, 'COMPLETE'), outcome } }).toPromise()),
    later: (command: HeldCommandName, referral: Referral, reasoned: Reasoned) => {
      const input = { idempotencyKey: newIdempotencyKey(), id: referral.id, expectedVersion: referral.version, ...reasoned };
      return async () => refusalOf(await client.mutation(held[command], { input }).toPromise());
    },
    send: (what: { needId: string; serviceId: string } | { draftId: string; expectedVersion: number }) => {
      const input = { idempotencyKey: newIdempotencyKey(), ...what };
      return async () => refusalOf(await client.mutation(SendReferral, { input }).toPromise());
    },
  };
}

/** The commands of a referral. What tells another agency something is held; the rest runs at once and returns its refusal. */
export function useReferralCommands() {
  const client = useClient();
  const holds = useHolds();
  // A click repeated after a lost answer is the same intention, and carries the same key.
  const [keys] = useState(() => new Map<string, string>());
  const keyOf = useCallback(
    (intent: string) => {
      const key = keys.get(intent) ?? newIdempotencyKey();
      keys.set(intent, key);
      return key;
    },
    [keys],
  );
  return useMemo(() => {
    const { run, complete, later, send } = commandsOf(client, keyOf);
    const kinds = { DECLINE: 'decline', WITHDRAW: 'withdraw' } as const;
    return {
      run,
      complete,
      hold: (command: HeldCommandName, referral: Referral, reasoned: Reasoned) =>
        holds.hold({ kind: kinds[command], name: referral.code, subjectId: referral.id }, later(command, referral, reasoned)),
      send: (need: { readonly id: string }, service: { readonly id: string; readonly name: string }) =>
        holds.hold({ kind: 'send', name: service.name, subjectId: need.id }, send({ needId: need.id, serviceId: service.id })),
      sendDraft: (draft: Referral) =>
        holds.hold(
          { kind: 'send', name: draft.serviceName, subjectId: draft.id },
          send({ draftId: draft.id, expectedVersion: draft.version }),
        ),
    };
  }, [client, holds, keyOf]);
}
