import { catalogues } from '../../catalogues.mjs';
import { partsOf } from '../../parts.mjs';

const wordsFile = (...ids: string[]) =>
  `import { defineMessages } from 'react-intl';\nexport const words = defineMessages({ ${ids.map((id) => `a: { id: '${id}', defaultMessage: 'Its id: ' }`).join(', ')} });\n`;
const partsIn = (files: Record<string, string>) => partsOf(new Map(Object.entries(files)));

describe('the parts of the catalogue', () => {
  it('give the start what every page says, and a page what it alone says', () => {
    const parts = partsIn({
      'main.tsx': "import { shell } from './shell.js';\nconst page = () => import('./cases/case-page.js');\n",
      'shell.tsx': "import { words } from './shell-words.js';\nimport type { Case } from './cases/words.js';\n",
      'shell-words.ts': wordsFile('shell.title'),
      'cases/case-page.tsx': "import './look.css';\nimport {\n  a,\n} from '../shell-words.js';\nimport { words } from './words.js';\n",
      'cases/words.ts': wordsFile('cases.title', 'cases.open'),
    });
    expect([...parts.keys()].sort()).toEqual(['cases/case-page', 'start']);
    expect(parts.get('start')?.own).toEqual(['shell.title']);
    expect(parts.get('cases/case-page')?.own.toSorted()).toEqual(['cases.open', 'cases.title']);
  });

  it('do not bring again what every way to them has brought', () => {
    const parts = partsIn({
      'main.tsx': "const a = () => import('./a.js');\nconst b = () => import('./b.js');\n",
      'a.tsx': "export * from './both.js';\nconst piece = () => import('./piece.js');\n",
      'b.tsx': "import './both.js';\nimport './only-b.js';\nconst piece = () => import('./piece.js');\n",
      'piece.tsx': "import './both.js';\nimport './only-b.js';\n",
      'both.ts': wordsFile('both'),
      'only-b.ts': wordsFile('onlyB'),
    });
    expect(parts.get('piece')?.own).toEqual(['onlyB']);
    expect([...(parts.get('piece')?.all ?? [])].toSorted()).toEqual(['both', 'onlyB']);
  });
});

describe('the build of the catalogue', () => {
  const entry = { type: 'chunk', fileName: 'index.js', isEntry: true, isDynamicEntry: false, facadeModuleId: '/console/index.html', imports: ['shared.js'] };
  const shared = { type: 'chunk', fileName: 'shared.js', isEntry: false, isDynamicEntry: false, facadeModuleId: null, imports: [] };
  const build = (code: string) => {
    const plugin = catalogues();
    plugin.buildStart();
    plugin.generateBundle(undefined, { 'index.js': { ...entry, code: '' }, 'shared.js': { ...shared, code } });
  };

  it('takes a start that says its own words', () => {
    expect(() => build('x({title:{id:`signIn.title`}})')).not.toThrow();
  });

  it('refuses a start that could say what it does not bring', () => {
    expect(() => build('x({title:{id:`needs.title`}})')).toThrow(/index\.js can say .*: needs\.title/);
  });
});
