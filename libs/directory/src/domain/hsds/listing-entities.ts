import {
  type HsdsEntity, date, email, id, inOne, inRows, int, needed, noted, number, ofLocation, ofOrganization, ofService, idOf, read, text, uri,
} from './field.js';

/** Who helps, with what, and where. @source HSDS 3.1, schema/organization.json and its neighbours */
export const listingEntities = {
  organization: {
    table: 'organization',
    file: 'organizations',
    stored: true,
    fields: {
      id, name: needed(read), alternate_name: read, description: needed(read), email, website: uri, tax_status: text, tax_id: text,
      year_incorporated: int, legal_status: text, logo: text, uri, parent_organization_id: idOf('organization'),
    },
    parts: {
      additional_websites: inRows('url', 'organization_id'), funding: inRows('funding', 'organization_id'), contacts: inRows('contact', 'organization_id'),
      phones: inRows('phone', 'organization_id'), locations: inRows('location', 'organization_id'), programs: inRows('program', 'organization_id'),
      organization_identifiers: inRows('organization_identifier', 'organization_id'), services: inRows('service', 'organization_id'), ...noted,
    },
  },
  program: {
    table: 'program',
    file: 'programs',
    stored: true,
    fields: { id, organization_id: ofOrganization, name: needed(read), alternate_name: read, description: needed(read) },
    parts: noted,
  },
  service: {
    table: 'service',
    file: 'services',
    stored: true,
    fields: {
      id, organization_id: { ...ofOrganization, notNull: true }, program_id: idOf('program'), name: needed(read), alternate_name: read, description: { ...read, notNull: true },
      url: { ...uri, column: 'website' }, email, status: { ...needed(text), values: ['active', 'inactive', 'defunct', 'temporarily closed'] },
      interpretation_services: read, application_process: read, fees_description: read, wait_time: read, fees: read, accreditations: read,
      eligibility_description: read, minimum_age: number, maximum_age: number, assured_date: { ...date, column: 'assured_on' }, assurer_email: email,
      licenses: read, alert: read, additional_information: read, last_modified: { kind: 'instant', notNull: true },
    },
    parts: {
      phones: inRows('phone', 'service_id'), schedules: inRows('schedule', 'service_id'), service_areas: inRows('service_area', 'service_id'),
      service_at_locations: inRows('service_at_location', 'service_id'), languages: inRows('language', 'service_id'), organization: inOne('organization', 'organization_id'),
      funding: inRows('funding', 'service_id'), cost_options: inRows('cost_option', 'service_id'), program: inOne('program', 'program_id'),
      required_documents: inRows('required_document', 'service_id'), contacts: inRows('contact', 'service_id'), additional_urls: inRows('url', 'service_id'),
      capacities: inRows('service_capacity', 'service_id'), ...noted,
    },
  },
  location: {
    table: 'site',
    file: 'locations',
    stored: true,
    fields: {
      id, location_type: { ...needed(text), values: ['physical', 'postal', 'virtual'] }, url: uri, organization_id: { ...ofOrganization, notNull: true }, name: { ...read, notNull: true },
      alternate_name: read, description: read, transportation: read, latitude: number, longitude: number, external_identifier: text, external_identifier_type: text,
    },
    parts: {
      languages: inRows('language', 'location_id'), addresses: inRows('address', 'location_id'), contacts: inRows('contact', 'location_id'),
      accessibility: inRows('accessibility', 'location_id'), phones: inRows('phone', 'location_id'), schedules: inRows('schedule', 'location_id'), ...noted,
    },
  },
  service_at_location: {
    table: 'service_at_site',
    file: 'service_at_location',
    stored: true,
    fields: { id, service_id: { ...ofService, notNull: true }, location_id: { ...ofLocation, notNull: true }, description: read },
    parts: {
      service_areas: inRows('service_area', 'service_at_location_id'), contacts: inRows('contact', 'service_at_location_id'),
      phones: inRows('phone', 'service_at_location_id'), schedules: inRows('schedule', 'service_at_location_id'),
      location: inOne('location', 'location_id'), service: inOne('service', 'service_id'), ...noted,
    },
  },
} as const satisfies Partial<Record<string, HsdsEntity>>;
