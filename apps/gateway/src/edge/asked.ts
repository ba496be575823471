import type { Asked } from '@causeway/kernel';
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, TypeInfo, getNamedType, visit, visitWithTypeInfo } from 'graphql';
import { fieldPolicy } from '../field-policy.js';

/** The parser's documents are kept and used again, so each is walked once. */
const known = new WeakMap<DocumentNode, Map<string, Asked>>();

/** What the audit must know of a request: its root fields, and which fields of C2 and above it selects. */
export function askedOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Asked {
  const name = operation.name?.value ?? '';
  const operations = known.get(document) ?? new Map<string, Asked>();
  known.set(document, operations);
  const asked = operations.get(name) ?? { operation: rootFields(operation), fields: sensitiveFields(schema, document) };
  operations.set(name, asked);
  return asked;
}

function rootFields({ selectionSet, operation }: OperationDefinitionNode): string {
  const names = selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : '...'));
  return names.length === 0 ? operation : [...new Set(names)].join(' ');
}

function sensitiveFields(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const types = new TypeInfo(schema);
  const found = new Set<string>();
  const note = ({ name }: { readonly name: { readonly value: string } }) => {
    const parent = types.getParentType();
    if (parent != null && isSensitive(getNamedType(parent).name, name.value)) found.add(`${getNamedType(parent).name}.${name.value}`);
  };
  visit(document, visitWithTypeInfo(types, { Field: note }));
  return [...found].sort();
}

function isSensitive(type: string, field: string): boolean {
  const rule = fieldPolicy[type]?.[field];
  return typeof rule === 'object' && 'dataClass' in rule && rule.dataClass !== 'C1';
}
