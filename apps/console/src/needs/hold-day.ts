const MOST_DAYS = 89;

/** A day as the browser's own date field writes it, so many days from now, where the reader is. */
export function dayAhead(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** From tomorrow on, and before the server's ninety days are over. */
export function isHoldDay(day: string, now: Date): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(day) && day >= dayAhead(now, 1) && day <= dayAhead(now, MOST_DAYS);
}

/** The instant at which that day is over, where the reader is. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:00`).toISOString();
