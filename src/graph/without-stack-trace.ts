/**
 * The driver notes for each statement where it was asked for, in case that it fails: a fourteenth of what a look-up costs us. Where a
 * statement of ours comes from, its text says.
 */
export function withoutStackTrace<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
