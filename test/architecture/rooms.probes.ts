import { apart, both, probe } from './planted.js';
import type { Law } from './planted.js';

const rule = 'causeway/rooms';
const take = (from: string) => `import * as it from '${from}';\nexport const kept = it;\n`;
const room = 'libs/referrals/src';

export const rooms: Law = {
  title: 'the rooms inside a context',
  probes: [
    probe('keeps persistence out of the domain', rule, both(`${room}/domain/planted.ts`, take('../persistence/referral.store.js'), take('./lifecycle.js'))),
    probe('keeps the facade out of the domain', rule, both(`${room}/domain/planted.ts`, take('../referrals.js'), take('./lifecycle.js'))),
    probe('keeps other contexts out of the domain', rule, both(`${room}/domain/planted.ts`, take('@causeway/cases'), take('@causeway/kernel'))),
    probe('keeps platform out of the domain', rule, both(`${room}/domain/planted.ts`, take('@causeway/platform'), take('@causeway/kernel'))),
    probe('keeps packages out of the domain', rule, both(`${room}/domain/planted.ts`, take('zod'), take('@causeway/kernel'))),
    probe('keeps node: out of the domain', rule, both(`${room}/domain/planted.ts`, take('node:fs'), take('@causeway/kernel'))),
    probe('keeps node: out of the kernel', rule, both('libs/kernel/src/planted.ts', take('node:crypto'), take('./id.js'))),
    probe('sees an import() in the domain too', rule, both(`${room}/domain/planted.ts`,
      `export const kept = () => import('node:os');\n`,
      `export const kept = () => import('./lifecycle.js');\n`,
    )),
    probe('sees a re-export in the domain too', rule, both(`${room}/domain/planted.ts`, `export { readFile } from 'node:fs';\n`, `export { advance } from './lifecycle.js';\n`)),
    probe('lets a domain spec do without Nest', rule, both(`${room}/domain/planted.spec.ts`, take('@nestjs/testing'), take('@causeway/kernel'))),
    probe('keeps the api out of persistence', rule, both(`${room}/persistence/planted.store.ts`, take('../api/referral.graphql.js'), take('../domain/referral.js'))),
    probe('keeps the facade out of persistence', rule, both(`${room}/persistence/planted.store.ts`, take('../referrals.js'), take('../domain/referral.js'))),
    probe('keeps stores out of the api', rule, both(`${room}/api/planted.resolver.ts`, take('../persistence/referral.store.js'), take('../referrals.js'))),
    probe('lets the api name only the type of a query row', rule, both(`${room}/api/planted.graphql.ts`,
      `import { row } from '../persistence/work-queue.query.js';\nexport const kept = row;\n`,
      `import type { Row } from '../persistence/work-queue.query.js';\nexport const kept = (row: Row) => row;\n`,
    )),
    probe('keeps tables out of jobs', rule, both(`${room}/jobs/planted.job.ts`, take('../persistence/referral.table.js'), take('../persistence/referral.store.js'))),
    probe('keeps the api out of jobs', rule, both(`${room}/jobs/planted.job.ts`, take('../api/referral.graphql.js'), take('../domain/referral.js'))),
    probe('keeps stores out of any further room', rule, both('libs/notifications/src/channels/planted.channel.ts', take('../persistence/delivery.store.js'), take('../domain/channel.js'))),
    probe('keeps TypeORM in persistence', rule, both(`${room}/planted.module.ts`, take('typeorm'), take('@causeway/platform'))),
    probe('lets persistence use TypeORM', rule, apart([`${room}/api/planted.resolver.ts`, take('typeorm')], [`${room}/persistence/planted.table.ts`, take('typeorm')])),
    probe('keeps TypeORM out of the gateway', rule, both('apps/gateway/src/planted.ts', take('typeorm'), take('@causeway/platform'))),
    probe('keeps the PostgreSQL client out of facades', rule, both(`${room}/planted.module.ts`, take('pg'), take('@causeway/platform'))),
    probe('keeps BullMQ in platform', rule, apart([`${room}/jobs/planted.job.ts`, take('bullmq')], ['libs/platform/src/doorbell.ts', take('bullmq')])),
    probe('keeps the mail transport in platform', rule, both('libs/notifications/src/channels/planted.channel.ts', take('nodemailer'), take('@causeway/platform'))),
    probe('keeps GraphQL in the api', rule, apart([`${room}/planted.module.ts`, take('@nestjs/graphql')], [`${room}/api/planted.resolver.ts`, take('@nestjs/graphql')])),
    probe("keeps another lib's builders in specs", rule, apart([`${room}/planted.module.ts`, take('@causeway/cases/testing')], [`${room}/persistence/planted.db.spec.ts`, take('@causeway/cases/testing')])),
    probe('keeps its own builders in specs', rule, apart([`${room}/planted.module.ts`, take('./testing.js')], [`${room}/domain/planted.spec.ts`, take('../testing.js')])),
  ],
};
