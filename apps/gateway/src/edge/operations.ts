import { type DocumentNode, Kind, type OperationTypeNode } from 'graphql';

/** Whether any operation of the document is of this kind. */
export function holds({ definitions }: DocumentNode, kind: OperationTypeNode): boolean {
  return definitions.some((part) => part.kind === Kind.OPERATION_DEFINITION && part.operation === kind);
}
