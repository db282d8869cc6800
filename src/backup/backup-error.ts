/** A backup that cannot be made, read or restored: one line that says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** What is said of a graph whose restore began and did not end. */
export const UNFINISHED_RESTORE =
  'A restore of this graph has begun and not ended, so it is not whole. Run it again: atlas restore <file>';
