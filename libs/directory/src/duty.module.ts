import { DutyResolver } from './api/duty.resolver.js';
import { Duty } from './duty.js';
import { DutyHandovers } from './duty-handovers.js';
import { DutyWatch } from './duty-watch.js';
import { DutyStore } from './persistence/duty.store.js';
import { Duty1764120001000 } from './persistence/migrations/1764120001000-duty.js';
import { Rosters } from './rosters.js';

/** Who is on duty: a part of the directory's module. */
export const dutyMigrations = [Duty1764120001000];
export const dutyStores = [DutyStore];
export const dutyFacades = [Duty, Rosters, DutyHandovers, DutyWatch];
export const dutyResolvers = [DutyResolver];
