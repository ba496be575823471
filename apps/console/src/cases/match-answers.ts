import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { ExploitationForm, FitDimension, IdentificationStatus, MedicalNeed, ResidenceStatus, ShelterKind, SubstanceUse, VariablesOf } from '../api/graphql.js';
import type { StateNeedFacts } from '../api/case.graphql.js';

type Facts = VariablesOf<typeof StateNeedFacts>['input']['facts'];

interface Answers {
  readonly options: readonly { readonly value: string; readonly label: MessageDescriptor }[];
  readonly several: boolean;
  readonly facts: (values: readonly string[]) => Facts;
}

const yesNo: Record<'true' | 'false', MessageDescriptor> = defineMessages({
  false: { id: 'answer.no', defaultMessage: 'No' },
  true: { id: 'answer.yes', defaultMessage: 'Yes' },
});
const counts: Record<'0' | '1' | '2' | '3' | '4', MessageDescriptor> = defineMessages({
  0: { id: 'answer.nobody', defaultMessage: 'None' },
  1: { id: 'answer.one', defaultMessage: 'One' },
  2: { id: 'answer.two', defaultMessage: 'Two' },
  3: { id: 'answer.three', defaultMessage: 'Three' },
  4: { id: 'answer.four', defaultMessage: 'Four or more' },
});
const medical: Record<MedicalNeed, MessageDescriptor> = defineMessages({
  NONE: { id: 'medical.none', defaultMessage: 'None' },
  CHRONIC_STABLE: { id: 'medical.chronic', defaultMessage: 'A lasting illness that is under control' },
  ACUTE: { id: 'medical.acute', defaultMessage: 'A doctor soon' },
  INFECTIOUS_PRECAUTION: { id: 'medical.infectious', defaultMessage: 'Protection against infection' },
  PSYCHIATRIC_ACUTE: { id: 'medical.psychiatric', defaultMessage: 'A psychiatric crisis' },
});
const substance: Record<SubstanceUse, MessageDescriptor> = defineMessages({
  NONE: { id: 'substance.none', defaultMessage: 'No part of daily life' },
  IN_TREATMENT: { id: 'substance.treatment', defaultMessage: 'In treatment' },
  ACTIVE: { id: 'substance.active', defaultMessage: 'In use' },
});
const residence: Partial<Record<ResidenceStatus, MessageDescriptor>> = defineMessages({
  CITIZEN: { id: 'residence.citizen', defaultMessage: 'Citizen' },
  EU_EEA: { id: 'residence.eu', defaultMessage: 'Citizen of an EU or EEA country' },
  RESIDENT: { id: 'residence.resident', defaultMessage: 'Residence permit' },
  REFLECTION_PERIOD: { id: 'residence.reflection', defaultMessage: 'Recovery and reflection period' },
  ASYLUM_SEEKER: { id: 'residence.asylum', defaultMessage: 'Asked for asylum' },
  REFUGEE: { id: 'residence.refugee', defaultMessage: 'Refugee' },
  STATELESS: { id: 'residence.stateless', defaultMessage: 'Stateless' },
  IRREGULAR: { id: 'residence.irregular', defaultMessage: 'Without a permit' },
});
const identification: Record<IdentificationStatus, MessageDescriptor> = defineMessages({
  PRESUMED: { id: 'identification.presumed', defaultMessage: 'Presumed victim' },
  POSSIBLE: { id: 'identification.possible', defaultMessage: 'Possible victim' },
  IDENTIFIED: { id: 'identification.identified', defaultMessage: 'Formally identified' },
  NOT_IDENTIFIED: { id: 'identification.not', defaultMessage: 'Formally not identified' },
  IN_APPEAL: { id: 'identification.appeal', defaultMessage: 'In appeal' },
});
const shelter: Record<ShelterKind, MessageDescriptor> = defineMessages({
  WOMEN: { id: 'shelter.women', defaultMessage: 'For women' },
  MEN: { id: 'shelter.men', defaultMessage: 'For men' },
  MIXED: { id: 'shelter.mixed', defaultMessage: 'For everybody' },
  FAMILY: { id: 'shelter.family', defaultMessage: 'For families' },
  CHILD: { id: 'shelter.child', defaultMessage: 'For children' },
  LGBTI: { id: 'shelter.lgbti', defaultMessage: 'For LGBTI people' },
  CONFIDENTIAL: { id: 'shelter.confidential', defaultMessage: 'At a secret place' },
  OPEN: { id: 'shelter.open', defaultMessage: 'At a known place' },
});
const exploitation: Partial<Record<ExploitationForm, MessageDescriptor>> = defineMessages({
  sexual: { id: 'exploitation.sexual', defaultMessage: 'Sexual exploitation' },
  labour: { id: 'exploitation.labour', defaultMessage: 'Forced labour' },
  domestic_servitude: { id: 'exploitation.domestic', defaultMessage: 'Domestic servitude' },
  slavery_like: { id: 'exploitation.slavery', defaultMessage: 'Slavery, debt bondage' },
  child_labour: { id: 'exploitation.childLabour', defaultMessage: 'Worst forms of child labour' },
  begging: { id: 'exploitation.begging', defaultMessage: 'Forced begging' },
  criminality: { id: 'exploitation.criminality', defaultMessage: 'Forced crime' },
  marriage: { id: 'exploitation.marriage', defaultMessage: 'Forced marriage' },
  military: { id: 'exploitation.military', defaultMessage: 'Forced recruitment by armed groups' },
  organ: { id: 'exploitation.organ', defaultMessage: 'Removal of organs' },
  adoption: { id: 'exploitation.adoption', defaultMessage: 'Illegal adoption' },
  surrogacy: { id: 'exploitation.surrogacy', defaultMessage: 'Forced surrogacy' },
  other: { id: 'exploitation.other', defaultMessage: 'Something else' },
  not_yet_exploited: { id: 'exploitation.notYet', defaultMessage: 'Trafficked, not yet exploited' },
});

