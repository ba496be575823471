// A spreadsheet would run it: an operator before anything else, or arithmetic between digits. A leading + is how numbers abroad begin.
const formula = /^'*\s*(?:[=@|%*/^-]|\+\s*[^\d\s(])|[=!|<>{}"]|\d\s*[+*^]\s*\d/;

/** Whether it can be a number that somebody dials; extensions and words around it are no fault. */
export function isTelephone(text: string): boolean {
  return !formula.test(text.replace(/^\*(?=[\d*#]+$)/, ''));
}
