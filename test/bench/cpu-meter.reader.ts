import { readFile, readdir } from 'node:fs/promises';
import type { Client } from 'pg';

/** CPU milliseconds that were used since the process began, by who used them. */
export interface CpuReading {
  readonly gateway: number;
  readonly worker: number;
  /** This process: the callers, the bare contenders, the mail sink. */
  readonly self: number;
  /** PostgreSQL on behalf of the gateway, of the worker, of anybody else; and its WAL writer and I/O workers. */
  readonly sqlGateway: number;
  readonly sqlWorker: number;
  readonly sqlBare: number;
  readonly sqlCommon: number;
}

type Group = Exclude<keyof CpuReading, 'self'>;

// Linux counts in hundredths of a second whatever the kernel's own tick is.
const tickMs = 10;

/** Reads /proc; where there is none, or PostgreSQL runs elsewhere, there are no CPU figures. */
export class CpuMeter {
  readonly #seen = new Map<number, { readonly group: Group; ms: number }>();

  constructor(private readonly database: Client) {}

  /** @returns undefined when the processes cannot be seen from here */
  async read(): Promise<CpuReading | undefined> {
    const processes = [...(await ownProcesses()), ...(await this.#backends())];
    for (const { pid, group } of processes) {
      const ms = await cpuMs(pid);
      if (ms !== undefined) this.#seen.set(pid, { group, ms });
    }
    const groups = [...this.#seen.values()];
    // What ended keeps its last figure, so that a sum never falls.
    const sum = (wanted: Group) => groups.filter(({ group }) => group === wanted).reduce((total, { ms }) => total + ms, 0);
    if (sum('sqlBare') === 0 || sum('gateway') === 0) return undefined;
    const { user, system } = process.cpuUsage();
    return {
      gateway: sum('gateway'),
      worker: sum('worker'),
      self: (user + system) / 1000,
      sqlGateway: sum('sqlGateway'),
      sqlWorker: sum('sqlWorker'),
      sqlBare: sum('sqlBare'),
      sqlCommon: sum('sqlCommon'),
    };
  }

  async #backends(): Promise<{ pid: number; group: Group }[]> {
    const { rows } = await this.database.query<{ pid: number; role: string | null; type: string }>(
      `select pid, usename as role, backend_type as type from pg_stat_activity
       where datname = current_database() or backend_type in ('walwriter', 'io worker')`,
    );
    const here = await Promise.all(rows.map(async (row) => ({ ...row, name: await nameOf(row.pid) })));
    return here.filter(({ name }) => name.startsWith('postgres')).map(({ pid, role, type }) => ({ pid, group: groupOf(role, type) }));
  }
}

function groupOf(role: string | null, type: string): Group {
  if (type !== 'client backend') return 'sqlCommon';
  if (role === 'causeway_gateway') return 'sqlGateway';
  return role === 'causeway_worker' ? 'sqlWorker' : 'sqlBare';
}

/** The gateway and worker that this process started. */
async function ownProcesses(): Promise<{ pid: number; group: Group }[]> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter(Number.isInteger);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const stat = await statOf(pid);
      const command = stat?.parent === process.pid ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
      const app = /apps\/(gateway|worker)\/dist\/main\.js/.exec(command)?.[1];
      return app === 'gateway' || app === 'worker' ? [{ pid, group: app } as const] : [];
    }),
  );
  return found.flat();
}

/** Its threads are counted in; the command's name may hold spaces, so the fields are counted from its closing bracket. */
async function statOf(pid: number): Promise<{ parent: number; ms: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * tickMs };
}

async function cpuMs(pid: number): Promise<number | undefined> {
  return (await statOf(pid))?.ms;
}

async function nameOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
}
