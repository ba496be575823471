import { registerEnumType } from '@nestjs/graphql';
import { AccessNeed, AgeBand, ExploitationForm, Gender, IdentificationStatus, MedicalNeed, ResidenceStatus, ShelterKind, SubstanceUse, Urgency } from '@causeway/kernel';

registerEnumType(AgeBand, { name: 'AgeBand', description: 'Age as a band, so that no birth date is asked for.' });
registerEnumType(Gender, { name: 'Gender', description: 'Feminine, masculine, trans feminine, trans masculine, non-binary, not stated (HTCDS).' });
registerEnumType(AccessNeed, { name: 'AccessNeed', description: 'What a place must offer so that the person can use it.' });
registerEnumType(Urgency, { name: 'Urgency', description: 'How soon help is needed; it sets every clock of a referral.' });
registerEnumType(ExploitationForm, { name: 'ExploitationForm', description: 'What was done to a person.' });
registerEnumType(IdentificationStatus, { name: 'IdentificationStatus', description: 'How far the authorities have come in naming a person a victim.' });
registerEnumType(ResidenceStatus, { name: 'ResidenceStatus', description: 'By what right a person is in the country.' });
registerEnumType(MedicalNeed, { name: 'MedicalNeed', description: 'How much care a place must be able to give; no illness is named.' });
registerEnumType(SubstanceUse, { name: 'SubstanceUse', description: 'Whether substances are a part of daily life.' });
registerEnumType(ShelterKind, { name: 'ShelterKind', description: 'What kind of house a place is, and which kinds a person could live in.' });
