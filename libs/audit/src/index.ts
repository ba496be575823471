export { auditPolicy } from './domain/policy.js';
export { Audit } from './audit.js';
export { AuditApiModule, AuditJobsModule, AuditModule } from './audit.module.js';
export type { HistoryEntry } from './domain/history-entry.js';
export { type Head, type Witness, WitnessKind, headLine } from './domain/witness.js';
export { HandHead } from './jobs/hand-head.job.js';
export { FileWitness } from './witnesses/file-witness.adapter.js';
export { KeepChain } from './jobs/keep-chain.job.js';
