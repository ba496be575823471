import type { Reading } from './reading.js';

const leadsToTheDoor = ['latitude', 'longitude', 'url', 'transportation', 'description', 'external_identifier', 'external_identifier_type', 'alternate_name'];

/** Places that are confidential here, whatever the source says: no import shows one. */
export function keepHidden(reading: Reading, sourceIds: readonly string[]): void {
  const shown = sourceIds.flatMap((id) => reading.find('location', id) ?? []).filter(({ ours }) => ours['confidential'] !== true);
  for (const { ours } of shown) ours['confidential'] = true;
  if (shown.length > 0) hide(reading);
}

/** Nothing that leads to the door of a confidential site is taken. */
export function hide(reading: Reading): void {
  const hidden = new Set<unknown>();
  for (const site of reading.of('location').values()) {
    delete site.ours['address_type'];
    if (site.ours['confidential'] !== true) continue;
    hidden.add(site.sourceId);
    for (const name of leadsToTheDoor) delete site.values[name];
    for (const name of Object.keys(site.extra)) {
      delete site.extra[name];
      reading.noteColumnNotKept(reading.rows[site.rows[0] ?? 0]?.file ?? '', name);
    }
    const name = Object.fromEntries(Object.entries(site.translations).map(([language, { name: said }]) => [language, said === undefined ? {} : { name: said }]));
    Object.assign(site, { translations: name });
    Object.assign(site.ours, { address: null, postal_code: null, city: null });
    for (const row of site.rows) reading.omit(row, 'confidential', 'of a confidential place only name, district and country are kept');
  }
  if (hidden.size === 0) return;
  const pairs = new Set<unknown>([...reading.of('service_at_location').values()].filter(({ values }) => hidden.has(values['location_id'])).map(({ sourceId }) => sourceId));
  for (const entity of ['address', 'accessibility', 'phone', 'contact'] as const) {
    for (const part of [...reading.of(entity).values()]) {
      if (hidden.has(part.values['location_id']) || pairs.has(part.values['service_at_location_id'])) reading.refuse(part, 'location_id', 'belongs to a confidential place: not kept');
    }
  }
  for (const entity of ['attribute', 'metadata'] as const) {
    for (const part of [...reading.of(entity).values()]) {
      const { link_id: link, link_entity: kind, resource_id: resource, resource_type: type } = part.values;
      if ((kind ?? type) === 'location' && hidden.has(link ?? resource)) reading.refuse(part, 'link_id', 'belongs to a confidential place: not kept');
    }
  }
  orphans(reading);
}

/** What hung on something that was just given up. */
function orphans(reading: Reading): void {
  for (const phone of [...reading.of('phone').values()]) {
    const { contact_id: contact } = phone.values;
    if (contact !== undefined && reading.find('contact', contact) === undefined) reading.refuse(phone, 'contact_id', 'belongs to a confidential place: not kept');
  }
  for (const language of [...reading.of('language').values()]) {
    const { phone_id: phone } = language.values;
    if (phone !== undefined && reading.find('phone', phone) === undefined) reading.refuse(language, 'phone_id', 'belongs to a confidential place: not kept');
  }
  for (const entity of ['attribute', 'metadata'] as const) {
    for (const part of [...reading.of(entity).values()]) {
      const { link_id: link, link_entity: kind, resource_id: resource, resource_type: type } = part.values;
      const on = kind ?? type;
      const kinds = ['phone', 'contact', 'address', 'accessibility', 'language'] as const;
      const gone = kinds.find((name) => name === on);
      if (gone !== undefined && reading.find(gone, link ?? resource) === undefined) reading.refuse(part, 'link_id', 'belongs to a confidential place: not kept');
    }
  }
}
