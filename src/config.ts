/** The only reader of the environment: every setting, its default and its check. */
import { z } from 'zod';

const GRAPH_URL = /^(embedded:.+|(neo4j|bolt)(\+s|\+ssc)?:\/\/.+)$/;

const PORT_RULE = 'must be a whole number from 0 to 65535';

const settings = z.object({
  /** The port to listen on; 0 takes any free one. */
  PORT: z.coerce.number(PORT_RULE).int(PORT_RULE).min(0, PORT_RULE).max(65_535, PORT_RULE).default(4000),
  /** The address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** `embedded:<file>`, `embedded:memory`, or an address that starts with `neo4j://`, `neo4j+s://`, `bolt://`. */
  GRAPH_URL: z
    .string()
    .regex(GRAPH_URL, 'must be embedded:<file>, neo4j://…, neo4j+s://… or bolt://…')
    .default('embedded:./data/atlas.grafeo'),
  NEO4J_USER: z.string().optional(),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().min(1).default('neo4j'),
  /** How much is logged: `fatal`, `error`, `warn`, `info`, `debug` or `silent`. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** The graph that the test suite runs on. */
  TEST_GRAPH_URL: z.string().regex(GRAPH_URL).default('embedded:memory'),
});

export interface GraphSettings {
  readonly url: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
}

export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly graph: GraphSettings;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/** A setting that cannot be used, in one line for the person who starts the server. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The settings of the environment, with defaults for those that are absent or empty. Throws a ConfigurationError. */
export function readConfiguration(): Configuration {
  const { PORT, HOST, LOG_LEVEL, ...rest } = readSettings();
  return { port: PORT, host: HOST, logLevel: LOG_LEVEL, graph: graphSettings(rest.GRAPH_URL, rest) };
}

/** The graph that the test suite runs on. */
export function readTestGraphSettings(): GraphSettings {
  const { TEST_GRAPH_URL, ...rest } = readSettings();
  return graphSettings(TEST_GRAPH_URL, rest);
}

function graphSettings(
  url: string,
  from: Omit<z.infer<typeof settings>, 'TEST_GRAPH_URL' | 'PORT' | 'HOST' | 'LOG_LEVEL'>,
): GraphSettings {
  return { url, user: from.NEO4J_USER, password: from.NEO4J_PASSWORD, database: from.NEO4J_DATABASE };
}

function readSettings(): z.infer<typeof settings> {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ConfigurationError(`The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? ''}.`);
}
