import { ESLintUtils } from '@typescript-eslint/utils';
import ts from 'typescript';

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

const primitive = ts.TypeFlags.String | ts.TypeFlags.Number | ts.TypeFlags.BigInt | ts.TypeFlags.Boolean;
function isBranded(type) {
  if (type.isUnion()) return type.types.every(isBranded);
  if (type.isTypeParameter()) return type.getConstraint() !== undefined && isBranded(type.getConstraint());
  return type.isIntersection() && type.types.some((part) => (part.flags & primitive) !== 0);
}

/** `'0000…' as AgencyId`: the value stands in the source, where every reader can check it. */
function isBrandedLiteral(node, services) {
  const value = services.getTypeAtLocation(node.expression);
  return value.isLiteral() && isBranded(services.getTypeAtLocation(node.typeAnnotation));
}

/** `sql<Row>(…): Promise<Row[]>`: the caller names the type, so the function can only take its word. */
function namesOwnParameter(fn, text) {
  const own = (fn.typeParameters?.params ?? []).map((param) => param.name.name);
  return own.some((name) => new RegExp(`\\b${name}\\b`).test(text));
}

/** `(raw: string): AgencyId => raw as AgencyId`: returned at once, as exactly the declared return type. */
function isBrandConstructor(node, context, services) {
  const fn = enclosing(node);
  if (!fn?.returnType || !(node.parent === fn || node.parent.type === 'ReturnStatement')) return false;
  const asserted = context.sourceCode.getText(node.typeAnnotation);
  const declared = context.sourceCode.getText(fn.returnType.typeAnnotation);
  if (asserted !== declared && `Promise<${asserted}>` !== declared) return false;
  return namesOwnParameter(fn, asserted) || isBranded(services.getTypeAtLocation(node.typeAnnotation));
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
    const services = ESLintUtils.getParserServices(context);
    const check = (node) => {
      if (isConst(node) || isBrandConstructor(node, context, services) || isBrandedLiteral(node, services)) return;
      if (/^(parse|decode|read)([A-Z]|$)/.test(nearestName(node) ?? '')) return;
      context.report({ node, messageId: 'as' });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};
