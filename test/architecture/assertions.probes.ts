import { apart, both, probe } from './planted.js';
import type { Law } from './planted.js';

const rule = 'causeway/assertions';
const at = 'libs/referrals/src/domain/planted.ts';
const id = `export type ReferralId = string & { readonly __brand: 'ReferralId' };\n`;
const loose = `${id}export function pick(raw: string): string {\n  const id = raw as ReferralId;\n  return id;\n}\n`;

export const assertions: Law = {
  title: 'type assertions',
  probes: [
    probe('stand in a brand constructor', rule, both(at, loose, `${id}export const referralId = (raw: string): ReferralId => raw as ReferralId;\n`)),
    probe('stand in a brand constructor that checks first', rule, both(at,
      loose,
      `${id}export function referralId(raw: string): ReferralId {\n  if (raw === '') throw new Error('no id');\n  return raw as ReferralId;\n}\n`,
    )),
    probe('stand at a value that is written out', rule, both(at, loose, `${id}export const nobody = 'none' as ReferralId;\n`)),
    probe('stand in a parser', rule, both(at,
      loose,
      `${id}export function parseIds(raw: string[]): ReferralId[] {\n  return raw.map((one) => one as ReferralId);\n}\n`,
    )),
    probe('cannot hide behind a wider return type', rule, both(at,
      `${id}export const all = (raw: string[]): unknown => raw as ReferralId[];\n`,
      `${id}export const all = (raw: ReferralId[]): unknown => raw;\n`,
    )),
    probe('do not make a view', rule, both(at,
      `export interface View { id: string }\nexport function toView(id: string): View {\n  return { id } as View;\n}\n`,
      `export interface View { id: string }\nexport function toView(id: string): View {\n  return { id };\n}\n`,
    )),
    probe('may take the word of a caller who names the type', rule, both(at, loose,
      `export function rows<Row>(raw: unknown[]): Row[] {\n  return raw as Row[];\n}\n`,
    )),
    probe('are not written with angle brackets either', rule, both(at, `${id}export const id = (raw: string): unknown => <ReferralId>raw;\n`, `${id}export const id = 'a';\n`)),
    probe('leave as const alone', rule, both(at, loose, `export const Status = { SENT: 'SENT' } as const;\n`)),
    probe('leave satisfies alone', rule, both(at, loose, `export const days = { week: 7 } satisfies Record<string, number>;\n`)),
    probe('are free in specs', rule, apart([at, loose], ['libs/referrals/src/domain/planted.spec.ts', loose])),
  ],
};
