import type { ImportProgress } from '@causeway/directory';

/** The part of a terminal that the line needs. */
interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Between two lines where nobody looks. */
const quietMs = 5_000;

/** One line that says how far an import is, how fast, and how long it will take; where no terminal is, a plain line every five seconds. */
export class ProgressLine {
  readonly #screen: Screen;
  readonly #now: () => number;
  #began: number | undefined;
  #told = 0;

  constructor(screen: Screen, now: () => number = Date.now) {
    this.#screen = screen;
    this.#now = now;
  }

  show(progress: ImportProgress): void {
    const now = this.#now();
    if (this.#began === undefined) this.#told = now;
    this.#began ??= now;
    const text = progressText(progress, now - this.#began);
    if (this.#screen.isTTY === true) this.#screen.write(`\r\u001b[K${text}`);
    else if (now - this.#told >= quietMs) this.#plain(text, now);
  }

  #plain(text: string, now: number): void {
    this.#told = now;
    this.#screen.write(`${text}\n`);
  }

  end(): void {
    if (this.#began !== undefined && this.#screen.isTTY === true) this.#screen.write('\r\u001b[K');
  }
}

/** `4,500 of 8,358 (53 %), 2,300 a second, 2 s left` */
export function progressText({ done, total }: ImportProgress, elapsedMs: number): string {
  const number = new Intl.NumberFormat('en');
  const share = total === 0 ? 100 : Math.floor((done / total) * 100);
  const so = `${number.format(done)} of ${number.format(total)} (${share} %)`;
  if (elapsedMs <= 0) return so;
  const perSecond = (done / elapsedMs) * 1000;
  return `${so}, ${number.format(Math.round(perSecond))} a second, ${number.format(Math.ceil((total - done) / perSecond))} s left`;
}
