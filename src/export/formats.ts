import { type ExportRequest } from './export-request.js';
import type { Format } from './format.js';
import { jsonLines } from './json-lines.js';

/** How what is asked for is written. */
export function formatOf(_request: ExportRequest): Format {
  return jsonLines;
}
