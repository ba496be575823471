import { defaultConsentDays } from './consent.js';

/** Until when a consent recorded now may last, and lasts when nobody says otherwise. */
export function latestConsentEnd(now: Date): Date {
  return new Date(now.getTime() + defaultConsentDays * 86_400_000);
}
