import { definerFunction, oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ConsentBasis, ConsentEventKind, ConsentPurpose, ConsentScope, classOf, isAnonymous, isYes } from '../../domain/consent.js';

/** Whether what a person said, or the law, reaches an agency: asked by other contexts' triggers. Safe: creates a function only. */
export class WordReaches1764220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of wordReaches) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const yes = Object.values(ConsentEventKind).filter((kind) => isYes({ kind }));
const anonymous = Object.values(ConsentBasis).filter((basis) => isAnonymous({ basis }));
const minimum = ConsentScope.SHARE_MINIMUM;
const covers = `(recipient = any(x.recipient_agency_ids) or service_type = any(x.service_type_codes)) and '${minimum}' = any(x.scopes)`;

/**
 * `mayDisclose` for the least that is shown, once more in SQL: whom the person shuns, then the last line of their ledger, then a
 * ground in law. A need that the holder does not have is nobody's word, whether or not another agency has it. Nobody calls it but functions of the definer: to whoever could ask freely it would tell what people said.
 */
const wordReaches = definerFunction(
  'cases.word_reaches(need uuid, holder uuid, recipient uuid, service_type text) returns boolean',
  `declare
     person uuid := (select n.case_id from cases.need n where n.id = need and n.agency_id = holder);
   begin
     if exists (select from cases.exclusion x where x.case_id = person and x.kind = 'AGENCY' and x.excluded_agency_id = recipient and x.lifted_at is null) then
       return false;
     end if;
     return coalesce((select ${oneOf('x.kind', yes)} and x.expires_at > platform.now()
           and (${oneOf('x.basis', anonymous)} or (${covers} and '${classOf[minimum]}' = any(x.data_classes)))
         from cases.consent_event x where x.case_id = person and x.purpose = '${ConsentPurpose.REFERRAL}' order by x.recorded_at desc, x.id desc limit 1), false)
       or exists (select from cases.legal_basis x where x.case_id = person and x.ended_at is null and ${covers}
         and case when x.approved_at is not null then x.review_by else x.confirm_by end > platform.now());
   end`,
  { callers: 'causeway_definer' },
);
