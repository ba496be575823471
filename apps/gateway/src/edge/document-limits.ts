import { tooCostly } from '@causeway/platform';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { type ASTVisitor, type FragmentDefinitionNode, GraphQLError, Kind, type OperationDefinitionNode, OperationTypeNode, type SelectionSetNode, type ValidationContext } from 'graphql';

const quiet = { errorMessage: tooCostly, exposeLimits: false } as const;

/** @source bar B04 of the threat model: depth 8, aliases 15, directives 10, tokens 1,000, root fields 5 */
const armor = new ApolloArmor({
  maxDepth: { n: 8, flattenFragments: true, ...quiet },
  maxAliases: { n: 15, allowList: [], ...quiet },
  maxDirectives: { n: 10, ...quiet },
  // The parser's own limit is used: this one answers every document that cannot be read as if we had failed.
  maxTokens: { enabled: false },
  costLimit: { maxCost: 5_000, ...quiet },
  blockFieldSuggestion: { enabled: true },
}).protect();

/** Words of one document. */
export const maxTokens = 1_000;
const maxRootFields = 5;
/** Guesses must be counted one by one: one document may hold one of these. */
const onceOnly = new Set(['signIn']);

/** Limits on what a document asks at its root, fragments counted where they are used. */
function rootLimits(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation: OperationDefinitionNode) {
      const names = rootFields(context, operation.selectionSet);
      const guesses = names.filter((name) => onceOnly.has(name)).length;
      if (names.length > maxRootFields || guesses > 1) context.reportError(new GraphQLError(tooCostly));
    },
  };
}

/** Subscriptions travel over the socket alone. */
export function noSubscriptions(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ operation }: OperationDefinitionNode) {
      if (operation === OperationTypeNode.SUBSCRIPTION) context.reportError(new GraphQLError('subscriptions travel over the socket'));
    },
  };
}

function rootFields(context: ValidationContext, { selections }: SelectionSetNode, visited: readonly FragmentDefinitionNode[] = []): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(context, selection.selectionSet, visited);
    const fragment = context.getFragment(selection.name.value);
    return fragment == null || visited.includes(fragment) ? [] : rootFields(context, fragment.selectionSet, [...visited, fragment]);
  });
}

export const documentRules = [...armor.validationRules, rootLimits];
export const documentPlugins = armor.plugins;
