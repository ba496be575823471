import { isTesting, whereIs } from './house.mjs';

const allowed = (where, filename) =>
  isTesting(filename) || where.project === 'platform' || where.project === 'console' || /^persistence\//.test(where.inside);

/** SQL runs in persistence/ and in platform, so a statement is sent from nowhere else. */
export const sqlHomeRule = {
  meta: { type: 'problem', schema: [], messages: { query: 'SQL belongs in persistence/: give this statement a store or a *.query.ts.' } },
  create(context) {
    const where = whereIs(context.filename);
    if (!where || allowed(where, context.filename)) return {};
    return {
      "CallExpression[callee.type='MemberExpression'][callee.property.name=/^(sql|query|createQueryBuilder|createQueryRunner)$/]": (node) =>
        context.report({ node, messageId: 'query' }),
    };
  },
};
