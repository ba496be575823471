export { auditFieldPolicy } from './api/field-policy.js';
export { Audit } from './audit.js';
export { AuditApiModule, AuditModule } from './audit.module.js';
export type { HistoryEntry } from './domain/history-entry.js';
