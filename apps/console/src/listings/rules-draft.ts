import type { ListingRules } from '../api/listing.graphql.js';
import { figureOf } from '../directory/places-draft.js';

/** What each number may be, as the server says. */
export const bounds = {
  verifyDays: [1, 3650],
  remindEveryDays: [1, 365],
  reminders: [0, 12],
  shelterFigureHours: [1, 744],
  otherFigureHours: [1, 744],
} as const;

type Counted = keyof typeof bounds;

/** Rules as they are being typed. */
export type RulesDraft = Omit<ListingRules, Counted> & Readonly<Record<Counted, string>>;

export function draftOf({ verifyDays, remindEveryDays, reminders, shelterFigureHours, otherFigureHours, ...rules }: ListingRules): RulesDraft {
  return {
    ...rules,
    ...{ verifyDays: String(verifyDays), remindEveryDays: String(remindEveryDays), reminders: String(reminders) },
    ...{ shelterFigureHours: String(shelterFigureHours), otherFigureHours: String(otherFigureHours) },
  };
}

/** Whether what is typed is no number of its kind. */
export function isWrong(draft: RulesDraft, name: Counted): boolean {
  return countOf(draft, name) === undefined;
}

/** Undefined while anything typed is wrong. */
export function rulesOf(draft: RulesDraft): ListingRules | undefined {
  const [verifyDays, remindEveryDays, reminders] = [countOf(draft, 'verifyDays'), countOf(draft, 'remindEveryDays'), countOf(draft, 'reminders')];
  const [shelterFigureHours, otherFigureHours] = [countOf(draft, 'shelterFigureHours'), countOf(draft, 'otherFigureHours')];
  if (verifyDays === undefined || remindEveryDays === undefined || reminders === undefined || shelterFigureHours === undefined || otherFigureHours === undefined) return undefined;
  return { ...draft, verifyDays, remindEveryDays, reminders, shelterFigureHours, otherFigureHours };
}

function countOf(draft: RulesDraft, name: Counted): number | undefined {
  const typed = draft[name].trim();
  const [from, to] = bounds[name];
  const count = typed === '' ? undefined : figureOf(typed);
  return count !== undefined && count >= from && count <= to ? count : undefined;
}
