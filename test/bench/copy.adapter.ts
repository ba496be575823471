import type { Client, Connection, Submittable } from 'pg';

/** What pg's connection can and its types leave out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** One COPY statement as pg runs its queries: what comes out is kept, or what is given goes in. */
class Copy implements Submittable {
  readonly out: Buffer[] = [];
  readonly done: Promise<void>;
  #resolve: () => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(
    private readonly text: string,
    private readonly rows: Buffer = Buffer.alloc(0),
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    for (let from = 0; from < this.rows.length; from += chunkBytes) connection.sendCopyFromChunk(this.rows.subarray(from, from + chunkBytes));
    connection.endCopyFrom();
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.out.push(Buffer.from(chunk));
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
}

const chunkBytes = 64 * 1024;

/** The rows of a query in the text form of COPY. */
export async function copyOut(client: Client, query: string): Promise<Buffer> {
  const copy = new Copy(`copy (${query}) to stdout`);
  client.query(copy);
  await copy.done;
  return Buffer.concat(copy.out);
}

export async function copyIn(client: Client, table: string, rows: Buffer): Promise<void> {
  const copy = new Copy(`copy ${table} from stdin`, rows);
  client.query(copy);
  await copy.done;
}
