// Reads [{ filePath, code }] on stdin, lints each as if it stood there, and prints ESLint's answer per sample.
// A process of its own, so that rules run in plain Node as they do in `nx lint`; the samples exist in memory only.
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');
// Under this name Nx reads its project graph once, as it does for `nx lint`; otherwise it would once per sample.
process.argv[1] = path.join(root, 'node_modules/.bin/eslint');
const samples = JSON.parse(await text(process.stdin)).map((sample) => ({ ...sample, filePath: path.join(root, sample.filePath) }));
const planted = new Map(samples.map((sample) => [sample.filePath, sample.code]));
const clash = samples.find((sample) => planted.get(sample.filePath) !== sample.code);
if (clash) throw new Error(`two samples claim ${clash.filePath}: give one another name`);

/** One TypeScript program over all samples, so that type-aware rules see them without a file on disk. */
function programOver(files) {
  const base = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...base, files: [] }, ts.sys, root);
  const settings = { ...options, noEmit: true, composite: false, incremental: false, emitDeclarationOnly: false, jsx: ts.JsxEmit.ReactJSX };
  const host = ts.createCompilerHost(settings);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (name) => planted.has(name) || fileExists(name);
  host.readFile = (name) => planted.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) =>
    planted.has(name) ? ts.createSourceFile(name, planted.get(name), rest[0], true) : getSourceFile(name, ...rest);
  return ts.createProgram(files, settings, host);
}

const programs = [programOver([...planted.keys()].filter((name) => /\.tsx?$/.test(name)))];
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ files: ['**/*.ts', '**/*.tsx'], languageOptions: { parserOptions: { projectService: false, programs } } }],
});

const answers = [];
for (const { filePath, code } of samples) {
  const [result] = await eslint.lintText(code, { filePath });
  answers.push(result.messages.map(({ ruleId, message, severity }) => ({ rule: ruleId, message, severity })));
}
process.stdout.write(`\n<<<${JSON.stringify(answers)}>>>`);
