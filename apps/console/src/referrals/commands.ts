import { useCallback, useMemo, useState } from 'react';
import { useClient, type Client } from 'urql';
import { failureOf, type Failure } from '../api/failure.js';
import { newIdempotencyKey } from '../api/idempotency-key.js';
import { DeclineReferral, SendReferral, WithdrawReferral, type Referral } from '../api/referral.graphql.js';
import {
  AcceptReferral,
  AcknowledgeReferral,
  AnswerReferral,
  AskAboutReferral,
  CompleteReferral,
  DiscontinueReferral,
  EnterReferralInError,
  HoldReferral,
  RecordByPhone,
  RequestConsent,
  ResumeReferral,
  StartReferral,
  WaitlistReferral,
} from '../api/referral-command.graphql.js';
import { useHolds } from '../hold/holds.js';
import { isByPhone, type Answered, type Offered } from './command-asks.js';

export interface Reasoned {
  readonly reason: string;
  readonly note?: string;
}

interface Answer {
  readonly error?: Parameters<typeof failureOf>[0] | undefined;
}
const refusalOf = ({ error }: Answer): Failure | undefined => error && failureOf(error);

const held = { DECLINE: DeclineReferral, WITHDRAW: WithdrawReferral } as const;
export type HeldCommandName = keyof typeof held;
/** What takes effect at once. */
export type PromptCommand = Exclude<Offered, HeldCommandName | 'SEND'>;

interface About {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly expectedVersion: number;
}
type Prompt = (client: Client, about: About, answered: Answered) => Promise<Answer>;

const end = (day: string | undefined) => new Date(`${day ?? ''}T12:00:00`).toISOString();
const noteOf = ({ note }: Answered) => (note ? { note } : {});

const prompt: Readonly<Record<PromptCommand, Prompt>> = {
  REQUEST_CONSENT: (client, input) => client.mutation(RequestConsent, { input }).toPromise(),
  ACKNOWLEDGE: (client, input) => client.mutation(AcknowledgeReferral, { input }).toPromise(),
  ACCEPT: (client, input) => client.mutation(AcceptReferral, { input }).toPromise(),
  START: (client, input) => client.mutation(StartReferral, { input }).toPromise(),
  RESUME: (client, input) => client.mutation(ResumeReferral, { input }).toPromise(),
  ASK: (client, about, { note = '' }) => client.mutation(AskAboutReferral, { input: { ...about, note } }).toPromise(),
  ANSWER: (client, about, answered) => client.mutation(AnswerReferral, { input: { ...about, ...noteOf(answered) } }).toPromise(),
  WAITLIST: (client, about, { until }) => client.mutation(WaitlistReferral, { input: { ...about, until: end(until) } }).toPromise(),
  HOLD: (client, about, { code = '', until, keepsPlace = false, ...rest }) =>
    client.mutation(HoldReferral, { input: { ...about, reason: code, until: end(until), keepsPlace, ...noteOf(rest) } }).toPromise(),
  COMPLETE: (client, about, { code = '' }) => client.mutation(CompleteReferral, { input: { ...about, outcome: code } }).toPromise(),
  DISCONTINUE: (client, about, { code = '', ...rest }) => client.mutation(DiscontinueReferral, { input: { ...about, reason: code, ...noteOf(rest) } }).toPromise(),
  ENTER_IN_ERROR: (client, about, { note = '', isIncident = false }) => client.mutation(EnterReferralInError, { input: { ...about, note, isIncident } }).toPromise(),
};

/** What a provider off the platform said; with whom one spoke just now. */
function byPhone(client: Client, { about, command, answered }: { readonly about: About; readonly command: Offered; readonly answered: Answered }): Promise<Answer> {
  const { code, until, spokeTo = '' } = answered;
  const coded = code === undefined ? {} : command === 'COMPLETE' ? { outcome: code } : { reason: code };
  const spoken = { spokeTo, spokeAt: new Date().toISOString() };
  const said = phoneCommands.find((known) => known === command);
  if (said === undefined) return Promise.resolve({});
  const input = { ...about, ...spoken, command: said, ...coded, ...noteOf(answered), ...(until && { until: end(until) }) };
  return client.mutation(RecordByPhone, { input }).toPromise();
}
const phoneCommands = ['ACKNOWLEDGE', 'ASK', 'ACCEPT', 'WAITLIST', 'DECLINE', 'START', 'HOLD', 'RESUME', 'COMPLETE'] as const;

function commandsOf(client: Client, keyOf: (intent: string) => string) {
  const about = (referral: Referral, intent: string) => ({
    idempotencyKey: keyOf(`${intent} ${referral.id} ${referral.version}`),
    id: referral.id,
    expectedVersion: referral.version,
  });
  return {
    run: async (command: Offered, referral: Referral, answered: Answered = {}) => {
      const order = about(referral, command);
      if (isByPhone(command, referral)) return refusalOf(await byPhone(client, { about: order, command, answered }));
      return command === 'SEND' || command === 'DECLINE' || command === 'WITHDRAW' ? undefined : refusalOf(await prompt[command](client, order, answered));
    },
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
    const { run, later, send } = commandsOf(client, keyOf);
    const kinds = { DECLINE: 'decline', WITHDRAW: 'withdraw' } as const;
    return {
      run,
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
