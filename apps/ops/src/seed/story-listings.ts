import type { NewListing, SiteId } from '@causeway/directory';
import type { OrganizationId, ServiceId } from '@causeway/kernel';
import { agencies, storyId } from './story-people.js';

const shelterOrganization = {
  id: storyId<OrganizationId>(0x301),
  agencyId: agencies.shelter.id,
  name: 'Harbour Shelter',
  translations: { ar: { name: 'مأوى الميناء' } },
};
const legalOrganization = {
  id: storyId<OrganizationId>(0x302),
  agencyId: agencies.legal.id,
  name: 'Open Door Legal Aid',
  translations: { ar: { name: 'الباب المفتوح للمساعدة القانونية' } },
};
const unionOrganization = { id: storyId<OrganizationId>(0x324), agencyId: agencies.union.id, name: "Harbour Workers' Union", translations: { ar: { name: 'نقابة عمال الميناء' } } };
const clinicOrganization = { id: storyId<OrganizationId>(0x303), agencyId: agencies.clinic.id, name: 'City Clinic', translations: { ar: { name: 'عيادة المدينة' } } };

/** Portmouth lies in the ocean, where no real town is. */
const spots = { Portmouth: [45, -30], 'Harbour district': [45.02, -30.01], 'Hill district': [44.97, -30.04], 'Old town': [45.01, -29.99] } as const;
const inArabic = { Portmouth: 'بورتماوث', 'Harbour district': 'حي الميناء', 'Hill district': 'حي التل', 'Old town': 'المدينة القديمة' } as const;
export const towns = (['Portmouth', 'Harbour district', 'Hill district', 'Old town'] as const).flatMap((place) =>
  [place, inArabic[place]].map((name) => ({ name, country: 'XX', population: place === 'Portmouth' ? 90_000 : 0, latitude: spots[place][0], longitude: spots[place][1] })),
);

/** The small directory of the story; invented, like everybody in it. */
export const listings = {
  nightShelter: {
    organization: shelterOrganization,
    service: {
      id: storyId<ServiceId>(0x401),
      serviceTypeCode: 'shelter.emergency',
      name: 'Night shelter for women',
      description: 'A bed tonight, around the clock, with somebody to talk to. Children may stay with their mother.',
      eligibility: { genders: ['F', 'TF'] },
      languages: ['eng', 'ara', 'ron'],
      translations: { ar: { name: 'مأوى ليلي للنساء', description: 'سرير الليلة على مدار الساعة، مع من يمكن التحدث إليه. يمكن للأطفال البقاء مع أمهاتهم.' } },
    },
    site: { id: storyId<SiteId>(0x501), name: 'House at the harbour', confidential: true, district: 'Harbour district', country: 'XX' },
    phone: '+999 555 0133',
    places: 6,
  },
  familyHouse: {
    organization: shelterOrganization,
    service: {
      id: storyId<ServiceId>(0x402),
      serviceTypeCode: 'shelter.family',
      name: 'Family rooms',
      description: 'Three rooms for parents with children, for up to three months.',
      eligibility: { dependants: { min: 1 }, pets: false },
      languages: ['eng', 'ara'],
      translations: { ar: { name: 'غرف عائلية', description: 'ثلاث غرف للآباء مع أطفالهم لمدة تصل إلى ثلاثة أشهر.' } },
    },
    site: { id: storyId<SiteId>(0x502), name: 'Garden house', confidential: true, district: 'Hill district', country: 'XX' },
    phone: '+999 555 0134',
    places: 3,
  },
  legalInformation: {
    organization: legalOrganization,
    service: {
      id: storyId<ServiceId>(0x403),
      serviceTypeCode: 'legal.information',
      name: 'Legal advice line and office',
      description: 'A lawyer explains rights and next steps, free and in confidence.',
      languages: ['eng', 'ara', 'fra', 'spa'],
      translations: { ar: { name: 'مكتب وخط الاستشارات القانونية', description: 'محامٍ يشرح الحقوق والخطوات التالية مجانًا وبسرية.' } },
    },
    site: { id: storyId<SiteId>(0x503), name: 'Office', district: 'Old town', address: '4 Market Lane', city: 'Portmouth', country: 'XX' },
    phone: '+999 555 0144',
  },
  immigrationLaw: {
    organization: legalOrganization,
    service: {
      id: storyId<ServiceId>(0x404),
      serviceTypeCode: 'legal.immigration',
      name: 'Residence and asylum law',
      description: 'Applications for a recovery period, residence or asylum, from first paper to last appeal.',
      languages: ['eng', 'ara', 'fra'],
      translations: { ar: { name: 'قانون الإقامة واللجوء', description: 'طلبات فترة التعافي أو الإقامة أو اللجوء من أول ورقة إلى آخر استئناف.' } },
    },
    phone: '+999 555 0144',
  },
  emergencyCare: {
    organization: clinicOrganization,
    service: {
      id: storyId<ServiceId>(0x405),
      serviceTypeCode: 'health.emergency',
      name: 'Emergency care',
      description: 'Doctors at any hour, no papers asked.',
      languages: ['eng', 'ara', 'ron', 'ukr'],
      translations: { ar: { name: 'رعاية طارئة', description: 'أطباء في أي ساعة دون طلب أوراق.' } },
    },
    site: { id: storyId<SiteId>(0x504), name: 'Clinic', district: 'Old town', address: '1 Bridge Square', city: 'Portmouth', country: 'XX' },
    phone: '+999 555 0155',
  },
  firstAidForTheMind: {
    organization: clinicOrganization,
    service: {
      id: storyId<ServiceId>(0x406),
      serviceTypeCode: 'mental.first_aid',
      name: 'Psychological first aid',
      description: 'Calm company and practical help in the first days.',
      languages: ['eng', 'ara'],
      translations: { ar: { name: 'إسعاف نفسي أولي', description: 'رفقة هادئة ومساعدة عملية في الأيام الأولى.' } },
    },
    phone: '+999 555 0156',
    places: 8,
  },
  clinicStore: store({ id: 0x411, name: 'Clothes from the clinic', organization: clinicOrganization }),
  shelterStore: store({ id: 0x412, name: 'Clothes and meals at the harbour', organization: shelterOrganization }),
  unionStore: store({ id: 0x413, name: 'Clothes and food of the union', organization: unionOrganization }),
} as const satisfies Readonly<Record<string, NewListing>>;

