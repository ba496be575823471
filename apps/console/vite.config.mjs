import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { catalogues } from './catalogues.mjs';
import { compressed } from './compressed.mjs';

const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:3000';

// Whoever builds, a test runner too, builds what people get: React's own checks are a quarter more to load.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

// Everybody fetches all that the entry imports: two files, of libraries and of ours, weigh less than fifty small ones.
const startChunks = [
  { name: 'libraries', tags: ['$initial'], test: /[\\/]node_modules[\\/]/ },
  { name: 'desk', tags: ['$initial'], test: /[\\/]src[\\/](?!main\.tsx)|^\0(?:words:|vite\/)/ },
];

export default defineConfig({
  plugins: [react(), catalogues(), compressed()],
  resolve: {
    // Catalogues are parsed while building, so the browser never carries the parser (16 kB less).
    alias: [
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
      },
    ],
  },
  build: {
    target: 'es2022',
    manifest: true,
    // No data: addresses, the content security policy allows files of our own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: startChunks } } },
  },
  server: { proxy: { '/graphql': { target: gateway, ws: true } } },
});
