import { open } from 'node:fs/promises';
import { type Head, type Witness, WitnessKind, headLine } from '../domain/witness.js';

/** Appends to a file. It witnesses something only where the database's administrators cannot write: another host's mount, a write-once store. */
export class FileWitness implements Witness {
  readonly kind = WitnessKind.FILE;

  constructor(private readonly path: string) {}

  async hand(head: Head): Promise<void> {
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.appendFile(`${headLine(head)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