interface Store {
  readonly id: number;
  readonly name: string;
  readonly organization: NewListing['organization'];
}

/** Three that help with the same: whoever says no is followed by the next. */
function store({ id, name, organization }: Store) {
  return {
    organization,
    service: {
      id: storyId<ServiceId>(id),
      serviceTypeCode: 'basic.food_clothing_hygiene',
      name,
      description: 'Clothes, food and what is needed to wash, on the same day.',
      languages: ['eng', 'ara'],
    },
    phone: '+999 555 0177',
  };
}

/** Brought by another list: nobody here answers for it yet, and so nobody can be referred there. */
export const unanswered: NewListing = {
  organization: { id: storyId<OrganizationId>(0x304), agencyId: null, name: 'Seaside Relief', translations: { ar: { name: 'إغاثة الشاطئ' } } },
  service: {
    id: storyId<ServiceId>(0x407),
    serviceTypeCode: null,
    name: 'Warm meals',
    description: 'Soup and bread every evening, no questions asked.',
    languages: ['eng'],
    translations: { ar: { name: 'وجبات ساخنة', description: 'حساء وخبز كل مساء، دون أسئلة.' } },
  },
  site: { id: storyId<SiteId>(0x505), name: 'Kitchen', district: 'Old town', address: '9 Pier Street', city: 'Portmouth', country: 'XX' },
  phone: '+999 555 0166',
};

/** Works on no desk: who is asked here is rung. */
export const byTelephone: NewListing = {
  organization: { id: storyId<OrganizationId>(0x305), agencyId: null, name: 'Convent of the Hill', translations: { ar: { name: 'دير التل' } } },
  service: {
    id: storyId<ServiceId>(0x408),
    serviceTypeCode: 'shelter.emergency',
    name: 'Guest rooms of the convent',
    description: 'Two rooms for women, for some nights. The sisters answer the telephone at any hour.',
    languages: ['eng', 'ron'],
    translations: { ar: { name: 'غرف الضيوف في الدير', description: 'غرفتان للنساء لبضع ليالٍ. تجيب الراهبات على الهاتف في أي ساعة.' } },
  },
  site: { id: storyId<SiteId>(0x506), name: 'Guest house', confidential: true, district: 'Hill district', country: 'XX' },
  phone: '+999 555 0188',
};
