/** One statement with named parameters, turned into the form PostgreSQL speaks. */
interface PreparedText {
  /** Name under which a connection keeps the plan. */
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly string[];
}

const prepared = new Map<string, PreparedText>();
// A word after a single colon; `::type` and `a:b` inside a word are casts or slices, not parameters.
const parameterForm = /(?<![:\w]):([a-z][A-Za-z0-9_]*)/g;

/** `select … where id = :id` to `select … where id = $1`; the same text is converted once per process. */
export function prepareText(sql: string): PreparedText {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  const parameters: string[] = [];
  const text = sql.replace(parameterForm, (_match, name: string) => {
    const at = parameters.indexOf(name);
    return `$${at === -1 ? parameters.push(name) : at + 1}`;
  });
  const result = { name: `c${prepared.size}`, text, parameters };
  prepared.set(sql, result);
  return result;
}
