import { type Hsds1Tables, Hsds1Source, type Cells, serviceRemarks } from './hsds1-source.js';
import { attachEverything } from './hsds1-attachments.js';
import { addOnce, addRemark, importedService, statusOf } from './imported-service.js';
import { type Reading, tooLong } from './reading.js';
import { cleanText, positionOf, textOrNull } from './source-text.js';

/** Understands an HSDS 1.1 folder. Every row ends in a listing or in a rejection that says why. */
export function readHsds1(tables: Hsds1Tables): Reading {
  const source = new Hsds1Source(tables);
  source.each('organizations', (row, at) => organization(source, row, at));
  source.each('services', (row, at) => service(source, row, at));
  locate(source);
  source.each('locations', (row, at) => site(source, row, at));
  source.each('services_at_location', (row, at) => link(source, row, at));
  source.each('physical_addresses', (row, at) => address(source, row, at));
  attachEverything(source);
  source.refuseTheRest();
  return source.reading;
}

function organization(source: Hsds1Source, row: Cells, at: number): void {
  const { reading } = source;
  const sourceId = row['id']?.trim() ?? '';
  const texts = { name: cleanText(row['name'] ?? ''), description: cleanText(row['description'] ?? '') };
  if (!source.begins(reading.organizations, { sourceId, name: texts.name, at })) return;
  const fault = tooLong(texts);
  if (fault !== undefined) return reading.reject(at, fault.field, fault.reason);
  const value = { sourceId, ...texts, website: textOrNull(row['url']), email: textOrNull(row['email']), translations: {}, phones: [] };
  reading.organizations.set(sourceId, { value, rows: [at] });
}

function service(source: Hsds1Source, row: Cells, at: number): void {
  const { reading } = source;
  const sourceId = row['id']?.trim() ?? '';
  const texts = { name: cleanText(row['name'] ?? ''), description: cleanText(row['description'] ?? '') };
  if (!source.begins(reading.services, { sourceId, name: texts.name, at })) return;
  const organizationSourceId = row['organization_id']?.trim() ?? '';
  if (!reading.organizations.has(organizationSourceId)) {
    return reading.reject(at, 'organization_id', `names organisation "${organizationSourceId}", which is not in the source`);
  }
  const status = statusOf(row['status']);
  if (status === undefined) return reading.reject(at, 'status', `"${row['status'] ?? ''}" is no status of HSDS`);
  const links = { website: textOrNull(row['url']), email: textOrNull(row['email']) };
  const value = importedService({ sourceId, organizationSourceId, ...texts, status, ...links });
  for (const column of serviceRemarks) addRemark(value, column, cleanText(row[column] ?? ''));
  const fault = tooLong({ ...texts, ...value.remarks });
  if (fault !== undefined) return reading.reject(at, fault.field, fault.reason);
  reading.services.set(sourceId, { value, rows: [at] });
}

/** Finds the service at each location before the locations are read: often it alone knows whose place it is. */
function locate({ reading, tables, serviceAt }: Hsds1Source): void {
  for (const { fields } of tables['services_at_location'] ?? []) {
    const service = reading.services.get(fields['service_id']?.trim() ?? '');
    const location = fields['location_id']?.trim() ?? '';
    if (service !== undefined && !serviceAt.has(location)) serviceAt.set(location, service);
  }
}

function link(source: Hsds1Source, row: Cells, at: number): void {
  const location = row['location_id']?.trim() ?? '';
  if (!source.reading.sites.has(location)) return source.reading.reject(at, 'location_id', `belongs to location "${location}", which was not taken`);
  source.attach({ service_id: row['service_id'] ?? '' }, at, ({ siteSourceIds }) => addOnce(siteSourceIds, location));
}

function site(source: Hsds1Source, row: Cells, at: number): void {
  const { reading } = source;
  const sourceId = row['id']?.trim() ?? '';
  const service = source.serviceAt.get(sourceId)?.value;
  const own = row['organization_id']?.trim() ?? '';
  const name = cleanText(row['name'] ?? '') || (service?.name ?? '');
  if (!source.begins(reading.sites, { sourceId, name, at })) return;
  // Many sources name an organisation here that they do not hold; the one of the service at the place is as good.
  const organizationSourceId = service?.organizationSourceId ?? own;
  if (!reading.organizations.has(organizationSourceId)) {
    return reading.reject(at, 'organization_id', `has no service that was taken, and names organisation "${own}", which is not in the source`);
  }
  const position = placeOf(row['latitude'], row['longitude']);
  if (position === undefined) reading.omit(at, 'latitude', `"${row['latitude'] ?? ''}, ${row['longitude'] ?? ''}" is no place on earth`);
  const fault = tooLong({ name });
  if (fault !== undefined) return reading.reject(at, fault.field, fault.reason);
  const nowhere = { district: null, address: null, postalCode: null, city: null, country: null };
  const value = { sourceId, organizationSourceId, name, confidential: false, ...nowhere, ...(position ?? unplaced), translations: {} };
  reading.sites.set(sourceId, { value, rows: [at] });
  if (service !== undefined) addRemark(service, 'transportation', textOrNull(row['transportation']));
}

function address({ reading }: Hsds1Source, row: Cells, at: number): void {
  const location = row['location_id']?.trim() ?? '';
  const site = reading.sites.get(location);
  if (site === undefined) return reading.reject(at, 'location_id', `belongs to location "${location}", which was not taken`);
  const street = [textOrNull(row['address_1']), textOrNull(row['address_2'])].filter((part) => part !== null).join(', ');
  site.value.address = street || null;
  site.value.city = textOrNull(row['city']);
  site.value.district = textOrNull(row['state_province']);
  site.value.postalCode = textOrNull(row['postal_code']);
  site.value.country = textOrNull(row['country']);
  site.rows.push(at);
}

const unplaced = { latitude: null, longitude: null };

function placeOf(latitude = '', longitude = ''): { latitude: number | null; longitude: number | null } | undefined {
  if (latitude.trim() === '' && longitude.trim() === '') return unplaced;
  return positionOf(Number(latitude.trim() || Number.NaN), Number(longitude.trim() || Number.NaN));
}
