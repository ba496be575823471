import { type Condition, assertNever } from '@causeway/kernel';
import { type ColumnCondition, isOfColumn } from './condition-sql.js';

/** A condition as people read it. */
export function conditionWords(condition: Condition): string {
  if (isOfColumn(condition)) return columnWords(condition);
  switch (condition.kind) {
    case 'always':
      return 'always';
    case 'holding':
      return `\`${condition.column}\` names whoever is \`${condition.other}\``;
    case 'signedIn':
      return 'for whoever has signed in';
    case 'all':
      return condition.of.map(conditionWords).join(' and ');
    case 'any':
      return condition.of.map((part) => `(${conditionWords(part)})`).join(' or ');
    case 'not':
      return `not (${conditionWords(condition.of)})`;
    case 'matching':
      return `${Object.values(condition.on).map((column) => `\`${column}\``).join(' and ')} is of a visible \`${condition.table}\`${condition.when.kind === 'always' ? '' : ` where ${conditionWords(condition.when)}`}`;
    default:
      return assertNever(condition);
  }
}

function columnWords(condition: ColumnCondition): string {
  const column = `\`${condition.column}\``;
  switch (condition.kind) {
    case 'ownAgency':
      return `${column} is the caller's agency`;
    case 'ownAccount':
      return `${column} is the caller`;
    case 'listed':
      return `${column} names the caller's agency`;
    case 'naming':
      return `${column} names the caller or the caller's agency`;
    case 'hidden':
      return `${column} is about a case that hides from the caller`;
    case 'isSet':
      return `${column} is set`;
    case 'isUnset':
      return `${column} is not set`;
    case 'isTrue':
      return `${column} holds`;
    case 'inFuture':
      return `${column} has not passed`;
    case 'notPast':
      return `${column} is today or later`;
    case 'within':
      return `${column} holds nothing but ${condition.values.join(', ')}`;
    case 'oneOf':
      return `${column} is one of ${condition.values.join(', ')}`;
    default:
      return assertNever(condition);
  }
}
