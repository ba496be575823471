import { AccessNeed, AgeBand, ExploitationForm, Gender, IdentificationStatus, MedicalNeed, ResidenceStatus, ShelterKind, SubstanceUse, Urgency } from '@causeway/kernel';
import { type FitFacts, type FitRules, fits } from './eligibility.js';

type World = { readonly [Fact in Exclude<keyof FitFacts, 'ageDisputed'>]-?: NonNullable<FitFacts[Fact]> };

/** Mulberry32: the same draws in every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const more = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
}

const truths = {
  ageBand: Object.values(AgeBand).filter((band) => band !== 'AGE_UNKNOWN'),
  gender: Object.values(Gender).filter((gender) => gender !== 'U'),
  exploitation: sets(Object.values(ExploitationForm).filter((form) => form !== 'unknown')),
  identificationStatus: Object.values(IdentificationStatus),
  residenceStatus: Object.values(ResidenceStatus).filter((status) => status !== 'UNKNOWN'),
  dependants: [0, 1, 2, 3, 4],
  pregnant: [true, false],
  // Nobody speaks every language: one that no rule names stands for all others.
  languages: sets(['ara', 'en', 'fra', 'zzz']),
  accessibility: [[], ...sets(Object.values(AccessNeed))],
  medical: sets(Object.values(MedicalNeed)),
  substance: Object.values(SubstanceUse),
  area: ['JO-AM', 'JO-IR', 'LB-BA', 'SY-DI'],
  shelterKinds: sets(Object.values(ShelterKind)),
  pets: [true, false],
  urgency: Object.values(Urgency),
} satisfies { readonly [Fact in keyof World]: readonly World[Fact][] };
const factNames = Object.keys(truths) as (keyof World)[];

/** Every one and every two of them, and all together: no rule here can tell larger sets apart. */
function sets<Code>(codes: readonly Code[]): Code[][] {
  return [...codes.map((code) => [code]), ...codes.flatMap((one, at) => codes.slice(at + 1).map((other) => [one, other])), [...codes]];
}

/** The rules once more, read plainly and for somebody of whom everything is known. */
function takes({ eligibility: rules, acceptedUrgencies, opensInMinutes = 0 }: FitRules, world: World): boolean {
  const lists = (list: readonly string[] | undefined) => (list === undefined || list.length === 0 ? undefined : list);
  const isIn = (list: readonly string[] | undefined, value: string) => lists(list)?.includes(value) ?? true;
  const anyIn = (list: readonly string[] | undefined, values: readonly string[]) => lists(list) === undefined || values.some((value) => list!.includes(value));
  const two: Record<string, string> = { ara: 'ar', eng: 'en', fra: 'fr' };
  const short = (codes: readonly string[] | undefined) => codes?.map((code) => two[code] ?? code);
  if (!isIn(rules.ageBands, world.ageBand) || !isIn(rules.genders, world.gender)) return false;
  if (!anyIn(rules.exploitation, world.exploitation) || !anyIn(rules.shelterKind, world.shelterKinds)) return false;
  if (!isIn(rules.identificationStatus, world.identificationStatus) || !isIn(rules.residenceStatus, world.residenceStatus)) return false;
  if (!isIn(rules.substance, world.substance) || !anyIn(short(rules.languages), short(world.languages)!)) return false;
  if (rules.dependants?.min !== undefined && world.dependants < rules.dependants.min) return false;
  if (rules.dependants?.max !== undefined && rules.dependants.max < 4 && world.dependants > rules.dependants.max) return false;
  if (rules.pregnancy !== undefined && rules.pregnancy !== world.pregnant) return false;
  if (rules.pets === false && world.pets) return false;
  if (rules.accessibility !== undefined && !world.accessibility.every((need) => rules.accessibility!.includes(need))) return false;
  if (lists(rules.medical) !== undefined && !world.medical.every((need) => rules.medical!.includes(need))) return false;
  if (lists(rules.area) !== undefined && !rules.area!.some((code) => world.area === code || world.area.split('-')[0] === code)) return false;
  if (!isIn(acceptedUrgencies, world.urgency)) return false;
  return world.urgency === 'ROUTINE' || opensInMinutes <= (world.urgency === 'EMERGENCY' ? 60 : 1440);
}

interface Draw {
  readonly rules: FitRules;
  readonly facts: FitFacts;
  readonly unknown: (keyof World)[];
}

function pick<Value>(random: () => number, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)]!;
}

function some<Value>(random: () => number, values: readonly Value[]): Value[] {
  const share = random();
  return values.filter(() => random() < share);
}

