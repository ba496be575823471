import { assertionsRule } from './assertions.mjs';
import { exhaustiveDefaultRule } from './exhaustive-default.mjs';
import { fileNamesRule } from './file-names.mjs';
import { ownSchemaRule } from './own-schema.mjs';
import { parametersRule } from './parameters.mjs';
import { roomsRule } from './rooms.mjs';
import { sqlHomeRule } from './sql-home.mjs';

/** The house rules that no package offers. Each has a planted violation in the probes one folder up. */
export default {
  meta: { name: 'causeway' },
  rules: {
    assertions: assertionsRule,
    'exhaustive-default': exhaustiveDefaultRule,
    'file-names': fileNamesRule,
    'own-schema': ownSchemaRule,
    parameters: parametersRule,
    rooms: roomsRule,
    'sql-home': sqlHomeRule,
  },
};
