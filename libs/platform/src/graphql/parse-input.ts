import { BadInput } from '@causeway/kernel';
import type { z } from 'zod';

/**
 * Checks what GraphQL's own types cannot say: lengths, forms, ranges.
 * @throws {BadInput} naming the first field at fault
 */
export function parseInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.output<Shape> {
  const outcome = shape.safeParse(input);
  if (outcome.success) return outcome.data;
  const [issue] = outcome.error.issues;
  const field = issue?.path.join('.') ?? '';
  // What the library says of a missing value names our types, not theirs.
  const why = issue === undefined || issue.code === 'invalid_type' ? 'it is missing or of the wrong kind' : issue.message;
  throw new BadInput(field, `The ${field === '' ? 'input' : `field "${field}"`} cannot be used: ${why}.`);
}
