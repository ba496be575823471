/** When in a person's way through care a service is needed. @source TRM guidelines, ICMPD */
export const CarePhase = { IMMEDIATE: 'IMMEDIATE', INTERMEDIATE: 'INTERMEDIATE', LONG_TERM: 'LONG_TERM' } as const;
export type CarePhase = (typeof CarePhase)[keyof typeof CarePhase];

/** What one place of a service is counted in. */
export const CapacityUnit = {
  BED: 'bed', CASE: 'case', HOUR: 'hour', KIT: 'kit', PLACE: 'place', SLOT: 'slot', TRIP: 'trip', UNIT: 'unit',
} as const;
export type CapacityUnit = (typeof CapacityUnit)[keyof typeof CapacityUnit];

/** One code of the network's service taxonomy. */
export interface ServiceType {
  readonly code: string;
  readonly en: string;
  /** Not yet reviewed by a native speaker of the field. */
  readonly ar: string;
  /** Pillar of a national referral mechanism, 1 to 4. @source OSCE/ODIHR NRM Handbook, 2nd edition */
  readonly pillar: number;
  readonly phases: readonly CarePhase[];
  readonly capacityUnit: CapacityUnit;
  /** Term ids of the Open Eligibility taxonomy that mean nearly the same. */
  readonly openEligibility: readonly string[];
}

