import { defineMessages } from 'react-intl';

export const taskWords = defineMessages({
  title: { id: 'tasks.title', defaultMessage: 'What needs you' },
  lists: { id: 'tasks.lists', defaultMessage: 'Which tasks' },
  open: { id: 'tasks.open', defaultMessage: 'All open' },
  overdue: { id: 'tasks.overdue', defaultMessage: 'Late' },
  mine: { id: 'tasks.mine', defaultMessage: 'Mine' },
  unassigned: { id: 'tasks.unassigned', defaultMessage: 'Nobody has it' },
  closed: { id: 'tasks.closed', defaultMessage: 'Done' },
  none: { id: 'tasks.none', defaultMessage: 'Nothing here needs anybody' },
  noneHint: { id: 'tasks.noneHint', defaultMessage: 'When a deadline passes or somebody cannot be reached, it appears here.' },
  due: { id: 'tasks.due', defaultMessage: 'Due {when}' },
  late: { id: 'tasks.late', defaultMessage: 'LATE since {when}' },
  ended: { id: 'tasks.ended', defaultMessage: 'Ended {when}' },
  from: { id: 'tasks.from', defaultMessage: 'For {sender}' },
  between: { id: 'tasks.between', defaultMessage: '{sender} asked {recipient}' },
  held: { id: 'tasks.held', defaultMessage: '{who} sees to it' },
  you: { id: 'tasks.you', defaultMessage: 'You see to it' },
  nobody: { id: 'tasks.nobody', defaultMessage: 'Nobody has taken it yet' },
  openReferral: { id: 'tasks.openReferral', defaultMessage: 'Open {code}' },
  incidents: { id: 'tasks.incidents', defaultMessage: 'Incidents' },
  openIncident: { id: 'tasks.openIncident', defaultMessage: 'Open the incidents' },
  openCase: { id: 'tasks.openCase', defaultMessage: 'Open the case' },
  take: { id: 'tasks.take', defaultMessage: 'I see to it' },
  putBack: { id: 'tasks.putBack', defaultMessage: 'Put back' },
  reopen: { id: 'tasks.reopen', defaultMessage: 'Undo: open again' },
  more: { id: 'tasks.more', defaultMessage: 'More' },
  less: { id: 'tasks.less', defaultMessage: 'Less' },
  give: { id: 'tasks.give', defaultMessage: 'Give it to' },
  words: { id: 'tasks.words', defaultMessage: 'Words' },
  wordsHint: { id: 'tasks.wordsHint', defaultMessage: 'No names or addresses of the person.' },
  note: { id: 'tasks.note', defaultMessage: 'Write it down' },
  outcome: { id: 'tasks.outcome', defaultMessage: 'What came of it' },
  finish: { id: 'tasks.finish', defaultMessage: 'Done' },
  answer: { id: 'tasks.answer', defaultMessage: 'What they said on the telephone' },
  spokeWith: { id: 'tasks.spokeWith', defaultMessage: 'Who answered' },
  record: { id: 'tasks.record', defaultMessage: 'Record the call' },
  history: { id: 'tasks.history', defaultMessage: 'What was done' },
});

export const kindWords = defineMessages({
  NO_ANSWER: { id: 'task.noAnswer', defaultMessage: 'No answer in time' },
  CASCADE_EXHAUSTED: { id: 'task.cascadeExhausted', defaultMessage: 'Nobody is left to ask: find another way' },
  CONSENT_NEEDED: { id: 'task.consentNeeded', defaultMessage: 'Ask the person for their consent' },
  CALL_AND_RECORD: { id: 'task.callAndRecord', defaultMessage: 'NOT reached: ring them, and write down what they say' },
  NO_SHOW: { id: 'task.noShow', defaultMessage: 'The person has not arrived' },
  PROGRESS_ASKED: { id: 'task.progressAsked', defaultMessage: 'Say how it goes on' },
  CONFIRM_BASIS: { id: 'task.confirmBasis', defaultMessage: 'A second person must confirm the ground in law' },
  REVIEW_BASIS: { id: 'task.reviewBasis', defaultMessage: 'Review the ground in law' },
  WRONG_RECIPIENT: { id: 'task.wrongRecipient', defaultMessage: 'It went to the wrong hands' },
  WAITLIST_REVIEW: { id: 'task.waitlistReview', defaultMessage: 'Look at the waiting list again' },
  LATE_REPLY: { id: 'task.lateReply', defaultMessage: 'An answer came too late' },
});

export const outcomeWords = defineMessages({
  SORTED_OUT: { id: 'taskOutcome.sortedOut', defaultMessage: 'Sorted out' },
  NOT_NEEDED: { id: 'taskOutcome.notNeeded', defaultMessage: 'Not needed after all' },
  HANDED_ON: { id: 'taskOutcome.handedOn', defaultMessage: 'Handed on' },
  NOT_POSSIBLE: { id: 'taskOutcome.notPossible', defaultMessage: 'Could not be done' },
});

export const answerWords = defineMessages({
  NOT_REACHED: { id: 'callAnswer.notReached', defaultMessage: 'Nobody reached' },
  WILL_LOOK: { id: 'callAnswer.willLook', defaultMessage: 'They will look at it' },
  ACCEPTS: { id: 'callAnswer.accepts', defaultMessage: 'They say yes' },
  DECLINES: { id: 'callAnswer.declines', defaultMessage: 'They say no' },
});

export const actWords = defineMessages({
  TAKEN: { id: 'taskAct.taken', defaultMessage: '{who} took it' },
  ASSIGNED: { id: 'taskAct.assigned', defaultMessage: '{who} gave it to {to}' },
  PUT_BACK: { id: 'taskAct.putBack', defaultMessage: '{who} put it back' },
  NOTED: { id: 'taskAct.noted', defaultMessage: '{who} wrote' },
  CALLED: { id: 'taskAct.called', defaultMessage: '{who} rang' },
  FINISHED: { id: 'taskAct.finished', defaultMessage: '{who} ended it' },
  REOPENED: { id: 'taskAct.reopened', defaultMessage: '{who} opened it again' },
});
