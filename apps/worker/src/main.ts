import 'reflect-metadata';
import { runProcess } from '@causeway/platform';
import { startWorker } from './worker.js';

await runProcess('worker', startWorker);