/** The taxonomy as it ships, version 0.1.0, CC0. The first migration copies it into the database. */
export const serviceTypes: readonly ServiceType[] = [
  { code: 'screening.identification', en: 'Formal identification interview', ar: 'المقابلة الرسمية للتعرّف على الضحايا', pillar: 1, phases: ['IMMEDIATE'], capacityUnit: 'slot', openEligibility: [] },
  { code: 'protection.emergency', en: 'Emergency protection / extraction with competent authority', ar: 'حماية عاجلة أو إخراج من الخطر مع السلطة المختصة', pillar: 1, phases: ['IMMEDIATE'], capacityUnit: 'case', openEligibility: ['1123', '1124'] },
  { code: 'protection.risk_assessment', en: 'Individual risk assessment and safety plan', ar: 'تقييم فردي للمخاطر وخطة سلامة', pillar: 1, phases: ['IMMEDIATE', 'INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'slot', openEligibility: ['1123'] },
  { code: 'shelter.emergency', en: 'Emergency safe accommodation', ar: 'إيواء آمن طارئ', pillar: 2, phases: ['IMMEDIATE'], capacityUnit: 'bed', openEligibility: ['1121', '1125'] },
  { code: 'shelter.specialised', en: 'Specialised trafficking shelter (recovery period)', ar: 'مأوى متخصص لضحايا الاتجار بالبشر (فترة التعافي)', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE'], capacityUnit: 'bed', openEligibility: ['1125', '1152'] },
  { code: 'shelter.family', en: 'Family unit (adult with dependants)', ar: 'وحدة إيواء عائلية (بالغ مع معالين)', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE'], capacityUnit: 'unit', openEligibility: ['1125'] },
  { code: 'shelter.child', en: 'Child-only placement / foster care', ar: 'رعاية بديلة أو أسرة حاضنة للأطفال فقط', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'place', openEligibility: ['1271'] },
  { code: 'housing.transitional', en: 'Transitional or semi-independent housing', ar: 'سكن انتقالي أو شبه مستقل', pillar: 3, phases: ['INTERMEDIATE'], capacityUnit: 'bed', openEligibility: ['1152'] },
  { code: 'housing.long_term', en: 'Long-term / social housing access', ar: 'الحصول على سكن طويل الأمد أو سكن اجتماعي', pillar: 3, phases: ['LONG_TERM'], capacityUnit: 'case', openEligibility: ['1146', '1136'] },
  { code: 'basic.food_clothing_hygiene', en: 'Food, clothing, hygiene kit', ar: 'طعام وملابس ومستلزمات نظافة', pillar: 2, phases: ['IMMEDIATE'], capacityUnit: 'kit', openEligibility: ['1128', '1158', '1167'] },
  { code: 'basic.subsistence', en: 'Subsistence allowance / cash assistance', ar: 'مخصصات معيشية أو مساعدة نقدية', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE'], capacityUnit: 'case', openEligibility: ['1232'] },
  { code: 'transport.safe', en: 'Safe transport with escort', ar: 'نقل آمن بمرافقة', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE'], capacityUnit: 'trip', openEligibility: ['1175'] },
  { code: 'communication.interpreting', en: 'Interpretation and cultural mediation', ar: 'ترجمة شفوية ووساطة ثقافية', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'hour', openEligibility: ['1390'] },
  { code: 'health.emergency', en: 'Emergency medical care', ar: 'رعاية طبية طارئة', pillar: 2, phases: ['IMMEDIATE'], capacityUnit: 'case', openEligibility: ['1206'] },
  { code: 'health.sexual_reproductive', en: 'Sexual and reproductive health incl. post-rape care', ar: 'الصحة الجنسية والإنجابية، بما فيها رعاية ما بعد الاغتصاب', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE'], capacityUnit: 'slot', openEligibility: ['1206', '1219'] },
  { code: 'health.primary', en: 'Primary care, dental, chronic and infectious disease', ar: 'رعاية أولية وأسنان وأمراض مزمنة ومعدية', pillar: 2, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'slot', openEligibility: ['1206'] },
  { code: 'health.forensic', en: 'Forensic documentation of injuries (informed consent)', ar: 'توثيق الإصابات طبياً وشرعياً (بموافقة مستنيرة)', pillar: 4, phases: ['IMMEDIATE', 'INTERMEDIATE'], capacityUnit: 'slot', openEligibility: ['1206'] },
  { code: 'mental.first_aid', en: 'Psychological first aid / crisis stabilisation', ar: 'إسعاف نفسي أولي وتهدئة الأزمات', pillar: 2, phases: ['IMMEDIATE'], capacityUnit: 'slot', openEligibility: ['1126', '1304'] },
  { code: 'mental.therapy', en: 'Trauma-informed therapy', ar: 'علاج نفسي مراعٍ للصدمات', pillar: 2, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'slot', openEligibility: ['1304'] },
  { code: 'substance.treatment', en: 'Substance-use treatment and detox', ar: 'علاج الإدمان وإزالة السموم', pillar: 2, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'place', openEligibility: ['1178'] },
  { code: 'legal.information', en: 'Rights and options information', ar: 'معلومات عن الحقوق والخيارات', pillar: 2, phases: ['IMMEDIATE'], capacityUnit: 'slot', openEligibility: ['1375'] },
  { code: 'legal.representation_criminal', en: 'Legal representation in criminal proceedings', ar: 'تمثيل قانوني في الإجراءات الجنائية', pillar: 4, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1389'] },
  { code: 'legal.compensation', en: 'Compensation and unpaid-wage claims', ar: 'مطالبات التعويض والأجور غير المدفوعة', pillar: 4, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1389', '1386'] },
  { code: 'legal.non_punishment', en: 'Defence on the non-punishment principle', ar: 'دفاع قائم على مبدأ عدم المعاقبة', pillar: 4, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1389'] },
  { code: 'legal.immigration', en: 'Residence permit, asylum, status regularisation', ar: 'تصريح الإقامة واللجوء وتسوية الوضع القانوني', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1346'] },
  { code: 'legal.documents', en: 'Identity and travel document recovery', ar: 'استعادة وثائق الهوية والسفر', pillar: 2, phases: ['INTERMEDIATE'], capacityUnit: 'case', openEligibility: ['1384'] },
  { code: 'guardianship.child', en: 'Guardian / guardian-advocate for a child', ar: 'وصي أو وصي مناصر للطفل', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1383'] },
  { code: 'advocacy.independent', en: 'Independent advocate accompanying the person', ar: 'مناصر مستقل يرافق الشخص', pillar: 2, phases: ['IMMEDIATE', 'INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1309'] },
  { code: 'witness.support', en: 'Victim-witness support and court accompaniment', ar: 'دعم الضحايا الشهود ومرافقتهم في المحكمة', pillar: 4, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1375'] },
  { code: 'family.tracing', en: 'Family tracing and assessment', ar: 'البحث عن الأسرة وتقييمها', pillar: 3, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1122'] },
  { code: 'childcare', en: 'Childcare for dependants', ar: 'رعاية أطفال المعالين', pillar: 3, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'place', openEligibility: ['1280'] },
  { code: 'education.school', en: 'School enrolment and catch-up education', ar: 'الالتحاق بالمدرسة والتعليم التعويضي', pillar: 3, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'place', openEligibility: ['1317'] },
  { code: 'education.language', en: 'Language course', ar: 'دورة لغة', pillar: 3, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'place', openEligibility: ['1326'] },
  { code: 'livelihood.training', en: 'Vocational training', ar: 'تدريب مهني', pillar: 3, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'place', openEligibility: ['1349'] },
  { code: 'livelihood.job', en: 'Job placement, workplace rights, micro-grant', ar: 'توظيف وحقوق العمل ومنح صغيرة', pillar: 3, phases: ['LONG_TERM'], capacityUnit: 'case', openEligibility: ['1358', '1374'] },
  { code: 'social.benefits', en: 'Access to benefits and registration with social services', ar: 'الحصول على الإعانات والتسجيل لدى الخدمات الاجتماعية', pillar: 3, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: ['1256'] },
  { code: 'social.peer', en: 'Peer and survivor-led support', ar: 'دعم الأقران والناجين', pillar: 3, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'place', openEligibility: ['1310'] },
  { code: 'return.voluntary', en: 'Safe and voluntary return with pre-return risk assessment', ar: 'عودة آمنة وطوعية مع تقييم مسبق للمخاطر', pillar: 3, phases: ['INTERMEDIATE', 'LONG_TERM'], capacityUnit: 'case', openEligibility: [] },
  { code: 'return.reintegration', en: 'Reintegration package in country of origin', ar: 'حزمة إعادة الإدماج في بلد المنشأ', pillar: 3, phases: ['LONG_TERM'], capacityUnit: 'case', openEligibility: [] },
  { code: 'followup.monitoring', en: 'Post-exit follow-up', ar: 'متابعة بعد الخروج من الخدمة', pillar: 3, phases: ['LONG_TERM'], capacityUnit: 'case', openEligibility: ['1303'] },
];

const byCode = new Map(serviceTypes.map((type) => [type.code, type]));

export function findServiceType(code: string): ServiceType | undefined {
  return byCode.get(code);
}

/** The label in the language read, English when there is none; an unknown code is its own label. */
export function serviceTypeLabel(code: string, locale: string): string {
  const type = byCode.get(code);
  if (type === undefined) return code;
  return locale.split('-')[0] === 'ar' ? type.ar : type.en;
}
