import { isTesting, schemaOwner, whereIs } from './house.mjs';

const schemas = Object.keys(schemaOwner).join('|');
const looksLikeSql = /\b(select|insert|update|delete|create|alter|drop|grant|revoke|truncate|from|join|references|execute)\b/i;
// A foreign key may point across schemas, so what follows `references` is not counted.
const foreignKey = new RegExp(String.raw`\breferences\s+"?(${schemas})"?\s*\.`, 'gi');
// Functions in `sec` and `platform` are published: the clock, who is calling, triggers. Their tables are not.
const publishedCall = /(?<!\b(?:into|table|update|only|on)\s+)\b"?(?:sec|platform)"?\s*\.\s*"?\w+"?\s*\(/gi;
const named = new RegExp(String.raw`(?<![\w/.@-])"?(${schemas})"?\s*\.\s*"?[a-z_]+`, 'gi');

function schemasIn(sql) {
  const rest = sql.replace(foreignKey, ' ').replace(publishedCall, ' ').replace(/--.*$/gm, ' ');
  return looksLikeSql.test(sql) ? [...rest.matchAll(named)].map((match) => match[1].toLowerCase()) : [];
}

function faultOf(where, schema) {
  if (schemaOwner[schema] !== where.project) return `schema '${schema}' belongs to ${schemaOwner[schema]}: ask its facade`;
  if (where.project === 'platform') return undefined;
  return /^persistence\//.test(where.inside) ? undefined : `schema '${schema}' is named in persistence/ only`;
}

/** Specs may look anywhere, and set up what the system cannot reach. Otherwise a context's SQL names its own PostgreSQL schema only, and only in its persistence room. */
export const ownSchemaRule = {
  meta: { type: 'problem', schema: [], messages: { schema: '{{fault}}.' } },
  create(context) {
    const where = whereIs(context.filename);
    if (!where || isTesting(context.filename)) return {};
    const check = (node, found) => {
      for (const fault of new Set(found.map((schema) => faultOf(where, schema)))) {
        if (fault) context.report({ node, messageId: 'schema', data: { fault } });
      }
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, schemasIn(node.value)),
      TemplateLiteral: (node) => check(node, schemasIn(node.quasis.map((part) => part.value.cooked ?? '').join('$'))),
      "NewExpression[callee.name='EntitySchema'] > ObjectExpression > Property[key.name='schema'] > Literal": (node) =>
        Object.hasOwn(schemaOwner, String(node.value)) && check(node, [String(node.value)]),
    };
  },
};
