import { type Branded, parseId } from '@causeway/kernel';
import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';

/** What every mutation's input begins with. */
@InputType({ isAbstract: true })
export class KeyedInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intent; sending it again returns the first answer.' })
  idempotencyKey: string;
}

const nil = '00000000-0000-0000-0000-000000000000';

/** An id in an input. One that is no UUID belongs to nothing: looked up as the nil id, it gets the same answer as any other unknown one. */
export function idShape<Id extends Branded<string>>(): z.ZodType<Id, string> {
  return z.string().transform((text) => parseId<Id>(text) ?? parseNil<Id>());
}

function parseNil<Id extends Branded<string>>(): Id {
  return nil as Id;
}
