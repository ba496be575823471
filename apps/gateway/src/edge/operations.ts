import { type ASTVisitor, type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, OperationTypeNode, type ValidationContext } from 'graphql';

/** Whether any operation of the document is of this kind. */
export function holds({ definitions }: DocumentNode, kind: OperationTypeNode): boolean {
  return definitions.some((part) => part.kind === Kind.OPERATION_DEFINITION && part.operation === kind);
}

/** A validation rule for HTTP: subscriptions travel over the socket alone. */
export function noSubscriptions(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ operation }: OperationDefinitionNode) {
      if (operation === OperationTypeNode.SUBSCRIPTION) context.reportError(new GraphQLError('subscriptions travel over the socket'));
    },
  };
}
