/** The source cannot be read at all, so nothing of it was taken. The message is one sentence that says what to do. */
export class UnreadableSource extends Error {
  constructor(
    /** File or folder at fault. */
    readonly path: string,
    sentence: string,
  ) {
    super(`${path}: ${sentence}`);
  }
}
