import { apart, probe } from './planted.js';
import type { Law } from './planted.js';

const rule = 'causeway/file-names';
const any = 'export const kept = 1;\n';
const at = (law: string, bad: string, good: string) => probe(law, rule, apart([bad, any], [good, any]));
const grabBags = ['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'type', 'types', 'constants', 'interfaces'];

export const names: Law = {
  title: 'the names of files',
  probes: [
    ...grabBags.map((name) => at(`has no ${name} file`, `libs/referrals/src/domain/${name}.ts`, 'libs/referrals/src/domain/referral.ts')),
    ...grabBags.map((name) => at(`has no ${name} folder`, `libs/referrals/src/${name}/referral.ts`, 'libs/referrals/src/domain/referral.ts')),
    at('knows its roles', 'libs/referrals/src/persistence/referral.repository.ts', 'libs/referrals/src/persistence/referral.store.ts'),
    at('knows its roles in apps too', 'apps/gateway/src/health.service.ts', 'apps/gateway/src/health.controller.ts'),
    at('gives a domain file no suffix', 'libs/referrals/src/domain/lifecycle.query.ts', 'libs/referrals/src/domain/lifecycle.ts'),
    at('gives every file in persistence a role', 'libs/referrals/src/persistence/referral.ts', 'libs/referrals/src/persistence/referral.table.ts'),
    at('keeps resolvers in the api', 'libs/referrals/src/persistence/referral.resolver.ts', 'libs/referrals/src/api/referral.resolver.ts'),
    at('keeps stores in persistence', 'libs/referrals/src/api/referral.store.ts', 'libs/referrals/src/persistence/referral.store.ts'),
    at('keeps jobs in jobs', 'libs/referrals/src/api/remind.job.ts', 'libs/referrals/src/jobs/remind.job.ts'),
    at('has one facade, named after the context', 'libs/referrals/src/manager.ts', 'libs/referrals/src/referrals.ts'),
    at('writes names in kebab-case', 'libs/referrals/src/domain/workQueue.ts', 'libs/referrals/src/domain/work-queue.ts'),
    at('numbers migrations by time', 'libs/referrals/src/persistence/migrations/first.ts', 'libs/referrals/src/persistence/migrations/20260101000000-referral.ts'),
    at('names a spec after what it proves', 'libs/referrals/src/domain/lifecycle.test.ts', 'libs/referrals/src/domain/lifecycle.spec.ts'),
  ],
};
