/** Shows how far a long task is: one bar on a terminal, a plain line every few seconds elsewhere. */

const BAR_LENGTH = 24;
const LINE_EVERY_MILLISECONDS = 5_000;

/** Where progress is written; a stream of the process is one. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** The function to call with how much is done of how much; on a terminal the bar ends with a new line when all is. */
export function showProgress(
  output: ProgressOutput,
  now: () => number = Date.now,
): (done: number, total: number) => void {
  const startedAt = now();
  let saidAt = startedAt;
  return (done, total) => {
    if (total === 0) return;
    const text = describe(done, total, (now() - startedAt) / 1_000);
    if (output.isTTY === true) {
      output.write(`\r${bar(done / total)} ${text}\u001B[K${done === total ? '\n' : ''}`);
    } else if (now() - saidAt >= LINE_EVERY_MILLISECONDS) {
      saidAt = now();
      output.write(`${text}\n`);
    }
  };
}

function bar(share: number): string {
  const filled = Math.floor(share * BAR_LENGTH);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_LENGTH - filled)}]`;
}

/** `1,250 of 3,331, 830 a second, 3 s left`; without a rate before anything is done. */
function describe(done: number, total: number, seconds: number): string {
  const count = `${grouped(done)} of ${grouped(total)}`;
  if (done === 0 || seconds === 0) return count;
  const rate = done / seconds;
  return `${count}, ${grouped(Math.round(rate))} a second, ${grouped(Math.ceil((total - done) / rate))} s left`;
}

function grouped(number: number): string {
  return number.toLocaleString('en');
}
