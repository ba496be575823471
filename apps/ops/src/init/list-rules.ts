import { type ListingRules, usualRules } from '@causeway/directory';
import { z } from 'zod';

/** What the flags said of the list of services; the rest is asked, or as usual. */
export interface ListFlags {
  readonly review?: string | undefined;
  readonly 'verify-days'?: string | undefined;
  readonly 'figure-hours'?: string | undefined;
  readonly 'requests-keep'?: string | undefined;
}

export const listFlagsUsage = `  --review LIST          what waits for a coordinator: rules, publishing, both or none (default rules,publishing)
  --verify-days N        days for which a listing counts as verified, 1 to 3650 (default 180)
  --figure-hours LIST    hours for which free places are relied on, in shelters and elsewhere (default 24,168)
  --requests-keep WORD   whether a request on its way keeps a place: owner, always or never (default owner)`;

/** Asked when somebody is at the keyboard; nothing typed means the usual. */
export const listQuestions = [
  ['review', 'What waits for a coordinator: rules, publishing, both or none [rules,publishing]: '],
  ['verify-days', 'Days for which a listing counts as verified [180]: '],
  ['figure-hours', 'Hours for which free places are relied on, shelters and others [24,168]: '],
  ['requests-keep', 'A request on its way keeps a place: owner, always or never [owner]: '],
] as const satisfies readonly (readonly [keyof ListFlags, string])[];

const list = z.string().transform((typed) => typed.split(',').map((part) => part.trim().toLowerCase()).filter(Boolean));
const count = (most: number) => z.coerce.number<string>().int('is a whole number').min(1, `is 1 to ${most}`).max(most, `is 1 to ${most}`);

/** For the shape of all answers. */
export const listShape = {
  review: list.prefault('rules,publishing').pipe(z.array(z.enum(['rules', 'publishing', 'none'], 'names rules, publishing or none'))).refine((named) => named.length === 1 || !named.includes('none'), 'is none, or names what waits'),
  'verify-days': count(3650).prefault(String(usualRules.verifyDays)),
  'figure-hours': list.prefault('24,168').pipe(z.tuple([count(744), count(744)], 'is two numbers of hours: shelters,others')),
  'requests-keep': z.string().prefault('owner').transform((word) => word.toUpperCase()).pipe(z.enum(['OWNER', 'ALWAYS', 'NEVER'], 'is owner, always or never')),
};

type ListAnswers = { readonly [Key in keyof typeof listShape]: z.output<(typeof listShape)[Key]> };

export function listRulesOf(answers: ListAnswers): ListingRules {
  const [shelterFigureHours, otherFigureHours] = answers['figure-hours'];
  return {
    ...usualRules,
    ...{ reviewChanges: answers.review.includes('rules'), reviewPublishing: answers.review.includes('publishing'), verifyDays: answers['verify-days'] },
    ...{ shelterFigureHours, otherFigureHours, requestsKeep: answers['requests-keep'] },
  };
}
