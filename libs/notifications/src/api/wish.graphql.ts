import { KeyedInput } from '@causeway/platform';
import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ContactChannel, PersonalChannel } from '../domain/channel.js';
import { type Contact, type ContactId, maskedAddress } from '../domain/contact.js';
import { NoticeClass } from '../domain/notice-class.js';
import { Digest, choice } from '../domain/wishes.js';
import type { SeenWishes } from '../wishing.js';

registerEnumType(NoticeClass, { name: 'NoticeClass', description: 'What a notice is about: a referral, one of its deadlines, security, the directory, the network of members, an alarm.' });
registerEnumType(PersonalChannel, { name: 'PersonalChannel', description: 'What reaches one person outside the desk.' });
registerEnumType(ContactChannel, { name: 'ContactChannel', description: 'What somebody writes down about themselves: a number for text messages, or the token of an app.' });
registerEnumType(Digest, { name: 'Digest', description: 'Whether mails come one by one, or gathered by the hour or the day.' });

@ObjectType('NotificationChoice', { description: 'How one class of notices comes.' })
@InputType('NotificationChoiceInput', { description: 'How one class of notices comes.' })
export class NotificationChoice {
  @Field(() => NoticeClass, { description: 'What about.' })
  about: NoticeClass;

  @Field(() => [PersonalChannel], { description: 'By which ways, besides the desk; three at most.' })
  by: readonly PersonalChannel[];
}

@ObjectType('Contact', { description: 'A number or an app of the caller; used once confirmed.' })
export class ContactView {
  @Field(() => ID, { description: 'Its id.' })
  id: ContactId;

  @Field(() => ContactChannel, { description: 'What it is.' })
  channel: ContactChannel;

  @Field({ description: 'Its beginning and end, to know it by.' })
  masked: string;

  @Field(() => Date, { nullable: true, description: 'When a code that was sent to it was read from it; null until then.' })
  confirmedAt: Date | null;
}

@ObjectType('NotificationWishes', { description: 'How the caller wants to be told. An emergency passes all of it.' })
export class NotificationWishesView {
  @Field(() => [NotificationChoice], { description: 'What comes by which ways; one line a class.' })
  choices: readonly NotificationChoice[];

  @Field(() => String, { nullable: true, description: 'Beginning of the quiet hours, `HH:MM`.' })
  quietFrom: string | null;

  @Field(() => String, { nullable: true, description: 'End of the quiet hours, `HH:MM`.' })
  quietUntil: string | null;

  @Field({ description: 'By which clock, an IANA name.' })
  timeZone: string;

  @Field(() => Digest, { description: 'Of mails.' })
  digest: Digest;

  @Field({ description: 'Of a daily digest, `HH:MM`.' })
  digestAt: string;

  @Field(() => [ContactView], { description: 'Numbers and apps; one of each kind at most.' })
  contacts: readonly ContactView[];
}

@InputType({ description: 'How the caller wants to be told.' })
export class SetNotificationWishesInput extends KeyedInput {
  @Field(() => [NotificationChoice], { description: 'What comes by which ways.' })
  choices: NotificationChoice[];

  @Field(() => String, { nullable: true, description: 'Beginning of the quiet hours, `HH:MM`; with the end, or not at all.' })
  quietFrom: string | null;

  @Field(() => String, { nullable: true, description: 'End of the quiet hours, `HH:MM`.' })
  quietUntil: string | null;

  @Field({ description: 'By which clock, an IANA name.' })
  timeZone: string;

  @Field(() => Digest, { description: 'Of mails.' })
  digest: Digest;

  @Field({ description: 'Of a daily digest, `HH:MM`.' })
  digestAt: string;
}

@InputType({ description: 'A number or an app of the caller; a code is sent to it.' })
export class AddContactInput extends KeyedInput {
  @Field(() => ContactChannel, { description: 'What it is.' })
  channel: ContactChannel;

  @Field({ description: 'The number with + and the code of the country, or the token of the app.' })
  address: string;
}

@InputType({ description: 'The code that came.' })
export class ConfirmContactInput extends KeyedInput {
  @Field(() => ID, { description: 'The contact.' })
  id: string;

  @Field({ description: 'Six digits.' })
  code: string;
}

@InputType({ description: 'Which contact.' })
export class RemoveContactInput extends KeyedInput {
  @Field(() => ID, { description: 'The contact.' })
  id: string;
}

@ObjectType({ description: 'How the caller is told now.' })
export class NotificationWishesPayload {
  @Field(() => NotificationWishesView, { description: 'All of it.' })
  wishes: NotificationWishesView;
}

export function toWishesView({ wishes, contacts }: SeenWishes): NotificationWishesView {
  const { quietFrom, quietUntil, timeZone, digest, digestAt, chosen } = wishes;
  const by = (about: NoticeClass) => Object.values(PersonalChannel).filter((way) => chosen.includes(choice(about, way)));
  return { quietFrom, quietUntil, timeZone, digest, digestAt, choices: Object.values(NoticeClass).map((about) => ({ about, by: by(about) })), contacts: contacts.map(toContactView) };
}

function toContactView(contact: Contact): ContactView {
  return { id: contact.id, channel: contact.channel, masked: maskedAddress(contact), confirmedAt: contact.confirmedAt };
}
