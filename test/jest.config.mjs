import { preset } from '../jest.preset.mjs';

// Pick a folder with --testPathPatterns, e.g. `architecture/`; test/run.mjs runs each folder as a step of its own.
export default { ...preset('test'), testMatch: ['**/*.spec.ts'] };
