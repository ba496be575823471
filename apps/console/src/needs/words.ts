import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { NeedReason, NeedStatus, RoutingMode, StopReason } from '../api/graphql.js';

export const needPageWords = defineMessages({
  title: { id: 'needPage.title', defaultMessage: 'How a need goes on' },
  standing: { id: 'needPage.standing', defaultMessage: 'Where it stands' },
  kind: { id: 'needPage.kind', defaultMessage: 'What is needed' },
  why: { id: 'needPage.why', defaultMessage: 'Why' },
  until: { id: 'needPage.until', defaultMessage: 'On hold until' },
  settledAt: { id: 'needPage.settledAt', defaultMessage: 'Settled' },
  proposed: { id: 'needPage.proposed', defaultMessage: 'The service that ended its help says: {outcome}. A coordinator settles it.' },
  over: { id: 'needPage.over', defaultMessage: 'This need is settled. Nobody is asked any more.' },
  hold: { id: 'needPage.hold', defaultMessage: 'Put on hold' },
  holdText: { id: 'needPage.holdText', defaultMessage: 'Nobody new is asked until that day. Then it is looked at again; you can take it up earlier.' },
  holdUntil: { id: 'needPage.holdUntil', defaultMessage: 'Until which day?' },
  holdUntilHint: { id: 'needPage.holdUntilHint', defaultMessage: 'From tomorrow on, 90 days at most.' },
  holdUntilMissing: { id: 'needPage.holdUntilMissing', defaultMessage: 'Say until which day, from tomorrow on and 90 days ahead at most.' },
  resume: { id: 'needPage.resume', defaultMessage: 'Look for somebody again' },
  settle: { id: 'needPage.settle', defaultMessage: 'Settle this need' },
  settleText: { id: 'needPage.settleText', defaultMessage: 'Settling is for good: nobody is asked for this need afterwards. If it comes up again, add a new need.' },
  outcome: { id: 'needPage.outcome', defaultMessage: 'What became of it?' },
  reason: { id: 'needPage.reason', defaultMessage: 'Why?' },
  metLater: { id: 'needPage.metLater', defaultMessage: '«Met» and «Partly met» can be said once the person has arrived at a service, and by a coordinator.' },
  backToCase: { id: 'needPage.backToCase', defaultMessage: 'To the case' },
  back: { id: 'needPage.back', defaultMessage: 'Back' },
  goesOn: { id: 'needPage.goesOn', defaultMessage: 'How it goes on' },
  mode: { id: 'needPage.mode', defaultMessage: 'When somebody says no, or nothing' },
  modeOfCountry: { id: 'needPage.modeOfCountry', defaultMessage: 'This is what is usual in your country; nobody has said otherwise for this need.' },
  saveMode: { id: 'needPage.saveMode', defaultMessage: 'Let it go on like this' },
  made: { id: 'needPage.made', defaultMessage: '{made, plural, =0 {Nobody was asked yet} one {# service was asked} other {# services were asked}}' },
  left: { id: 'needPage.left', defaultMessage: '{left, plural, =0 {No request is left before a person looks} one {# more request before a person looks} other {# more requests before a person looks}}' },
  budget: { id: 'needPage.budget', defaultMessage: 'By itself until {when}' },
  budgetOver: { id: 'needPage.budgetOver', defaultMessage: 'The time for asking by itself was over at {when}' },
  stopped: { id: 'needPage.stopped', defaultMessage: 'It does not go on by itself, since {when}.' },
  askBest: { id: 'needPage.askBest', defaultMessage: 'Ask the best now' },
  askBestTitle: { id: 'needPage.askBestTitle', defaultMessage: 'Ask the best now?' },
  askBestText: { id: 'needPage.askBestText', defaultMessage: 'The services that fit best are asked at once. They see what the consent allows and nothing more. You can take each request back.' },
  choose: { id: 'needPage.choose', defaultMessage: 'Choose a service yourself' },
  chooseText: { id: 'needPage.chooseText', defaultMessage: 'It is asked in the name of whoever asked first, and sees what the consent allows and nothing more.' },
  search: { id: 'needPage.search', defaultMessage: 'Search by name or word' },
  service: { id: 'needPage.service', defaultMessage: 'Which service?' },
  noService: { id: 'needPage.noService', defaultMessage: 'No other service of this kind can be asked here. Clear the search, or settle the need.' },
  ask: { id: 'needPage.ask', defaultMessage: 'Ask it' },
  waitForEnd: { id: 'needPage.waitForEnd', defaultMessage: 'Somebody is asked now. When that is over, choose here whom to ask next.' },
});

