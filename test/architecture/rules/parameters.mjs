/** Three parameters, a constructor six: beyond that one options object says which is which. */
export const parametersRule = {
  meta: { type: 'problem', schema: [], messages: { many: '{{count}} parameters; at most {{most}} here. Use one options object.' } },
  create(context) {
    const check = (node) => {
      const most = node.parent.type === 'MethodDefinition' && node.parent.kind === 'constructor' ? 6 : 3;
      const count = node.params.filter((param) => param.name !== 'this').length;
      if (count > most) context.report({ node, messageId: 'many', data: { count, most } });
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
