import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { oneOf } from '@causeway/platform';
import { type ListingRules, RequestsKeep, usualRules } from '../domain/listing-rules.js';

export interface ListingRulesRow extends ListingRules {
  readonly onlyRow: boolean;
}

export const listingRulesTable = new EntitySchema<ListingRulesRow>({
  name: 'listing_rules',
  schema: 'directory',
  columns: {
    onlyRow: { name: 'only_row', type: 'boolean', primary: true, default: true, primaryKeyConstraintName: 'listing_rules_pkey' },
    reviewChanges: { name: 'review_changes', type: 'boolean', default: true },
    reviewPublishing: { name: 'review_publishing', type: 'boolean', default: true },
    verifyDays: { name: 'verify_days', type: 'int', default: 180 },
    remindEveryDays: { name: 'remind_every_days', type: 'int', default: 14 },
    reminders: { type: 'int', default: 3 },
    shelterFigureHours: { name: 'shelter_figure_hours', type: 'int', default: usualRules.shelterFigureHours },
    otherFigureHours: { name: 'other_figure_hours', type: 'int', default: usualRules.otherFigureHours },
    requestsKeep: { name: 'requests_keep', type: 'text', default: RequestsKeep.OWNER },
  } satisfies Record<keyof ListingRulesRow, EntitySchemaColumnOptions>,
  checks: [
    { name: 'listing_rules_only_row', expression: `only_row` },
    { name: 'listing_rules_days', expression: `verify_days between 1 and 3650 and remind_every_days between 1 and 365 and reminders between 0 and 12` },
    { name: 'listing_rules_keep_known', expression: oneOf('requests_keep', RequestsKeep) },
    { name: 'listing_rules_hours', expression: `shelter_figure_hours between 1 and 744 and other_figure_hours between 1 and 744` },
  ],
});
