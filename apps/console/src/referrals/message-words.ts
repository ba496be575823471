import { defineMessages } from 'react-intl';

export const messageWords = defineMessages({
  title: { id: 'message.title', defaultMessage: 'Messages' },
  empty: { id: 'message.empty', defaultMessage: 'Nobody has written yet' },
  coordinator: { id: 'message.coordinator', defaultMessage: 'Coordinator' },
  question: { id: 'message.question', defaultMessage: 'Question' },
  answer: { id: 'message.answer', defaultMessage: 'Answer' },
  label: { id: 'message.label', defaultMessage: 'To the other side' },
  hint: { id: 'message.hint', defaultMessage: 'No names and no addresses: whoever was asked reads this before it accepts.' },
  send: { id: 'message.send', defaultMessage: 'Send message' },
  addFile: { id: 'message.addFile', defaultMessage: 'Add a picture or PDF' },
  remove: { id: 'message.remove', defaultMessage: 'Leave out' },
  removeFile: { id: 'message.removeFile', defaultMessage: 'Leave out {name}' },
  open: { id: 'message.open', defaultMessage: 'Save {name}' },
  fileFailed: { id: 'message.fileFailed', defaultMessage: 'The file could not be added. It may be larger than 10 MB, no picture and no PDF, or the connection was lost.' },
});
