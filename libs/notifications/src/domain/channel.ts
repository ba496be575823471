import type { Words } from './look-mail.js';

/** Ways to somebody. IN_APP is the record itself; WEBHOOK goes to the program of an agency, the others to one person. */
export const ChannelKind = { IN_APP: 'IN_APP', EMAIL: 'EMAIL', SMS: 'SMS', PUSH: 'PUSH', WEBHOOK: 'WEBHOOK' } as const;
export type ChannelKind = (typeof ChannelKind)[keyof typeof ChannelKind];

/** What reaches one person outside the desk. */
export const PersonalChannel = { EMAIL: 'EMAIL', SMS: 'SMS', PUSH: 'PUSH' } as const;
export type PersonalChannel = (typeof PersonalChannel)[keyof typeof PersonalChannel];

/** What somebody writes down about themselves and confirms before it is used. */
export const ContactChannel = { SMS: 'SMS', PUSH: 'PUSH' } as const;
export type ContactChannel = (typeof ContactChannel)[keyof typeof ContactChannel];

/** What wakes a sleeper, loudest first. A webhook does when its agency says so. */
export const loudChannels: readonly ContactChannel[] = ['PUSH', 'SMS'];

/** Words on their way to one address. */
export interface Message {
  readonly to: string;
  readonly words: Words;
  /** The same for every try, so that a gateway or a reader knows a repeat. */
  readonly id: string;
  /** Nobody else's is ahead of it. */
  readonly urgent: boolean;
}

/** One way out. It sends or throws: what can never succeed apart from what may pass. */
export interface Channel {
  readonly kind: PersonalChannel;
  /** Whether this installation has what it takes. */
  readonly isOpen: boolean;
  send(message: Message): Promise<void>;
}
