import type { MessageFormatElement } from 'react-intl';
import type { Locale } from './locale.js';

export type Catalogue = Record<string, MessageFormatElement[]>;

const loaders: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  en: () => import('../../lang/en.json'),
  ar: () => import('../../lang/ar.json'),
  'en-XA': () => import('../../lang/en-XA.json'),
};

export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  return (await loaders[locale]()).default;
}
