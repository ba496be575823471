import { defineMessages, type MessageDescriptor } from 'react-intl';

export type ExclusionKind = 'AGENCY' | 'WORKER' | 'COUNTRY';
export type ExclusionReason = 'TIES_TO_EXPLOITERS' | 'HARMED_BEFORE' | 'COMMUNITY_OR_FAMILY' | 'FEAR' | 'PERSONS_WISH';

export const protectionWords = defineMessages({
  title: { id: 'protection.title', defaultMessage: 'Who can see this person' },
  sees: { id: 'protection.sees', defaultMessage: 'Other agencies that see something now' },
  nobody: { id: 'protection.nobody', defaultMessage: 'Nobody outside your agency.' },
  until: { id: 'protection.until', defaultMessage: 'until' },
  shunned: { id: 'protection.shunned', defaultMessage: 'Must not know' },
  noneShunned: { id: 'protection.noneShunned', defaultMessage: 'Nobody is kept out.' },
  add: { id: 'protection.add', defaultMessage: 'Keep somebody out' },
  addText: { id: 'protection.addText', defaultMessage: 'They are not offered, not told, and lose at once what they could see. They are not told that they are kept out.' },
  whom: { id: 'protection.whom', defaultMessage: 'Whom?' },
  why: { id: 'protection.why', defaultMessage: 'Why?' },
  workerName: { id: 'protection.workerName', defaultMessage: 'Name, as their agency writes it' },
  unknownWorker: { id: 'protection.unknownWorker', defaultMessage: 'The desk knows nobody of this name there: nobody is kept out yet' },
  lift: { id: 'protection.lift', defaultMessage: 'Lift' },
});

export const kindWords: Record<ExclusionKind, MessageDescriptor> = defineMessages({
  AGENCY: { id: 'shun.agency', defaultMessage: 'An agency' },
  WORKER: { id: 'shun.worker', defaultMessage: 'One person who works there' },
  COUNTRY: { id: 'shun.country', defaultMessage: 'A country' },
});

export const shunWords: Record<ExclusionReason, MessageDescriptor> = defineMessages({
  TIES_TO_EXPLOITERS: { id: 'shun.ties', defaultMessage: 'Ties to those who exploited the person' },
  HARMED_BEFORE: { id: 'shun.harmed', defaultMessage: 'Harm done before' },
  COMMUNITY_OR_FAMILY: { id: 'shun.community', defaultMessage: 'Family or community' },
  FEAR: { id: 'shun.fear', defaultMessage: 'The person is afraid of them' },
  PERSONS_WISH: { id: 'shun.wish', defaultMessage: 'The person wishes it' },
});

export const tierWords: Record<'T0' | 'T1' | 'T2' | 'T3', MessageDescriptor> = defineMessages({
  T0: { id: 'tier.t0', defaultMessage: 'Before answering' },
  T1: { id: 'tier.t1', defaultMessage: 'Accepted' },
  T2: { id: 'tier.t2', defaultMessage: 'In care' },
  T3: { id: 'tier.t3', defaultMessage: 'Emergency' },
});
