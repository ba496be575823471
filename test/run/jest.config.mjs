import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
// Jest takes these for the whole run only.
const runWide = ['maxWorkers', 'passWithNoTests', 'testTimeout'];

async function projectAt(rootDir) {
  const { default: config } = await import(path.join(rootDir, 'jest.config.mjs'));
  return { ...Object.fromEntries(Object.entries(config).filter(([key]) => !runWide.includes(key))), rootDir };
}

const folders = ['libs', 'apps'].flatMap((kind) => readdirSync(path.join(root, kind)).map((name) => path.join(root, kind, name)));

/** Every project in one Jest run: one start-up and one pool of workers instead of a dozen. */
export default {
  rootDir: root,
  projects: await Promise.all([...folders, path.join(root, 'test')].filter((at) => existsSync(path.join(at, 'jest.config.mjs'))).map(projectAt)),
  testTimeout: 30_000,
  maxWorkers: 2,
};
