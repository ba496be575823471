import type { Config, MailTransport } from '@causeway/platform';
import type { Witness } from '../domain/witness.js';
import { FileWitness } from './file-witness.adapter.js';
import { HttpWitness } from './http-witness.adapter.js';
import { MailWitness } from './mail-witness.adapter.js';

type WitnessConfig = Pick<Config, 'AUDIT_WITNESS_FILE' | 'AUDIT_WITNESS_URL' | 'AUDIT_WITNESS_MAIL'>;

/** Those that the configuration names. */
export function openWitnesses({ AUDIT_WITNESS_FILE, AUDIT_WITNESS_URL, AUDIT_WITNESS_MAIL }: WitnessConfig, mail: MailTransport): readonly Witness[] {
  return [
    ...(AUDIT_WITNESS_FILE === undefined ? [] : [new FileWitness(AUDIT_WITNESS_FILE)]),
    ...(AUDIT_WITNESS_URL === undefined ? [] : [new HttpWitness(AUDIT_WITNESS_URL)]),
    ...(AUDIT_WITNESS_MAIL === undefined ? [] : [new MailWitness({ mail, to: AUDIT_WITNESS_MAIL })]),
  ];
}
