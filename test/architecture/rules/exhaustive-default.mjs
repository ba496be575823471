import { ESLintUtils } from '@typescript-eslint/utils';
import ts from 'typescript';

const callsAssertNever = (node) => {
  const call = node?.argument ?? node?.expression;
  return call?.type === 'CallExpression' && call.callee.name === 'assertNever';
};

/** Closed unions and booleans; a plain string or number is open and needs a real default. */
const unit = ts.TypeFlags.Literal | ts.TypeFlags.BooleanLiteral | ts.TypeFlags.Undefined | ts.TypeFlags.Null;
const isClosed = (type) => type.isUnion() && type.types.every((part) => (part.flags & unit) !== 0);

/** In a switch over a closed set a default hides the case somebody forgets: only assertNever may stand there. */
export const exhaustiveDefaultRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { default: "This switch is over a closed set: 'default' may only be 'return assertNever(value)'." },
  },
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    return {
      SwitchStatement(node) {
        const last = node.cases.find((branch) => branch.test === null);
        if (!last || !isClosed(services.getTypeAtLocation(node.discriminant))) return;
        const [only] = last.consequent.length === 1 ? last.consequent : [];
        if (!callsAssertNever(only)) context.report({ node: last, messageId: 'default' });
      },
    };
  },
};
