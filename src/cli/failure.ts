/** What a command ends with when it cannot do its work: one line that says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** A command that was called wrongly: one line that says how to call it. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
