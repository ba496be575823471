import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import type { EnquiryId } from '../domain/enquiry.js';
import type { OpenEnquiry } from '../enquiries.js';

@InputType({ description: 'What an authority wants to know.' })
export class SubmitEnquiryInput extends KeyedInput {
  @Field({ description: 'In words; 4,000 characters at most. Legal staff read it, nobody else.' })
  text: string;
}

@ObjectType({ description: 'The one answer, whatever was asked.' })
export class SubmitEnquiryPayload {
  @Field({ description: 'Always the same words.' })
  answer: string;
}

@ObjectType('Enquiry', { description: 'What an authority asked in writing. It is answered outside this desk.' })
export class EnquiryView {
  @Field(() => ID, { description: 'Its id.' })
  id: EnquiryId;

  @Field({ description: 'What was asked.' })
  text: string;

  @Field({ description: 'When it came.' })
  receivedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was answered; null while it waits.' })
  closedAt: Date | null;
}

@ObjectType({ description: 'The sealed inbox, newest first.' })
export class EnquiryConnection extends connectionOf(EnquiryView, 'Enquiry') {}

@InputType({ description: 'An enquiry that was answered.' })
export class CloseEnquiryInput extends KeyedInput {
  @Field(() => ID, { description: 'The enquiry.' })
  id: string;
}

@ObjectType({ description: 'The enquiry is closed.' })
export class CloseEnquiryPayload {
  @Field(() => ID, { description: 'Its id.' })
  id: EnquiryId;
}

export const enquiryShape = z.object({ text: z.string().trim().min(1, 'write what you want to know').max(4000) });
export const closeEnquiryShape = z.object({ id: idShape<EnquiryId>() });

export function toEnquiryView({ enquiry: { id, receivedAt, closedAt }, text }: OpenEnquiry): EnquiryView {
  return { id, text, receivedAt, closedAt };
}
