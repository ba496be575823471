import { registerEnumType } from '@nestjs/graphql';
import { AccessNeed, AgeBand, Gender, Urgency } from '@causeway/kernel';

registerEnumType(AgeBand, { name: 'AgeBand', description: 'Age as a band, so that no birth date is asked for.' });
registerEnumType(Gender, { name: 'Gender', description: 'Feminine, masculine, trans feminine, trans masculine, non-binary, not stated (HTCDS).' });
registerEnumType(AccessNeed, { name: 'AccessNeed', description: 'What a place must offer so that the person can use it.' });
registerEnumType(Urgency, { name: 'Urgency', description: 'How soon help is needed; it sets every clock of a referral.' });
