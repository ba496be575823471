import { ServiceStatus } from '../listing.js';
import { languagesIn } from './language-name.js';
import type { ImportedService } from './reading.js';

const statuses: Readonly<Record<string, ServiceStatus>> = {
  '': ServiceStatus.ACTIVE,
  active: ServiceStatus.ACTIVE,
  inactive: ServiceStatus.INACTIVE,
  defunct: ServiceStatus.DEFUNCT,
  'temporarily closed': ServiceStatus.TEMPORARILY_CLOSED,
};

/** @returns undefined for a word that HSDS does not know; silence means active */
export function statusOf(raw: string | null | undefined): ServiceStatus | undefined {
  return statuses[(raw ?? '').trim().toLowerCase()];
}

type Stated = Pick<ImportedService, 'sourceId' | 'organizationSourceId' | 'name' | 'description' | 'status' | 'website' | 'email'>;

/** A service to hang phones, hours and remarks on. */
export function importedService(stated: Stated): ImportedService {
  return { ...stated, serviceTypeCode: null, categories: [], languages: [], remarks: {}, translations: {}, phones: [], schedules: [], siteSourceIds: [] };
}

export function addOnce(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}

/** Under a key that is there already the text goes on a line of its own. */
export function addRemark({ remarks }: ImportedService, key: string, text: string | null): void {
  if (text === null || text === '') return;
  remarks[key] = remarks[key] === undefined ? text : `${remarks[key]}\n${text}`;
}

/** Codes where the text names languages; the words themselves where they say more, or something else. */
export function addLanguage(service: ImportedService, text: string): void {
  const codes = languagesIn(text);
  for (const code of codes) addOnce(service.languages, code);
  const says = text.split(/[\s-]+/).length;
  if (codes.length !== 1 || says > 2) addRemark(service, 'languages', text);
}
