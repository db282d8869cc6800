/** Shows how far an import is: a bar on a terminal, a plain line every few seconds elsewhere. */
import cliProgress from 'cli-progress';

const LINE_EVERY_MILLISECONDS = 5_000;
const BAR = { format: '{step} [{bar}] {share}, {rate} {unit} a second, {left} s left', hideCursor: true };

/** Where progress is written; the standard error stream is one. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** One step of a work. */
export interface Progress {
  /** `done` of what there is to do. */
  show(done: number): void;
  /** Must be called at its end. */
  stop(): void;
}

interface Step {
  /** `Reading`. */
  readonly step: string;
  /** `records`. */
  readonly unit: string;
  /** How much there is to do; undefined when it is not known. */
  readonly total: number | undefined;
}

export function showProgress(output: ProgressOutput, step: Step, now: () => number = Date.now): Progress {
  const startedAt = now();
  const wordsAt = (done: number) => wordsOf(step, done, (now() - startedAt) / 1_000);
  if (output.isTTY === true && step.total !== undefined) return bar(output, step.total, wordsAt);
  let saidAt = startedAt;
  return {
    show(done) {
      if (now() - saidAt < LINE_EVERY_MILLISECONDS) return;
      saidAt = now();
      const { share, rate, left } = wordsAt(done);
      const rest = left === '' ? '' : `, ${left} s left`;
      output.write(`${step.step}: ${share}, ${rate} ${step.unit} a second${rest}\n`);
    },
    stop: () => undefined,
  };
}

function bar(output: ProgressOutput, total: number, wordsAt: (done: number) => Words): Progress {
  const stream = output as NodeJS.WriteStream;
  const shown = new cliProgress.SingleBar({ ...BAR, stream }, cliProgress.Presets.shades_classic);
  shown.start(total, 0, wordsAt(0));
  return {
    show(done) {
      shown.update(done, wordsAt(done));
    },
    stop() {
      shown.stop();
    },
  };
}

type Words = Record<'step' | 'unit' | 'share' | 'rate' | 'left', string>;

/** `1,250 of 3,331`, `830`, `3`. */
function wordsOf({ step, unit, total }: Step, done: number, seconds: number): Words {
  const rate = seconds === 0 ? 0 : done / seconds;
  const left = total === undefined || rate === 0 ? '' : Math.ceil((total - done) / rate).toLocaleString('en');
  const share = `${figure(done)}${total === undefined ? '' : ` of ${figure(total)}`}`;
  return { step, unit, share, rate: figure(rate), left };
}

function figure(number: number): string {
  return Math.round(number).toLocaleString('en');
}
