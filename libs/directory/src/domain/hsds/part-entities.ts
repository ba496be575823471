import {
  type HsdsEntity, date, days, email, id, idOf, inOne, inRows, int, needed, noted, number, ofLocation, ofOrganization, ofService, ofServiceAtLocation, read, telephone, text, time, uri,
} from './field.js';

const weekday = { ...text, values: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] };

/** What hangs on an organisation, a service, or a place. @source HSDS 3.1 */
export const partEntities = {
  address: {
    table: 'address',
    file: 'addresses',
    stored: true,
    fields: {
      id, location_id: { ...ofLocation, notNull: true }, attention: text, address_1: { ...read, required: true }, address_2: read, city: { ...read, required: true }, region: read,
      state_province: { ...read, required: true }, postal_code: { ...text, required: true }, country: { ...text, required: true },
      address_type: { ...needed(text), values: ['physical', 'postal', 'virtual'] },
    },
    parts: noted,
  },
  contact: {
    table: 'contact',
    file: 'contacts',
    stored: true,
    fields: {
      id, organization_id: ofOrganization, service_id: ofService, service_at_location_id: ofServiceAtLocation, location_id: ofLocation, name: text, title: read,
      department: read, email,
    },
    parts: { phones: inRows('phone', 'contact_id'), ...noted },
  },
  phone: {
    table: 'phone',
    file: 'phones',
    stored: true,
    fields: {
      id, location_id: ofLocation, service_id: ofService, organization_id: ofOrganization, contact_id: idOf('contact'), service_at_location_id: ofServiceAtLocation,
      number: needed(telephone), extension: text, type: text, description: read,
    },
    parts: { languages: inRows('language', 'phone_id'), ...noted },
  },
  schedule: {
    table: 'schedule',
    file: 'schedules',
    stored: true,
    fields: {
      id, service_id: ofService, location_id: ofLocation, service_at_location_id: ofServiceAtLocation, valid_from: date, valid_to: date, dtstart: date, timezone: text,
      until: date, count: int, wkst: weekday, freq: { ...text, values: ['WEEKLY', 'MONTHLY'] }, interval: int, byday: days, byweekno: text, bymonthday: text, byyearday: text,
      description: read, opens_at: time, closes_at: time, schedule_link: uri, attending_type: text, notes: read,
    },
    parts: noted,
  },
  service_area: {
    table: 'service_area',
    file: 'service_areas',
    stored: true,
    fields: { id, service_id: ofService, service_at_location_id: ofServiceAtLocation, name: read, description: read, extent: text, extent_type: text, uri: text },
    parts: noted,
  },
  language: {
    table: 'language',
    file: 'languages',
    stored: true,
    fields: { id, service_id: ofService, location_id: ofLocation, phone_id: idOf('phone'), name: text, code: text, note: read },
    parts: noted,
  },
  accessibility: {
    table: 'accessibility',
    file: 'accessibility',
    stored: true,
    fields: { id, location_id: { ...ofLocation, notNull: true }, description: read, details: read, url: uri },
    parts: noted,
  },
  cost_option: {
    table: 'cost_option',
    file: 'cost_options',
    stored: true,
    fields: {
      id, service_id: { ...ofService, notNull: true }, valid_from: date, valid_to: date, option: read, currency: text, amount: number, amount_description: read,
    },
    parts: noted,
  },
  required_document: {
    table: 'required_document',
    file: 'required_documents',
    stored: true,
    fields: { id, service_id: { ...ofService, notNull: true }, document: read, uri },
    parts: noted,
  },
  funding: {
    table: 'funding',
    file: 'funding',
    stored: true,
    fields: { id, organization_id: ofOrganization, service_id: ofService, source: { ...read, column: 'funded_by' } },
    parts: noted,
  },
  organization_identifier: {
    table: 'organization_identifier',
    file: 'organization_identifiers',
    stored: true,
    fields: { id, organization_id: { ...ofOrganization, notNull: true }, identifier_scheme: text, identifier_type: needed(text), identifier: needed(text) },
    parts: noted,
  },
  url: {
    table: 'url',
    file: 'url',
    stored: true,
    fields: { id, label: read, url: needed(uri), organization_id: ofOrganization, service_id: ofService },
    parts: noted,
  },
  service_capacity: {
    table: 'capacity_pool',
    file: 'service_capacity',
    stored: false,
    fields: {
      id, service_id: ofService, unit_id: idOf('unit'), available: needed(number), maximum: number, description: read, updated: { kind: 'instant', required: true, notNull: true },
    },
    parts: { unit: inOne('unit', 'unit_id'), ...noted },
  },
} as const satisfies Partial<Record<string, HsdsEntity>>;
