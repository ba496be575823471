import formatjs from 'eslint-plugin-formatjs';
import root from '../../eslint.config.mjs';

const said = ['src/**/*.tsx', 'src/**/*.ts'];

export default [
  ...root,
  {
    files: said,
    ignores: ['**/*.spec.ts'],
    plugins: { formatjs },
    rules: {
      // Every word on the screen comes from the catalogue; labels that only a screen reader says, too.
      'formatjs/no-literal-string-in-jsx': [
        'error',
        { props: { include: [['*', '{aria-label,title,placeholder,label,description,alt}']] } },
      ],
      'formatjs/enforce-default-message': ['error', 'literal'],
      'formatjs/enforce-placeholders': 'off',
      'formatjs/no-multiple-whitespaces': 'off',
      'formatjs/enforce-plural-rules': ['error', { other: true }],
    },
  },
];