function aDraw(random: () => number): Draw {
  const maybe = <Value>(make: () => Value) => (random() < 0.2 ? make() : undefined);
  const rules: FitRules = {
    eligibility: {
      ageBands: maybe(() => some(random, truths.ageBand)),
      genders: maybe(() => some(random, truths.gender)),
      exploitation: maybe(() => some(random, Object.values(ExploitationForm).filter((form) => form !== 'unknown'))),
      identificationStatus: maybe(() => some(random, truths.identificationStatus)),
      residenceStatus: maybe(() => some(random, truths.residenceStatus)),
      dependants: maybe(() => ({ min: pick(random, [undefined, 0, 1, 2]), max: pick(random, [undefined, 2, 3, 4]) })),
      pregnancy: maybe(() => random() < 0.5),
      languages: maybe(() => some(random, ['ar', 'eng', 'fr'])),
      accessibility: maybe(() => some(random, Object.values(AccessNeed))),
      medical: maybe(() => some(random, Object.values(MedicalNeed))),
      substance: maybe(() => some(random, truths.substance)),
      cooperationRequired: maybe(() => random() < 0.5),
      area: maybe(() => some(random, ['JO', 'JO-AM', 'LB-BA'])),
      shelterKind: maybe(() => some(random, Object.values(ShelterKind))),
      pets: maybe(() => random() < 0.5),
    },
    acceptedUrgencies: some(random, truths.urgency),
    opensInMinutes: pick(random, [undefined, 0, 45, 300, 3000]),
  };
  const unknown = [...new Set([pick(random, factNames), pick(random, factNames)])];
  const facts = Object.fromEntries(factNames.map((name) => [name, unknown.includes(name) ? undefined : pick<unknown>(random, truths[name])])) as FitFacts;
  return { rules, facts, unknown };
}

/** Everybody who could stand there, going by what is known. */
function worlds(facts: FitFacts, unknown: readonly (keyof World)[]): World[] {
  return unknown.reduce<FitFacts[]>((found, name) => found.flatMap((one) => truths[name].map((value) => ({ ...one, [name]: value }))), [facts]) as World[];
}

describe('whether a service takes a person, against a second plain reading', () => {
  it('is yes when everybody who could stand there is taken, no when nobody is, and a question otherwise', () => {
    const random = draws(20261122);
    const seen = { ELIGIBLE: 0, INELIGIBLE: 0, NEEDS_FACT: 0 };
    for (let run = 0; run < 2000; run += 1) {
      const { rules, facts, unknown } = aDraw(random);
      const answers = new Set(worlds(facts, unknown).map((world) => takes(rules, world)));
      const { result } = fits(rules, facts);
      expect({ rules, facts, result }).toEqual({ rules, facts, result: answers.size === 2 ? 'NEEDS_FACT' : answers.has(true) ? 'ELIGIBLE' : 'INELIGIBLE' });
      seen[result] += 1;
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it('never turns a yes into a no, or a no into a yes, by knowing more', () => {
    const random = draws(7);
    let decided = 0;
    for (let run = 0; run < 3000; run += 1) {
      const { rules, facts, unknown } = aDraw(random);
      const before = fits(rules, facts).result;
      const learned = pick(random, unknown.length > 0 ? unknown : factNames);
      const after = fits(rules, unknown.length > 0 ? { ...facts, [learned]: pick<unknown>(random, truths[learned]) } : facts).result;
      if (before !== 'NEEDS_FACT') expect({ rules, facts, learned, after }).toEqual({ rules, facts, learned, after: before });
      else decided += after === 'NEEDS_FACT' ? 0 : 1;
    }
    expect(decided).toBeGreaterThan(50);
  });

  it('asks only what can change the answer, and knowing everything that it asks decides', () => {
    const random = draws(99);
    for (let run = 0; run < 2000; run += 1) {
      const { rules, facts, unknown } = aDraw(random);
      const fit = fits(rules, facts);
      if (fit.result !== 'NEEDS_FACT') continue;
      const all = worlds(facts, unknown);
      for (const asked of fit.asks) {
        const name = factOf[asked]!;
        const alone = new Map<string, Set<boolean>>();
        for (const world of all) {
          const rest = JSON.stringify({ ...world, [name]: null });
          alone.set(rest, (alone.get(rest) ?? new Set()).add(takes(rules, world)));
        }
        expect([...alone.values()].some((answers) => answers.size === 2)).toBe(true);
      }
    }
  });

  it('does not ask, and does not mind, whether somebody cooperates with the authorities', () => {
    const random = draws(18);
    for (let run = 0; run < 1000; run += 1) {
      const { rules, facts } = aDraw(random);
      const [demanding, open] = [true, false].map((cooperationRequired) => fits({ ...rules, eligibility: { ...rules.eligibility, cooperationRequired } }, facts));
      expect(demanding).toEqual(open);
    }
  });
});

const factOf: Readonly<Record<string, keyof World>> = {
  ...{ URGENCY: 'urgency', AGE: 'ageBand', GENDER: 'gender', LANGUAGE: 'languages', DEPENDANTS: 'dependants', SHELTER_KIND: 'shelterKinds' },
  ...{ ACCESSIBILITY: 'accessibility', PETS: 'pets', AREA: 'area', PREGNANCY: 'pregnant', MEDICAL: 'medical', SUBSTANCE: 'substance' },
  ...{ RESIDENCE_STATUS: 'residenceStatus', IDENTIFICATION_STATUS: 'identificationStatus', EXPLOITATION: 'exploitation' },
};
