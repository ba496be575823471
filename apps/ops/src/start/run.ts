import { readyLine, readyText } from './ready.template.js';
import { readSettings } from './settings.js';
import { startSystem, type RunningSystem } from './system.js';

/** Starts the system, says where it is, and keeps it until it is told to stop or a part ends by itself.
 *  @returns the exit code */
export async function runUntilStopped(args: readonly string[], reload: boolean): Promise<number> {
  const settings = readSettings(args, process.env, reload);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const stopped = stopRequest();
  const began = Date.now();
  let system: RunningSystem;
  try {
    system = await startSystem(settings, { say, signal: stopped.signal });
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    say('Stopped before it was ready.');
    return 0;
  }
  process.stdout.write(settings.json ? `${readyLine(system, Date.now() - began)}\n` : readyText(system, Date.now() - began));
  const failure = await Promise.race([system.failed, stopped.promise]);
  if (!settings.json) say('Stopping ...');
  await system.stop();
  if (failure !== undefined) throw failure;
  return 0;
}

/** Ctrl-C, a closed terminal or `kill` ask once; asking ctrl-C again does not wait for anything. */
function stopRequest(): { signal: AbortSignal; promise: Promise<undefined> } {
  const controller = new AbortController();
  const promise = new Promise<undefined>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        // What is left ends with us: each part is guarded against outliving its launcher.
        if (controller.signal.aborted && name === 'SIGINT') process.exit(130);
        controller.abort();
        resolve(undefined);
      });
    }
  });
  return { signal: controller.signal, promise };
}
