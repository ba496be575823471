import { BadCursor, BadInput, type PageRequest, decodeCursor } from '@causeway/kernel';
import { ArgsType, Field, Int } from '@nestjs/graphql';

/** Rows that one page may hold at most. */
export const maxPageSize = 50;

/** Every list asks for its size: there is no "all". */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: `How many rows at most, from 1 to ${maxPageSize}.` })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row already held; leave out for the first page.' })
  after?: string | null;
}

/** @throws {BadInput} when `first` is out of range or `after` is no cursor of ours */
export function pageRequest({ first, after }: PageArgs): PageRequest {
  if (first < 1 || first > maxPageSize) throw new BadInput('first', `Ask for 1 to ${maxPageSize} rows at a time.`);
  const key = after ? decodeCursor(after) : undefined;
  if (after && key === undefined) throw new BadCursor();
  return { first, after: key };
}
