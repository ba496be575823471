import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode, type ValueNode } from 'graphql';

/** What a document asks for, fragments counted wherever and as often as they are spread. */
export interface Measure {
  /** Levels of fields; a root field stands on level 1. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** Root fields that may stand once in a document. */
  readonly guesses: number;
  /** Values the answer may hold: every field once for every row of the lists it stands in. */
  readonly cost: number;
}

type Variables = Readonly<Record<string, unknown>>;

const nothing: Measure = { depth: 0, aliases: 0, directives: 0, rootFields: 0, guesses: 0, cost: 0 };
/** A fragment inside itself has no size; validation would refuse it anyway, but only after somebody had counted it. */
const endless: Measure = { depth: Infinity, aliases: Infinity, directives: Infinity, rootFields: Infinity, guesses: Infinity, cost: Infinity };

interface MeasureOptions {
  readonly document: DocumentNode;
  readonly variables: Variables;
  /** Root fields of which one document may hold one. */
  readonly onceOnly: (name: string) => boolean;
  /** Rows of a list whose size cannot be read from the document. */
  readonly largestPage: number;
}

/** The largest of each figure over the operations of a document. Linear in its words: each fragment is counted once and multiplied. */
export function measure(options: MeasureOptions): Measure {
  const operations = options.document.definitions.filter((part) => part.kind === Kind.OPERATION_DEFINITION);
  return operations.map((operation) => new Counter(options, operation).total()).reduce(largest, nothing);
}

class Counter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #counted = new Map<string, Measure>();

  constructor(
    private readonly options: MeasureOptions,
    private readonly operation: OperationDefinitionNode,
  ) {
    const fragments = options.document.definitions.filter((part) => part.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  total(): Measure {
    const { directives, variableDefinitions = [], selectionSet } = this.operation;
    const declared = variableDefinitions.reduce((sum, variable) => sum + (variable.directives?.length ?? 0), directives?.length ?? 0);
    return plus(this.#selections(selectionSet), { ...nothing, directives: declared });
  }

  #selections({ selections }: SelectionSetNode): Measure {
    return selections.map((selection) => {
      const own = { ...nothing, directives: selection.directives?.length ?? 0 };
      if (selection.kind === Kind.FIELD) return plus(this.#field(selection), own);
      if (selection.kind === Kind.INLINE_FRAGMENT) return plus(this.#selections(selection.selectionSet), own);
      return plus(this.#fragment(selection.name.value), own);
    }).reduce(plus, nothing);
  }

  #field(field: FieldNode): Measure {
    const { depth, aliases, directives, cost } = field.selectionSet === undefined ? nothing : this.#selections(field.selectionSet);
    const name = field.name.value;
    return {
      depth: depth + 1,
      aliases: aliases + (field.alias === undefined ? 0 : 1),
      directives,
      rootFields: 1,
      guesses: this.options.onceOnly(name) ? 1 : 0,
      cost: 1 + cost * this.#rows(field),
    };
  }

  #fragment(name: string): Measure {
    const known = this.#counted.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return nothing;
    this.#counted.set(name, endless);
    const counted = plus(this.#selections(fragment.selectionSet), { ...nothing, directives: fragment.directives?.length ?? 0 });
    this.#counted.set(name, counted);
    return counted;
  }

  /** Every list of the API takes `first`; the architecture's tests hold the schema to it. */
  #rows({ arguments: given = [] }: FieldNode): number {
    const first = given.find((argument) => argument.name.value === 'first');
    return first === undefined ? 1 : this.#size(first.value);
  }

  #size(value: ValueNode): number {
    const asked = value.kind === Kind.VARIABLE ? this.#variable(value.name.value) : value.kind === Kind.INT ? Number(value.value) : undefined;
    return typeof asked === 'number' && Number.isInteger(asked) ? Math.max(asked, 1) : this.options.largestPage;
  }

  #variable(name: string): unknown {
    if (Object.hasOwn(this.options.variables, name)) return this.options.variables[name];
    const declared = this.operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
    return declared?.kind === Kind.INT ? Number(declared.value) : undefined;
  }
}

/** Side by side: everything adds up but the depth. */
function plus(a: Measure, b: Measure): Measure {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    rootFields: a.rootFields + b.rootFields,
    guesses: a.guesses + b.guesses,
    cost: a.cost + b.cost,
  };
}

function largest(a: Measure, b: Measure): Measure {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: Math.max(a.aliases, b.aliases),
    directives: Math.max(a.directives, b.directives),
    rootFields: Math.max(a.rootFields, b.rootFields),
    guesses: Math.max(a.guesses, b.guesses),
    cost: Math.max(a.cost, b.cost),
  };
}
