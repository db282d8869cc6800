import { cslJson } from './csl-json.js';
import { csvTable } from './csv.js';
import { cytoscape } from './cytoscape.js';
import { ExportRequestError, type ExportRequest } from './export-request.js';
import type { Format } from './format.js';
import { graphml } from './graphml.js';
import { jsonLd } from './json-ld.js';
import { jsonLines } from './json-lines.js';

/** How what is asked for is written as one stream. Throws an ExportRequestError when it takes two. */
export function formatOf({ format, table }: ExportRequest): Format {
  switch (format) {
    case 'jsonl':
      return jsonLines;
    case 'csv':
      if (table === undefined) throw new ExportRequestError('table must be nodes or relations when format is csv.');
      return csvTable(table);
    case 'graphml':
      return graphml;
    case 'cytoscape':
      return cytoscape;
    case 'jsonld':
      return jsonLd;
    case 'csl-json':
      return cslJson;
  }
}
