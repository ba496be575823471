/** What people call a kind of service besides its name in the taxonomy: they type these. French, Spanish and Arabic were not yet reviewed by native speakers. */
export interface ServiceWords {
  readonly en: string;
  readonly fr: string;
  readonly es: string;
  readonly ar: string;
}

const shelter: ServiceWords = {
  en: 'shelter, refuge, safe house, bed, night shelter, hostel', fr: 'abri, foyer, refuge, hébergement d’urgence, lit, accueil de nuit, centre d’accueil',
  es: 'refugio, albergue, casa de acogida, alojamiento, cama, centro de acogida', ar: 'ملجأ، ملاجئ، مأوى، إيواء، دار إيواء، بيت آمن، سرير، مبيت',
};
const lawyer: ServiceWords = {
  en: 'lawyer, attorney, legal aid, solicitor, court', fr: 'avocat, avocate, aide juridique, aide juridictionnelle, défense, tribunal',
  es: 'abogado, abogada, asistencia jurídica, defensa, tribunal, juzgado', ar: 'محامي، محامية، محام، مساعدة قانونية، محكمة، دفاع',
};
const doctor: ServiceWords = {
  en: 'doctor, physician, clinic, hospital, medical', fr: 'médecin, docteur, clinique, hôpital, soins, santé',
  es: 'médico, médica, doctor, clínica, hospital, atención médica, salud', ar: 'طبيب، طبيبة، دكتور، عيادة، مستشفى، علاج، صحة',
};
const talk: ServiceWords = {
  en: 'counselling, counseling, psychologist, psychosocial, mental health, therapist', fr: 'psychologue, soutien psychologique, psychosocial, santé mentale, écoute, thérapie',
  es: 'psicólogo, psicóloga, apoyo psicológico, psicosocial, salud mental, terapia', ar: 'طبيب نفسي، أخصائي نفسي، دعم نفسي، نفسي اجتماعي، صحة نفسية، مشورة، استشارة نفسية',
};

const joined = (...words: readonly ServiceWords[]): ServiceWords => {
  const all = (tongue: keyof ServiceWords) => words.map((each) => each[tongue]).join(', ');
  return { en: all('en'), fr: all('fr'), es: all('es'), ar: all('ar') };
};

