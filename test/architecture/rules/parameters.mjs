/** A function handed to somebody else's code takes what that code gives; we count only signatures that are ours. */
function isHandedOver(node) {
  const { parent } = node;
  if (parent.type === 'CallExpression' || parent.type === 'NewExpression') return parent.arguments.includes(node);
  if (parent.type === 'Property') return !parent.method && parent.value === node;
  return parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression';
}

/** Three parameters, a constructor six: beyond that one options object says which is which. */
export const parametersRule = {
  meta: { type: 'problem', schema: [], messages: { many: '{{count}} parameters; at most {{most}} here. Use one options object.' } },
  create(context) {
    const check = (node) => {
      const most = node.parent.type === 'MethodDefinition' && node.parent.kind === 'constructor' ? 6 : 3;
      const count = node.params.filter((param) => param.name !== 'this').length;
      if (count > most && !isHandedOver(node)) context.report({ node, messageId: 'many', data: { count, most } });
    };
    return {
      FunctionDeclaration: check,
      FunctionExpression: check,
      ArrowFunctionExpression: check,
      TSEmptyBodyFunctionExpression: check,
      TSDeclareFunction: check,
      TSMethodSignature: check,
    };
  },
};
