/** Turns traces on. Loaded only when they are wanted. */
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { keepSpans } from './spans.js';

/** Sends spans to a collector of OpenTelemetry by OTLP over HTTP. The result sends what is left. */
export function startTracing(collector: string): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${collector.replace(/\/$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'policy-atlas' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  keepSpans(true);
  return async () => {
    // A collector that is away must not keep the server from ending.
    await provider.shutdown().catch(() => undefined);
    keepSpans(false);
    for (const api of [trace, propagation, context]) api.disable();
  };
}
