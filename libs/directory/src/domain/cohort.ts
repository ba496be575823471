import { type AccessNeed, AgeBand, Gender } from '@causeway/kernel';

/** Whom places are for. */
export const Cohort = { ALL: 'ALL', WOMEN: 'WOMEN', MEN: 'MEN', FAMILY: 'FAMILY', CHILD: 'CHILD', ACCESSIBLE: 'ACCESSIBLE' } as const;
export type Cohort = (typeof Cohort)[keyof typeof Cohort];

/** In which pools a place is looked for, best first. */
export interface FittingCohorts {
  readonly cohorts: readonly Cohort[];
  /** Only where the service counts none of those: it takes such people among its others, as its own rules said before. */
  readonly otherwise: readonly Cohort[];
}

const minors: ReadonlySet<AgeBand> = new Set([AgeBand.AGE_0_8, AgeBand.AGE_9_17]);
const byGender: Readonly<Record<Gender, readonly Cohort[]>> = {
  [Gender.F]: [Cohort.WOMEN],
  [Gender.TF]: [Cohort.WOMEN],
  [Gender.M]: [Cohort.MEN],
  [Gender.TM]: [Cohort.MEN],
  [Gender.NB]: [Cohort.WOMEN, Cohort.MEN],
  [Gender.U]: [Cohort.WOMEN, Cohort.MEN],
};

/** What decides among whom somebody is placed. */
export interface PlacedPerson {
  readonly ageBand: AgeBand;
  readonly gender: Gender;
  readonly accessibility: readonly AccessNeed[];
}

const unknown: PlacedPerson = { ageBand: AgeBand.AGE_UNKNOWN, gender: Gender.U, accessibility: [] };

/** A child never comes among adults by itself while there are places for children, nor an adult among children. */
export function fittingCohorts(known: PlacedPerson | null): FittingCohorts {
  const person = known ?? unknown;
  const first = person.accessibility.length > 0 ? [Cohort.ACCESSIBLE] : [];
  const gendered = byGender[person.gender];
  if (minors.has(person.ageBand)) return { cohorts: [...first, Cohort.CHILD, Cohort.ALL, Cohort.FAMILY], otherwise: gendered };
  const adult = [...first, ...(person.gender === Gender.NB || person.gender === Gender.U ? [Cohort.ALL, ...gendered] : [...gendered, Cohort.ALL]), Cohort.FAMILY];
  return { cohorts: adult, otherwise: person.ageBand === AgeBand.AGE_UNKNOWN ? [Cohort.CHILD] : [] };
}
