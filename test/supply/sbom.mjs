// The parts list of what runs, as CycloneDX 1.5, made from the lock file alone: the same bytes for the same lock file,
// wherever and whenever. (npm's own list leaves out a third of the packages and names the whole by the folder it lies in.)
//   npm run --silent sbom > sbom.cdx.json
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { locked } from './packages.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const purlOf = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** Everything but what only development needs; of packages for one platform, all platforms. */
export function partsList() {
  const { name, version, license } = read('package.json');
  const unique = new Map(locked(read('package-lock.json')).filter(({ entry }) => entry.dev !== true).map((part) => [purlOf(part), part]));
  const components = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([purl, part]) => ({
    ...{ 'type': 'library', 'bom-ref': purl, name: part.name, version: part.version, purl },
    scope: part.entry.optional || part.entry.devOptional ? 'optional' : 'required',
    hashes: [{ alg: 'SHA-512', content: Buffer.from(part.entry.integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    ...(part.entry.license === undefined ? {} : { licenses: [/ (OR|AND) /.test(part.entry.license) ? { expression: part.entry.license } : { license: { name: part.entry.license } }] }),
  }));
  const component = { 'type': 'application', 'bom-ref': `pkg:npm/${name}@${version}`, name, version, licenses: [{ license: { id: license } }] };
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata: { component }, components }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(partsList());