/** The words of answers, for whoever states what a service takes. */
export const answerWords = { counts, medical, substance, residence, identification, shelter, exploitation, yesNo };

function optionsOf(labels: Readonly<Record<string, MessageDescriptor | undefined>>): Answers['options'] {
  return Object.entries(labels).flatMap(([value, label]) => (label === undefined ? [] : [{ value, label }]));
}

function knownOf<Code extends string>(labels: Readonly<Partial<Record<Code, MessageDescriptor>>>, values: readonly string[]): Code[] {
  const isKnown = (value: string): value is Code => Object.hasOwn(labels, value);
  return values.filter(isKnown);
}

const one = <Code extends string>(labels: Readonly<Partial<Record<Code, MessageDescriptor>>>, facts: (code: Code) => Facts): Answers => ({
  options: optionsOf(labels),
  several: false,
  facts: (values) => knownOf(labels, values).map(facts)[0] ?? {},
});

const several = <Code extends string>(labels: Readonly<Partial<Record<Code, MessageDescriptor>>>, facts: (codes: Code[]) => Facts): Answers => ({
  options: optionsOf(labels),
  several: true,
  facts: (values) => facts(knownOf(labels, values)),
});

/** What can be answered for a need. Age, gender, languages and access needs belong to the case, urgency to the need from its beginning. */
export const answersTo: Readonly<Partial<Record<FitDimension, Answers>>> = {
  DEPENDANTS: one(counts, (count) => ({ dependants: Number(count) })),
  PREGNANCY: one(yesNo, (answer) => ({ pregnant: answer === 'true' })),
  PETS: one(yesNo, (answer) => ({ pets: answer === 'true' })),
  MEDICAL: several(medical, (medicalNeeds) => ({ medical: medicalNeeds })),
  SUBSTANCE: one(substance, (use) => ({ substance: use })),
  RESIDENCE_STATUS: one(residence, (status) => ({ residenceStatus: status })),
  IDENTIFICATION_STATUS: one(identification, (status) => ({ identificationStatus: status })),
  SHELTER_KIND: several(shelter, (kinds) => ({ shelterKinds: kinds })),
  EXPLOITATION: several(exploitation, (forms) => ({ exploitation: forms })),
};
