import type { AgencyId, Branded, EventId, ReferralId } from '@causeway/kernel';
import { DeliveryState } from './delivery.js';
import { ruledKinds } from './rule.js';

export type EndpointId = Branded<'WebhookEndpointId'>;
export type HookId = Branded<'WebhookDeliveryId'>;

/** Where the program of an agency listens. */
export interface Endpoint {
  readonly id: EndpointId;
  readonly agencyId: AgencyId;
  readonly name: string;
  readonly url: string;
  /** Whether the agency says that it wakes somebody. */
  readonly loud: boolean;
  readonly createdAt: Date;
  /** Since when every message was given up; null while it listens. */
  readonly failingSince: Date | null;
  /** It said that it is gone for good. */
  readonly disabledAt: Date | null;
  readonly removedAt: Date | null;
  /** Both keys as they are sealed; the one before counts for a day. */
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
  readonly previousUntil: Date | null;
}

export const HookState = DeliveryState;

/** One message to one program. */
export interface Hook {
  readonly id: HookId;
  readonly endpointId: EndpointId;
  readonly agencyId: AgencyId;
  readonly eventId: EventId;
  readonly type: HookType;
  readonly referralId: ReferralId;
  readonly state: DeliveryState;
  readonly urgent: boolean;
  readonly code: string | null;
  readonly tries: number;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

export const HookType = { 'referral.changed': 'referral.changed', 'referral.due': 'referral.due' } as const;
export type HookType = (typeof HookType)[keyof typeof HookType];

/** What happened is not said: only that something did, or that a time has come. */
export function hookTypeOf(kind: string): HookType {
  return ruledKinds.includes(kind) ? 'referral.due' : 'referral.changed';
}

/** As much as a program may know of where a referral stands. @source invariant 12 of the domain model */
export const StateClass = { OPEN: 'OPEN', PLACED: 'PLACED', ENDED: 'ENDED' } as const;
export type StateClass = (typeof StateClass)[keyof typeof StateClass];

const placed = ['ACCEPTED', 'IN_SERVICE', 'ON_HOLD'];

export function stateClassOf({ status, closedAt }: { readonly status: string; readonly closedAt: Date | null }): StateClass {
  if (closedAt !== null) return StateClass.ENDED;
  return placed.includes(status) ? StateClass.PLACED : StateClass.OPEN;
}

/** An id of our making begins with its instant. */
export function instantOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

/** The body, the same at every try but for where the referral stands by then. */
export function hookBody({ type, eventId, referralId }: Pick<Hook, 'type' | 'eventId' | 'referralId'>, stateClass: StateClass): string {
  return JSON.stringify({ type, timestamp: instantOf(eventId).toISOString(), data: { referralId, stateClass } });
}

/** How long the key before still signs, hours. */
export const overlapHours = 24;
/** Of one agency. */
export const mostEndpoints = 5;
