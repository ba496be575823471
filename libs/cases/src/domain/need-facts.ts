import { type ExploitationForm, type IdentificationStatus, type MedicalNeed, type ResidenceStatus, type ShelterKind, type SubstanceUse } from '@causeway/kernel';

/**
 * What somebody answered because it decides who can help with this need: bands and codes, each one optional, and only while help
 * is looked for. A fact that decides nothing is not asked, and when the need is over all of them are forgotten.
 */
export interface NeedFacts {
  /** Somebody doubts which side of eighteen the person is on. */
  readonly ageDisputed?: boolean | undefined;
  readonly exploitation?: readonly ExploitationForm[] | undefined;
  readonly identificationStatus?: IdentificationStatus | undefined;
  readonly residenceStatus?: ResidenceStatus | undefined;
  /** Children who come along, 0 to 4; 4 stands for that and more. */
  readonly dependants?: number | undefined;
  readonly pregnant?: boolean | undefined;
  readonly medical?: readonly MedicalNeed[] | undefined;
  readonly substance?: SubstanceUse | undefined;
  /** The country or region where the person belongs, by its ISO 3166 code; nothing nearer. */
  readonly area?: string | undefined;
  /** In which kinds of house the person could live. */
  readonly shelterKinds?: readonly ShelterKind[] | undefined;
  readonly pets?: boolean | undefined;
}

/** What is said now: a part left out stays as it was, null takes it back. */
export type SaidFacts = { readonly [Fact in keyof NeedFacts]?: NeedFacts[Fact] | null };

/** What is known when this has been said; an empty list says nothing. */
export function withSaid(known: NeedFacts, said: SaidFacts): NeedFacts {
  const all = Object.entries({ ...known, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) });
  return Object.fromEntries(all.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));
}
