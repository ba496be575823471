/** Who may give a reason. */
export type ReasonBy = 'provider' | 'survivor' | 'system' | 'coordinator' | 'hold';

interface CodedReasonRow {
  readonly by: ReasonBy;
  /** Whether it makes sense to ask the next service. */
  readonly reroute: boolean;
  /** Whether the code says too little without words. */
  readonly needsNote: boolean;
  readonly label: Readonly<Record<'en' | 'ar', string>>;
}

/**
 * Why a referral was declined, taken back, ended or put on hold. @source the field's code lists, with no-show and the holds added;
 * Arabic not yet reviewed by a native speaker
 */
export const reasons = {
  AT_CAPACITY: { by: 'provider', reroute: true, needsNote: false, label: { en: "No free place now", ar: 'لا توجد أماكن شاغرة الآن' } },
  WAITLIST_ONLY: { by: 'provider', reroute: true, needsNote: false, label: { en: "Waiting list only", ar: 'قائمة انتظار فقط' } },
  INELIGIBLE_AGE: { by: 'provider', reroute: true, needsNote: false, label: { en: "Outside age range", ar: 'خارج الفئة العمرية' } },
  INELIGIBLE_GENDER: { by: 'provider', reroute: true, needsNote: false, label: { en: "Outside gender admitted", ar: 'خارج النوع الاجتماعي المقبول' } },
  INELIGIBLE_FAMILY: { by: 'provider', reroute: true, needsNote: false, label: { en: "Cannot take dependants / family size", ar: 'لا يمكن استقبال المعالين أو حجم الأسرة' } },
  INELIGIBLE_STATUS: { by: 'provider', reroute: true, needsNote: false, label: { en: "Residence status or nationality not covered by funding", ar: 'وضع الإقامة أو الجنسية غير مشمول بالتمويل' } },
  INELIGIBLE_EXPLOITATION: { by: 'provider', reroute: true, needsNote: false, label: { en: "Form of exploitation not covered", ar: 'شكل الاستغلال غير مشمول' } },
  INELIGIBLE_NOT_IDENTIFIED: { by: 'provider', reroute: true, needsNote: false, label: { en: "Formal identification required first", ar: 'يلزم تحديد رسمي أولًا' } },
  OUT_OF_AREA: { by: 'provider', reroute: true, needsNote: false, label: { en: "Outside service area", ar: 'خارج منطقة الخدمة' } },
  LANGUAGE: { by: 'provider', reroute: true, needsNote: false, label: { en: "No interpretation available", ar: 'لا تتوفر ترجمة شفوية' } },
  ACCESSIBILITY: { by: 'provider', reroute: true, needsNote: false, label: { en: "Cannot meet mobility or accessibility need", ar: 'لا يمكن تلبية احتياجات الحركة أو الوصول' } },
  MEDICAL_ACUITY: { by: 'provider', reroute: true, needsNote: false, label: { en: "Needs higher level of medical or psychiatric care", ar: 'يحتاج إلى مستوى أعلى من الرعاية الطبية أو النفسية' } },
  SUBSTANCE_USE: { by: 'provider', reroute: true, needsNote: false, label: { en: "Cannot manage current substance use", ar: 'لا يمكن التعامل مع تعاطي المواد حاليًا' } },
  SAFETY_SITE: { by: 'provider', reroute: true, needsNote: false, label: { en: "Site unsafe for this person (traffickers nearby, co-resident conflict)", ar: 'الموقع غير آمن لهذا الشخص' } },
  CONFLICT_OF_INTEREST: { by: 'provider', reroute: true, needsNote: false, label: { en: "Conflict of interest", ar: 'تضارب مصالح' } },
  PREVIOUS_EXCLUSION: { by: 'provider', reroute: true, needsNote: true, label: { en: "Person previously excluded from this service", ar: 'سبق استبعاد الشخص من هذه الخدمة' } },
  INSUFFICIENT_INFO: { by: 'provider', reroute: false, needsNote: false, label: { en: "Not enough information to decide", ar: 'المعلومات غير كافية لاتخاذ القرار' } },
  MISSING_DOCUMENT: { by: 'provider', reroute: false, needsNote: false, label: { en: "Required document missing", ar: 'وثيقة مطلوبة غير متوفرة' } },
  DUPLICATE: { by: 'provider', reroute: false, needsNote: false, label: { en: "Already known or duplicate referral", ar: 'معروف مسبقًا أو إحالة مكررة' } },
  SERVICE_SUSPENDED: { by: 'provider', reroute: true, needsNote: false, label: { en: "Service paused or closed", ar: 'الخدمة متوقفة أو مغلقة' } },
  FUNDING_ENDED: { by: 'provider', reroute: true, needsNote: false, label: { en: "Funding ended", ar: 'انتهى التمويل' } },
  NO_SHOW: { by: 'provider', reroute: true, needsNote: false, label: { en: "Person did not arrive", ar: 'لم يصل الشخص' } },
  OTHER_PROVIDER: { by: 'provider', reroute: true, needsNote: true, label: { en: "Other (text required)", ar: 'سبب آخر (يلزم نص)' } },
  SURVIVOR_DECLINED: { by: 'survivor', reroute: true, needsNote: false, label: { en: "Person declined this provider", ar: 'رفض الشخص هذا المزوّد' } },
  SURVIVOR_WITHDREW_CONSENT: { by: 'survivor', reroute: false, needsNote: false, label: { en: "Person withdrew consent", ar: 'سحب الشخص موافقته' } },
  SURVIVOR_NO_LONGER_NEEDS: { by: 'survivor', reroute: false, needsNote: false, label: { en: "Need met elsewhere", ar: 'تمت تلبية الحاجة في مكان آخر' } },
  SURVIVOR_UNREACHABLE: { by: 'survivor', reroute: false, needsNote: false, label: { en: "Person cannot be reached through safe contact", ar: 'تعذّر الوصول إلى الشخص عبر جهة الاتصال الآمنة' } },
  SURVIVOR_LEFT_AREA: { by: 'survivor', reroute: false, needsNote: false, label: { en: "Person moved or returned", ar: 'انتقل الشخص أو عاد' } },
  SURVIVOR_DECEASED: { by: 'survivor', reroute: false, needsNote: false, label: { en: "Person deceased", ar: 'توفي الشخص' } },
  NO_RESPONSE: { by: 'system', reroute: true, needsNote: false, label: { en: "Decision deadline passed", ar: 'انقضت مهلة القرار' } },
  HOLD_EXPIRED: { by: 'system', reroute: true, needsNote: false, label: { en: "Capacity hold lapsed", ar: 'انتهى حجز المكان' } },
  SUPERSEDED: { by: 'system', reroute: false, needsNote: false, label: { en: "Another provider accepted first", ar: 'قبِل مزوّد آخر أولًا' } },
  CONSENT_EXPIRED: { by: 'system', reroute: false, needsNote: false, label: { en: "Consent expired", ar: 'انتهت صلاحية الموافقة' } },
  AGENCY_SUSPENDED: { by: 'system', reroute: true, needsNote: false, label: { en: "The agency that was asked is no longer at work here", ar: 'لم تعد الجهة المطلوب منها تعمل هنا' } },
  GROUP_FAILED: { by: 'system', reroute: false, needsNote: false, label: { en: "Another place that this one depends on could not be found", ar: 'تعذّر إيجاد مكان آخر يتوقف عليه هذا المكان' } },
  COORDINATOR_RECALLED: { by: 'coordinator', reroute: true, needsNote: false, label: { en: "Recalled by sender", ar: 'استدعاها المُرسل' } },
  COORDINATOR_REROUTED: { by: 'coordinator', reroute: true, needsNote: false, label: { en: "Re-routed by coordinator", ar: 'أعاد المنسق توجيهها' } },
  SENT_IN_ERROR: { by: 'coordinator', reroute: false, needsNote: false, label: { en: "Sent in error", ar: 'أُرسلت بالخطأ' } },
  HOLD_HEALTH: { by: 'hold', reroute: false, needsNote: false, label: { en: "In hospital or treatment for a time", ar: 'في المستشفى أو تحت العلاج مؤقتًا' } },
  HOLD_AWAY: { by: 'hold', reroute: false, needsNote: false, label: { en: "Away for a time, by agreement", ar: 'غائب مؤقتًا بالاتفاق' } },
  HOLD_PROCEEDINGS: { by: 'hold', reroute: false, needsNote: false, label: { en: "At court, police or another authority for a time", ar: 'لدى المحكمة أو الشرطة أو جهة رسمية أخرى مؤقتًا' } },
  HOLD_NOT_SEEN: { by: 'hold', reroute: false, needsNote: false, label: { en: "Not seen since; being looked for", ar: 'لم يُشاهَد منذ ذلك الحين ويجري البحث عنه' } },
  HOLD_SITE: { by: 'hold', reroute: false, needsNote: false, label: { en: "The house or service is closed for a time", ar: 'المكان أو الخدمة مغلقة مؤقتًا' } },
  HOLD_OTHER: { by: 'hold', reroute: false, needsNote: true, label: { en: "Other (text required)", ar: 'سبب آخر (يلزم نص)' } },
} as const satisfies Readonly<Record<string, CodedReasonRow>>;
export type ReasonCode = keyof typeof reasons;

