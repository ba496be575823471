const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function enclosing(node) {
  let at = node.parent;
  while (at && !functions.has(at.type)) at = at.parent;
  return at;
}

function nameOf(fn) {
  const holder = fn.parent;
  if (fn.id) return fn.id.name;
  if (holder.type === 'VariableDeclarator') return holder.id.name;
  if (holder.type === 'MethodDefinition' || holder.type === 'Property' || holder.type === 'PropertyDefinition') return holder.key.name;
  return undefined;
}

/** The name of the nearest named function, through callbacks: a `map` inside a parser still parses. */
function nearestName(node) {
  for (let fn = enclosing(node); fn; fn = enclosing(fn)) {
    const name = nameOf(fn);
    if (name) return name;
  }
  return undefined;
}

/** `(raw: string): AgencyId => raw as AgencyId`: one expression, asserted to exactly the declared return type. */
function isBrand(node, source) {
  const fn = enclosing(node);
  if (!fn?.returnType) return false;
  const single = node.parent === fn || (node.parent.type === 'ReturnStatement' && fn.body.body?.at(-1) === node.parent);
  const asserted = source.getText(node.typeAnnotation);
  return single && asserted === source.getText(fn.returnType.typeAnnotation) && /^[A-Z]\w*$/.test(asserted);
}

const isConst = (node) => node.typeAnnotation.type === 'TSTypeReference' && node.typeAnnotation.typeName.name === 'const';

/** An assertion is a promise nobody checks, so it stands only in `parse…` functions and brand constructors. */
export const assertionsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { as: "No 'as' outside a parse… function or a brand constructor: parse the value, narrow it, or use satisfies." },
  },
  create(context) {
    const check = (node) => {
      if (isConst(node) || isBrand(node, context.sourceCode)) return;
      if (/^(parse|decode|read)([A-Z]|$)/.test(nearestName(node) ?? '')) return;
      context.report({ node, messageId: 'as' });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};
