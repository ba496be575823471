import { IncidentResolver } from './api/incident.resolver.js';
import { IncidentDesk } from './incident-desk.js';
import { Incidents } from './incidents.js';
import { IncidentStore } from './persistence/incident.store.js';
import { incidentEntryTable, incidentTable } from './persistence/incident.table.js';
import { Incidents1764120002000 } from './persistence/migrations/1764120002000-incidents.js';

/** What went to the wrong hands: a part of the module of referrals. */
export const incidentMigrations = [Incidents1764120002000];
export const incidentTables = [incidentTable, incidentEntryTable];
export const incidentFacades = [Incidents];
export const incidentProviders = [Incidents, IncidentDesk, IncidentStore];
export const incidentResolvers = [IncidentResolver];
