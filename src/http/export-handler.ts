/** `GET /export`: the graph, or a part of it, as a stream in one of the formats of export. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { ExportRequestError, exportRequest, type ExportRequest, type GivenRequest } from '../export/export-request.js';
import { exportText, type ExportText } from '../export/export-text.js';
import type { Graph } from '../graph/graph.js';
import { ERROR_CODES } from '../graphql/errors.js';
import { HttpError } from './body.js';

/** A client that takes nothing for so long is let go, since a reading of the graph is held open for it. */
const LONGEST_STALL_MILLISECONDS = 60_000;

const PARAMETERS = ['format', 'table', 'of', 'depth', 'kinds', 'asOf', 'knownAsOf'] as const;

/**
 * Answers with the export that the address asks for. What fails later than the first byte, such as a change of the graph
 * that would mix two states, cuts the answer off, so that nobody takes it for whole. Throws an HttpError.
 */
export function exportHandler(graph: Graph) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      throw new HttpError(405, 'An export is asked for with GET.');
    }
    const { wanted, begun } = await begin(graph, url);
    response.setHeader('content-type', begun.format.contentType);
    response.setHeader('content-disposition', `attachment; filename="${fileName(wanted, begun)}"`);
    response.setHeader('x-graph-version', String(begun.version));
    response.setHeader('cache-control', 'no-cache');
    if (request.method === 'HEAD') {
      await begun.close();
      response.end();
      return;
    }
    await send(begun, response);
  };
}

async function begin(graph: Graph, url: URL): Promise<{ wanted: ExportRequest; begun: ExportText }> {
  try {
    const wanted = exportRequest(givenIn(url.searchParams));
    return { wanted, begun: await exportText(graph, wanted) };
  } catch (error) {
    if (error instanceof ExportRequestError) throw new HttpError(400, error.message, ERROR_CODES.badUserInput);
    throw error;
  }
}

/** Throws an ExportRequestError for a parameter that there is not, or that is given twice. */
function givenIn(parameters: URLSearchParams): GivenRequest {
  const given = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (!PARAMETERS.some((known) => known === name)) {
      throw new ExportRequestError(`The parameters are ${PARAMETERS.join(', ')}; there is no "${name.slice(0, 100)}".`);
    }
    if (given.has(name)) throw new ExportRequestError(`${name} must be given once, but is given twice.`);
    given.set(name, value);
  }
  const { kinds, ...rest } = Object.fromEntries(given) as Partial<Record<(typeof PARAMETERS)[number], string>>;
  return { ...rest, ...(kinds !== undefined && { kinds: kinds.split(',') }) };
}

async function send({ pieces, close }: ExportText, response: ServerResponse): Promise<void> {
  response.setTimeout(LONGEST_STALL_MILLISECONDS);
  try {
    await pipeline(pieces, response);
  } catch (error) {
    // The client went away: nothing of ours.
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  } finally {
    await close();
  }
}

/** `policy-atlas-city-jinan.jsonl`; an id has no character that a header or a file name could not have. */
function fileName({ around, table }: ExportRequest, { format }: ExportText): string {
  const parts = ['policy-atlas', ...(around ? [around.id.replace('/', '-')] : []), ...(table ? [table] : [])];
  return `${parts.join('-')}.${format.extension}`;
}
