/** What a server counts of itself, in the format of Prometheus. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Which part of the server a request was for. */
export type Route = 'graphql' | 'stream' | 'export' | 'page' | 'health' | 'metrics';

export type StatementKind = 'read' | 'search' | 'write';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Each server has one of its own, so that two in one process do not count for each other. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'policy_atlas_http_request_duration_seconds',
    help: 'How long HTTP requests took, by what they were for and their status.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly answers = new Counter({
    name: 'policy_atlas_response_cache_total',
    help: 'Answers of GraphQL by what the response cache did: hit, shared, stored, bypass or stale.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  private readonly statements = new Histogram({
    name: 'policy_atlas_statement_duration_seconds',
    help: 'How long the graph took for a statement that reads, a search, or a transaction that writes.',
    labelNames: ['kind', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly running = new Gauge({
    name: 'policy_atlas_statements_running',
    help: 'Statements that run or wait for a connection; to Neo4j each takes one of the 50 of the pool.',
    labelNames: ['kind'],
    registers: [this.registry],
  });

  private readonly costs = new Histogram({
    name: 'policy_atlas_operation_cost',
    help: 'What operations cost, as extensions.cost says it, before they were executed or refused.',
    buckets: [1, 10, 100, 1_000, 10_000, 50_000, 100_000],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  request(route: Route, status: number, seconds: number): void {
    this.requests.observe({ route, status: String(status) }, seconds);
  }

  answer(outcome: 'hit' | 'shared' | 'stored' | 'bypass' | 'stale'): void {
    this.answers.inc({ outcome });
  }

  /** A statement has begun; `statement` says that it is over. */
  statementBegins(kind: StatementKind): void {
    this.running.inc({ kind });
  }

  statement(kind: StatementKind, isDone: boolean, seconds: number): void {
    this.running.dec({ kind });
    this.statements.observe({ kind, outcome: isDone ? 'done' : 'failed' }, seconds);
  }

  cost(cost: number): void {
    this.costs.observe(cost);
  }

  /** All of them as text. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
