import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { PortInUse, freePort, isPortFree } from '@causeway/platform/embedded';

const portsShape = z.object({ database: z.number(), smtp: z.number() }).partial();

/** The ports of PostgreSQL and mail catcher, picked once and kept, so that a tool pointed at them finds them again. */
export class RememberedPorts {
  private constructor(
    private readonly file: string,
    private ports: z.output<typeof portsShape>,
  ) {}

  static async open(file: string): Promise<RememberedPorts> {
    const written = await readFile(file, 'utf8').catch(() => '{}');
    return new RememberedPorts(file, parse(written));
  }

  /** `asked` when it is not 0; else the remembered port while it is free, else a new one. */
  async choose(name: 'database' | 'smtp', asked: number): Promise<number> {
    const remembered = asked === 0 ? this.ports[name] : asked;
    const port = remembered !== undefined && (asked !== 0 || (await isPortFree(remembered))) ? remembered : await freePort();
    if (port !== this.ports[name]) {
      this.ports = { ...this.ports, [name]: port };
      await writeFile(this.file, `${JSON.stringify(this.ports)}\n`);
    }
    return port;
  }
}

function parse(written: string): z.output<typeof portsShape> {
  try {
    return portsShape.parse(JSON.parse(written));
  } catch {
    return {};
  }
}

export interface WantedPort {
  readonly service: string;
  readonly port: number;
  readonly host: string;
  /** How to choose another. */
  readonly remedy: string;
}

/** Asks before anything is started, so that a taken port costs no waiting.  @throws {PortInUse} for the first that is taken */
export async function refuseTakenPorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const { service, port, host, remedy } of wanted) {
    if (port !== 0 && !(await isPortFree(port, host))) throw new PortInUse(service, port, remedy);
  }
}
