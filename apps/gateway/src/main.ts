import 'reflect-metadata';
import { runProcess } from '@causeway/platform';
import { startGateway } from './gateway.js';

await runProcess('gateway', startGateway);
