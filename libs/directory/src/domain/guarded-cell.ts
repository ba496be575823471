// What a spreadsheet would take for a formula, after any apostrophes; a plain number is none.
const formula = /^'*[=+\-@\t\r]/;
const number = /^-?\d+(\.\d+)?$/;

/** A cell that no spreadsheet runs as a formula: an apostrophe stands before it. `cellOf` takes back exactly what went in. */
export function guardedCell(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text;
}

/** The text of a cell: one apostrophe that only guards is taken off. */
export function cellOf(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