/** By code of the taxonomy. */
export const serviceWords: Readonly<Record<string, ServiceWords>> = {
  'screening.identification': { en: 'screening, victim identification', fr: 'identification, entretien d’identification', es: 'identificación, entrevista de identificación', ar: 'تعرف على الضحايا، فرز، تحديد الهوية كضحية' },
  'protection.emergency': { en: 'rescue, police protection', fr: 'protection d’urgence, mise en sécurité, police', es: 'protección urgente, rescate, policía', ar: 'إنقاذ، حماية، شرطة' },
  'protection.risk_assessment': { en: 'safety planning', fr: 'évaluation des risques, plan de sécurité', es: 'evaluación de riesgos, plan de seguridad', ar: 'تقييم المخاطر، خطة أمان' },
  'shelter.emergency': shelter,
  'shelter.specialised': joined(shelter, { en: 'recovery house', fr: 'maison de rétablissement, hébergement spécialisé', es: 'casa de recuperación, alojamiento especializado', ar: 'دار التعافي' }),
  'shelter.family': joined(shelter, { en: 'mother and child, family room', fr: 'famille, mère et enfant, maison maternelle', es: 'familia, madre e hijos', ar: 'عائلة، أسرة، أم وأطفال' }),
  'shelter.child': joined(shelter, { en: 'foster family, children’s home, minors', fr: 'famille d’accueil, foyer pour enfants, mineurs', es: 'familia de acogida, hogar infantil, menores', ar: 'أسرة حاضنة، دار أطفال، قاصر، قاصرين' }),
  'housing.transitional': { en: 'housing, flat, apartment, halfway house', fr: 'logement, appartement, logement de transition', es: 'vivienda, piso, apartamento, vivienda de transición', ar: 'سكن، شقة، سكن مؤقت' },
  'housing.long_term': { en: 'housing, flat, apartment, rent', fr: 'logement, logement social, appartement, loyer', es: 'vivienda, vivienda social, alquiler', ar: 'سكن، شقة، إيجار' },
  'basic.food_clothing_hygiene': { en: 'food bank, soup kitchen, meals, clothes, nappies, shower', fr: 'nourriture, repas, banque alimentaire, vêtements, hygiène, douche', es: 'comida, alimentos, comedor, banco de alimentos, ropa, higiene, ducha', ar: 'طعام، وجبات، غذاء، ملابس، نظافة، حمام' },
  'basic.subsistence': { en: 'money, cash, allowance', fr: 'argent, aide financière, allocation', es: 'dinero, ayuda económica, subsidio', ar: 'مال، نقود، مساعدة مالية' },
  'transport.safe': { en: 'transport, ride, driver, escort', fr: 'transport, trajet, accompagnement', es: 'transporte, traslado, acompañamiento', ar: 'نقل، مواصلات، سيارة، مرافقة' },
  'communication.interpreting': { en: 'interpreter, translator, translation', fr: 'interprète, traducteur, traduction, interprétariat', es: 'intérprete, traductor, traducción', ar: 'مترجم، مترجمة، ترجمة' },
  'health.emergency': joined(doctor, { en: 'ambulance, emergency room', fr: 'urgences, ambulance', es: 'urgencias, ambulancia', ar: 'طوارئ، إسعاف' }),
  'health.sexual_reproductive': joined(doctor, { en: 'rape, gynaecologist, midwife, pregnancy, HIV', fr: 'viol, gynécologue, sage-femme, grossesse, VIH', es: 'violación, ginecóloga, matrona, embarazo, VIH', ar: 'اغتصاب، نسائية، قابلة، حمل' }),
  'health.primary': joined(doctor, { en: 'dentist, tooth', fr: 'dentiste, soins de base', es: 'dentista, atención primaria', ar: 'أسنان، طبيب أسنان، رعاية صحية' }),
  'health.forensic': joined(doctor, { en: 'medical report, injuries', fr: 'médecin légiste, certificat médical', es: 'forense, informe médico, lesiones', ar: 'طب شرعي، تقرير طبي' }),
  'mental.first_aid': joined(talk, { en: 'crisis line', fr: 'premiers secours psychologiques, crise', es: 'primeros auxilios psicológicos, crisis', ar: 'أزمة' }),
  'mental.therapy': joined(talk, { en: 'trauma, psychiatrist', fr: 'traumatisme, psychiatre', es: 'trauma, psiquiatra', ar: 'صدمة، علاج نفسي' }),
  'substance.treatment': { en: 'addiction, drugs, alcohol, rehab', fr: 'addiction, dépendance, drogue, alcool, désintoxication', es: 'adicción, drogas, alcohol, desintoxicación', ar: 'إدمان، مخدرات، كحول' },
  'legal.information': joined(lawyer, { en: 'legal advice, rights', fr: 'conseil juridique, droits, information juridique', es: 'asesoría legal, derechos, orientación jurídica', ar: 'استشارة قانونية، حقوق' }),
  'legal.representation_criminal': joined(lawyer, { en: 'criminal case', fr: 'procès pénal', es: 'proceso penal', ar: 'قضية جنائية' }),
  'legal.compensation': joined(lawyer, { en: 'wages, unpaid salary, damages', fr: 'indemnisation, salaires impayés, dommages', es: 'indemnización, salarios impagados', ar: 'تعويض، أجور، رواتب' }),
  'legal.non_punishment': lawyer,
  'legal.immigration': joined(lawyer, { en: 'visa, papers, asylum, refugee, residence', fr: 'titre de séjour, asile, visa, papiers, réfugié', es: 'asilo, visado, residencia, papeles, refugiado', ar: 'لجوء، إقامة، تأشيرة، أوراق، لاجئ' }),
  'legal.documents': { en: 'passport, identity card, embassy', fr: 'passeport, carte d’identité, papiers, ambassade', es: 'pasaporte, documento de identidad, embajada', ar: 'جواز سفر، بطاقة هوية، سفارة' },
  'guardianship.child': { en: 'guardian, minors', fr: 'tuteur, tutelle, mineurs', es: 'tutor, tutela, menores', ar: 'وصي، وصاية، قاصر' },
  'advocacy.independent': { en: 'advocate, case worker', fr: 'accompagnement, défenseur, référent', es: 'acompañamiento, defensor', ar: 'مناصر، مرافقة، مدير حالة' },
  'witness.support': { en: 'witness, court, trial', fr: 'témoin, tribunal, procès', es: 'testigo, tribunal, juicio', ar: 'شاهد، محكمة، محاكمة' },
  'family.tracing': { en: 'find relatives, reunification', fr: 'recherche de famille, regroupement familial', es: 'búsqueda de familiares, reunificación', ar: 'لم الشمل، أقارب' },
  childcare: { en: 'nursery, day care, kindergarten', fr: 'garde d’enfants, crèche', es: 'guardería, cuidado de niños', ar: 'حضانة، روضة' },
  'education.school': { en: 'school, classes', fr: 'école, scolarité', es: 'escuela, colegio', ar: 'مدرسة، تعليم' },
  'education.language': { en: 'language class', fr: 'cours de langue', es: 'curso de idiomas, clases de lengua', ar: 'دورة لغة، تعليم اللغة' },
  'livelihood.training': { en: 'apprenticeship, course, skills', fr: 'formation professionnelle, apprentissage', es: 'formación profesional, capacitación, aprendizaje', ar: 'تدريب، تأهيل مهني' },
  'livelihood.job': { en: 'job, work, employment', fr: 'emploi, travail', es: 'empleo, trabajo', ar: 'عمل، وظيفة، توظيف' },
  'social.benefits': { en: 'welfare, social worker', fr: 'aide sociale, prestations sociales, assistante sociale', es: 'ayudas sociales, prestaciones, trabajadora social', ar: 'شؤون اجتماعية، إعانة، أخصائي اجتماعي' },
  'social.peer': { en: 'self-help, support group, community', fr: 'entraide, groupe de parole, pairs', es: 'grupo de apoyo, ayuda mutua', ar: 'مجموعة دعم، أقران' },
  'return.voluntary': { en: 'go home, repatriation', fr: 'retour volontaire, rapatriement', es: 'retorno voluntario, repatriación', ar: 'عودة، عودة إلى الوطن' },
  'return.reintegration': { en: 'reintegration', fr: 'réintégration, réinsertion', es: 'reintegración, reinserción', ar: 'إعادة إدماج' },
  'followup.monitoring': { en: 'aftercare, follow up', fr: 'suivi', es: 'seguimiento', ar: 'متابعة' },
};
