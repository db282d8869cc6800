/**
 * Spans of OpenTelemetry: a request, the operation in it, its plan, its statements. Without `startTracing` they are nothing, and
 * cost nothing.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type SpanOptions,
} from '@opentelemetry/api';
import { around } from '../graph/around.js';
import type { Graph } from '../graph/graph.js';

const tracer = trace.getTracer('policy-atlas');
let areKept = false;

/** Whether anybody takes spans. Even those that nobody takes cost a little to make, so none are made then. */
export function keepSpans(keep: boolean): void {
  areKept = keep;
}

/** What `work` gives, within a span of its own that is marked when it throws. */
export async function inSpan<Result>(name: string, options: SpanOptions, work: () => Promise<Result>): Promise<Result> {
  if (!areKept) return work();
  return tracer.startActiveSpan(name, options, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The span of a request, which goes on the trace of whoever sent it. It ends with the answer. */
export function inRequestSpan(
  request: IncomingMessage,
  response: ServerResponse,
  attributes: Attributes,
  work: () => Promise<void>,
): Promise<void> {
  if (!areKept) return work();
  const parent = propagation.extract(context.active(), request.headers);
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const own = { 'http.request.method': request.method ?? '', 'url.path': path, ...attributes };
  const span = tracer.startSpan('HTTP request', { kind: SpanKind.SERVER, attributes: own }, parent);
  response.once('close', () => {
    span.setAttribute('http.response.status_code', response.statusCode);
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  return context.with(trace.setSpan(parent, span), work);
}

/** The graph, whose statements have spans with their texts; parameters, which are what people ask about, are not told. */
export function traced(graph: Graph): Graph {
  const system = graph.engine === 'neo4j' ? 'neo4j' : 'grafeo';
  const options = (operation: string, text?: string): SpanOptions => ({
    kind: SpanKind.CLIENT,
    attributes: {
      'db.system.name': system,
      'db.operation.name': operation,
      ...(text !== undefined && { 'db.query.text': text }),
    },
  });
  return around(graph, {
    read: (statement) => inSpan('statement', options('read', statement.text), () => graph.read(statement)),
    search: (words, limit) => inSpan('text search', options('search'), () => graph.search(words, limit)),
    write: (work) => inSpan('transaction', options('write'), () => graph.write(work)),
  });
}
