// Prints a fresh set of secrets for compose.yaml:   node docker/make-env.mjs > docker/.env
import { randomBytes } from 'node:crypto';

const secret = () => randomBytes(24).toString('hex'); // hex: it also stands in URLs
const keys = ['POSTGRES_PASSWORD', 'GATEWAY_PASSWORD', 'WORKER_PASSWORD', 'SETUP_PASSWORD', 'SEALER_PASSWORD', 'VALKEY_PASSWORD', 'CONTEXT_KEY', 'SIGN_IN_KEY'];

process.stdout.write(`# Made once for one installation. Keep it out of git, and keep a copy where you keep keys.\n`);
for (const key of keys) process.stdout.write(`${key}=${secret()}\n`);
process.stdout.write('# Where people reach the console.\nPUBLIC_URL=https://localhost:8443\n');
