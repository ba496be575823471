import { type AccountId, type AgencyId, type Caller, ServiceRole, unattended } from '@causeway/kernel';

/** Something that was refused after it was asked for. */
export interface Denial {
  /** Code of the refusal. */
  readonly code: string;
  /** Root field. */
  readonly operation: string;
  /** Where in the answer it was refused. */
  readonly fields: readonly string[];
  /** Ids that were asked for. */
  readonly ids: readonly string[];
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** Who stands in the audit when nobody had signed in. */
export function anonymous(requestId: string): Caller {
  return { ...unattended, accountId: nobody as AccountId, agencyId: nobody as AgencyId, roles: [], locale: 'en', requestId };
}

/**
 * A stranger who reads what everybody may know. Belongs to no agency, not even to the system's: every rule for whoever is
 * signed in says no.
 */
export function publicReader(requestId: string): Caller {
  return { ...unattended, accountId: nobody as AccountId, agencyId: '' as AgencyId, roles: [ServiceRole.PUBLIC], locale: 'en', requestId };
}

/** Rows of refusals that one account may leave in a minute; what comes beyond is counted. */
const rowsPerMinute = 30;
const minuteMs = 60_000;

interface Window {
  endsAt: number;
  written: number;
  unwritten: number;
}

/** Keeps a flood of refusals from becoming a flood of rows: each account has so many a minute, the rest is a number. */
export class DenialMeter {
  readonly #windows = new Map<string, Window>();

  /** @returns whether this one may have a row, and how many had none since the last that did */
  count(account: string, now: number): { readonly writes: boolean; readonly unwritten: number } {
    const window = this.#window(account, now);
    if (window.written >= rowsPerMinute) {
      window.unwritten += 1;
      return { writes: false, unwritten: window.unwritten };
    }
    window.written += 1;
    const { unwritten } = window;
    window.unwritten = 0;
    return { writes: true, unwritten };
  }

  /** How many of an account's refusals still stand nowhere; they count as told from now on. */
  takeUnwritten(account: string): number {
    const window = this.#windows.get(account);
    if (window === undefined) return 0;
    const { unwritten } = window;
    window.unwritten = 0;
    return unwritten;
  }

  #window(account: string, now: number): Window {
    const known = this.#windows.get(account);
    if (known !== undefined && known.endsAt > now) return known;
    for (const [name, window] of this.#windows) if (window.endsAt <= now && window.unwritten === 0) this.#windows.delete(name);
    const window = { endsAt: now + minuteMs, written: 0, unwritten: known?.unwritten ?? 0 };
    this.#windows.set(account, window);
    return window;
  }
}