/** What became of an accepted referral. @source outcome codes of the field's code lists, referral level */
export const outcomes = {
  SERVICE_COMPLETED: { success: true, label: { en: "Service delivered in full", ar: 'قُدمت الخدمة كاملة' } },
  PARTIALLY_DELIVERED: { success: true, label: { en: "Delivered in part", ar: 'قُدمت الخدمة جزئيًا' } },
  NOT_ATTENDED: { success: false, label: { en: "Person did not attend / arrive", ar: 'لم يحضر الشخص' } },
  LEFT_EARLY: { success: false, label: { en: "Person left before completion by choice", ar: 'غادر الشخص قبل الاكتمال باختياره' } },
  ENDED_BY_PROVIDER: { success: false, label: { en: "Ended by provider", ar: 'أنهاها المزوّد' } },
  TRANSFERRED: { success: null, label: { en: "Moved to another provider for same need", ar: 'نُقل إلى مزوّد آخر للحاجة نفسها' } },
  MISSING: { success: false, label: { en: "Went missing / suspected re-trafficking", ar: 'مفقود أو يُشتبه في إعادة الاتجار به' } },
  DIED: { success: null, label: { en: "Person died", ar: 'توفي الشخص' } },
} as const satisfies Readonly<Record<string, { readonly success: boolean | null; readonly label: CodedReasonRow['label'] }>>;
export type OutcomeCode = keyof typeof outcomes;

export function isReason(code: string): code is ReasonCode {
  return Object.hasOwn(reasons, code);
}

export function isOutcome(code: string): code is OutcomeCode {
  return Object.hasOwn(outcomes, code);
}

/** The label in the caller's language, in English when we do not have it. */
export function labelOf(row: { readonly label: CodedReasonRow['label'] }, locale: string): string {
  return locale.startsWith('ar') ? row.label.ar : row.label.en;
}
