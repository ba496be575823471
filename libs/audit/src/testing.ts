import type { Access } from '@causeway/access';
import type { TestWork } from '@causeway/platform/testing';
import { Audit } from './audit.js';

export function anAudit({ work }: TestWork, access: Access): Audit {
  return new Audit(work, access);
}
