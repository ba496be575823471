// Loaded before a process of ours (--import) when the bench runs with --profile: Node 20 takes no --cpu-prof from NODE_OPTIONS.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';

const folder = process.env.BENCH_PROFILE_FOLDER;
if (folder) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  const app = path.basename(path.resolve(process.argv[1] ?? 'node', '../..'));
  process.once('exit', () => {
    session.post('Profiler.stop', (error, result) => {
      if (!error) writeFileSync(path.join(folder, `${app}-${process.pid}.cpuprofile`), JSON.stringify(result.profile));
    });
  });
}
