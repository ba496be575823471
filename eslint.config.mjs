// One configuration for every project; ESLint finds it from wherever a project lints.
// The law itself stands as tables in test/architecture/rules/house.mjs. There are no warnings: a rule matters or goes.
import devkit from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { apps, browsers, mayImport } from './test/architecture/rules/house.mjs';
import causeway from './test/architecture/rules/index.mjs';

// Without a project graph Nx skips its boundary rule with no more than a printed line, so we make the graph first.
try {
  devkit.readCachedProjectGraph();
} catch {
  await devkit.createProjectGraphAsync({ exitOnError: false });
}

const scope = (name) => `scope:${name}`;
const libs = Object.keys(mayImport);

const depConstraints = [
  ...libs.map((lib) => ({ sourceTag: scope(lib), onlyDependOnLibsWithTags: mayImport[lib].map(scope) })),
  { sourceTag: scope('kernel'), bannedExternalImports: ['*'] },
  ...apps.map((app) => ({ sourceTag: scope(app), onlyDependOnLibsWithTags: libs.map(scope) })),
  ...browsers.map((browser) => ({ sourceTag: scope(browser), onlyDependOnLibsWithTags: [] })),
  { sourceTag: scope('test'), onlyDependOnLibsWithTags: [...libs, ...apps].map(scope) },
];

const source = ['**/*.ts', '**/*.tsx'];
const specs = ['**/*.spec.ts', '**/*.spec.tsx', '**/testing.ts', '**/testing/**/*.ts', 'test/**/*.ts'];
const budgets = {
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 40, IIFEs: true }],
  'causeway/parameters': 'error',
};

const everywhere = {
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-eval': 'error',
  'no-debugger': 'error',
  'no-fallthrough': 'error',
  'no-self-assign': 'error',
  'no-unreachable': 'error',
  'no-useless-catch': 'error',
  'no-unsafe-finally': 'error',
  'no-empty': 'error',
  'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
};

const syntaxBans = [
  { selector: 'TSEnumDeclaration', message: 'One const object per enum; see the style of the house.' },
  { selector: "Property[key.name='synchronize'][value.value=true]", message: 'Migrations make the schema, never synchronize.' },
  { selector: "CallExpression[callee.name='forwardRef']", message: 'No forwardRef: the dependency belongs the other way round.' },
];

/** No clock and no chance in the domain: time and ids arrive as arguments. */
const impure = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time arrives as an argument.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The time arrives as an argument.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance arrives as an argument.' },
  { selector: "CallExpression[callee.property.name='randomUUID']", message: 'Ids arrive as arguments.' },
];

const testBans = [
  { selector: "CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name='only']", message: 'only() hides the rest.' },
  { selector: "CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name='skip']", message: 'A test that never runs is removed.' },
  { selector: "CallExpression[callee.name=/^(xit|xdescribe|xtest|fit|fdescribe)$/]", message: 'A test that never runs is removed.' },
  { selector: "CallExpression[callee.object.name='jest'][callee.property.name=/^(mock|unstable_mockModule)$/]", message: 'No mocks of what starts in a second.' },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/.tsout/**', '**/node_modules/**', '**/*.d.ts', '**/.artifacts/**', '.nx/**', '.causeway/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.mjs', '**/*.js', ...source], rules: { ...everywhere, ...budgets }, plugins: { causeway } },
  {
    files: source,
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx, 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ conditionNames: ['@causeway/source', 'import', 'node'], extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } }),
      ],
      'import-x/extensions': ['.ts', '.tsx'],
    },
    rules: {
      ...everywhere, // once more: the preset above switches some of them off
      // A lib that one command loads late may still be imported early by another; only who imports whom matters here.
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints, checkDynamicDependenciesExceptions: ['@causeway/**'] }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'causeway/rooms': 'error',
      'causeway/file-names': 'error',
      'causeway/own-schema': 'error',
      'causeway/sql-home': 'error',
      'causeway/assertions': 'error',
      'causeway/exhaustive-default': 'error',
      'no-restricted-syntax': ['error', ...syntaxBans],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Configuration is parsed once, in platform/config.ts.' }],
      'no-restricted-imports': ['error', { paths: [{ name: '@nestjs/core', importNames: ['ModuleRef'], message: 'Ask for what you need in the constructor.' }] }],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
      // Classes whose constructors Nest reads keep value imports: typescript-eslint sees emitDecoratorMetadata itself.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // An empty Nest module is a class with a decorator; an async method may only promise because its port does.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/domain/**/*.ts'], ignores: specs, rules: { 'no-restricted-syntax': ['error', ...syntaxBans, ...impure] } },
  { files: ['libs/*/src/index.ts'], rules: { 'no-restricted-syntax': ['error', ...syntaxBans, { selector: 'ExportAllDeclaration', message: 'A lib names what it gives away.' }] } },
  { files: ['libs/platform/src/config*.ts', 'libs/platform/src/process/**', 'libs/platform/src/embedded/**', 'apps/ops/**', 'apps/*/src/main.ts', 'apps/console/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['apps/ops/**', 'test/**'], rules: { 'no-console': 'off' } },
  // A migration is read once, top to bottom; splitting its SQL to meet a budget would hide it.
  { files: ['**/migrations/**'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 80 }] } },
  {
    files: specs,
    rules: {
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', ...syntaxBans, ...testBans],
      'no-restricted-properties': 'off',
      'causeway/assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