export const modeWords: Record<RoutingMode, MessageDescriptor> = defineMessages({
  CASCADE: { id: 'mode.cascade', defaultMessage: 'The next one, by itself' },
  BROADCAST: { id: 'mode.broadcast', defaultMessage: 'Several at once, by itself' },
  MANUAL: { id: 'mode.manual', defaultMessage: 'Stop, people choose' },
});

export const modeHints: Record<RoutingMode, MessageDescriptor> = defineMessages({
  CASCADE: { id: 'mode.cascadeHint', defaultMessage: 'The next best service is asked at once.' },
  BROADCAST: { id: 'mode.broadcastHint', defaultMessage: 'The first to say yes has it.' },
  MANUAL: { id: 'mode.manualHint', defaultMessage: 'Nobody is asked by itself. A coordinator has a task.' },
});

export const needReasonWords: Record<NeedReason, MessageDescriptor> = defineMessages({
  PERSON_ASKED: { id: 'needReason.asked', defaultMessage: 'The person wants it so' },
  PERSON_UNREACHABLE: { id: 'needReason.unreachable', defaultMessage: 'The person cannot be reached' },
  PERSON_LEFT: { id: 'needReason.left', defaultMessage: 'The person has left' },
  PERSON_DIED: { id: 'needReason.died', defaultMessage: 'The person has died' },
  MET_ELSEWHERE: { id: 'needReason.elsewhere', defaultMessage: 'Somebody else helps' },
  WAITS_FOR_OTHERS: { id: 'needReason.waits', defaultMessage: 'Something else must come first' },
  NOBODY_OFFERS_IT: { id: 'needReason.nobody', defaultMessage: 'Nobody offers this' },
  EVERYBODY_DECLINED: { id: 'needReason.declined', defaultMessage: 'Everybody said no' },
  ENTERED_IN_ERROR: { id: 'needReason.error', defaultMessage: 'It was written down by mistake' },
});

/** What each says of itself, as the lifecycle of a need in docs/lifecycle.md has it. */
export const holdReasons: readonly NeedReason[] = ['PERSON_ASKED', 'PERSON_UNREACHABLE', 'WAITS_FOR_OTHERS'];
export const settleReasons: Partial<Record<NeedStatus, readonly NeedReason[]>> = {
  UNMET: ['NOBODY_OFFERS_IT', 'EVERYBODY_DECLINED', 'PERSON_UNREACHABLE', 'PERSON_LEFT'],
  WITHDRAWN: ['PERSON_ASKED', 'PERSON_LEFT', 'PERSON_DIED', 'MET_ELSEWHERE', 'ENTERED_IN_ERROR'],
};

/** Whom one can ring when nobody on the desk is left. */
export const ringableWords = defineMessages({
  title: { id: 'ringable.title', defaultMessage: 'Not on this desk, and still to be rung' },
  none: { id: 'ringable.none', defaultMessage: 'No service of this kind that works off the desk is left either.' },
  noNumber: { id: 'ringable.noNumber', defaultMessage: 'no number is known' },
  byTheAgency: { id: 'ringable.byTheAgency', defaultMessage: 'The agency of the case asks them by telephone, on the page of the need, and writes down what they say. Tell it whom you see here.' },
});

export const stopWords: Record<StopReason, MessageDescriptor> = defineMessages({
  OFFERS_SPENT: { id: 'stop.offers', defaultMessage: 'As many were asked as may be asked by itself.' },
  BUDGET_SPENT: { id: 'stop.budget', defaultMessage: 'The time for asking by itself is over.' },
  NOBODY_LEFT: { id: 'stop.nobody', defaultMessage: 'No other service that works on this desk fits this person.' },
  CONSENT_NEEDED: { id: 'stop.consent', defaultMessage: 'Further services are not covered by the consent: ask the person.' },
  MANUAL: { id: 'stop.manual', defaultMessage: 'People choose whom to ask.' },
  NOT_TO_BE_REROUTED: { id: 'stop.final', defaultMessage: 'What was said cannot be mended by asking somebody else.' },
});
