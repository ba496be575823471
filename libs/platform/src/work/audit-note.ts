import type { AgencyId, SensitiveClass } from '@causeway/kernel';

/** What a unit of work read of somebody: ids and names of fields, never a value. */
export interface ReadNote {
  readonly dataClass: SensitiveClass;
  /** What kind of object, as the API calls it: `Case`, `Referral`. */
  readonly type: string;
  /** Every object that was shown. */
  readonly ids: readonly string[];
  /** Which of its fields, when fewer or others than the request's own selection tells. */
  readonly fields?: readonly string[];
  /** Cases these objects belong to: under them the owner agency finds who looked. */
  readonly cases?: readonly string[];
  /** Agencies whose people these are. @default the reader's own */
  readonly owners?: readonly AgencyId[];
  /**
   * What it spends of the reader's budget: an opened file, rows of a list (or what a live update brought), or nothing,
   * being part of what was counted already. @default 'FILE'
   */
  readonly counts?: 'FILE' | 'ROW' | 'PART';
}

/** An object that was asked for by its id and is not there for whoever asked. */
export interface RefusalNote {
  readonly type: string;
  readonly ids: readonly string[];
}
