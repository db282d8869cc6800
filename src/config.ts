/** The only reader of the environment: every setting, its default and its check. */
import { z } from 'zod';
import { DEFAULT_LIMITS, REQUEST_MILLISECONDS, type Limits } from './graphql/limits/limits.js';

/** Algorithms whose keys come in two halves, of which the issuer of tokens keeps one to itself. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

const GRAPH_URL = /^(embedded:.+|(neo4j|bolt)(\+s|\+ssc)?:\/\/.+)$/;

const ROOM_RULE = 'must be a number of megabytes from 0 to 65536';

const TIMEOUT_RULE = 'must be a number of seconds from 0.1 to 600';

function wholeNumber(least: number, most: number, normally: number) {
  const rule = `must be a whole number from ${String(least)} to ${String(most)}`;
  return z.coerce.number(rule).int(rule).min(least, rule).max(most, rule).default(normally);
}

function limit(normally: number) {
  return wholeNumber(1, 1_000_000, normally);
}

const settings = z.object({
  /** The port to listen on; 0 takes any free one. */
  PORT: wholeNumber(0, 65_535, 4000),
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
  /** Where API keys are kept, of each a hash only. */
  KEYS_FILE: z.string().default('./data/keys.jsonl'),
  /** Where it is kept who changed what, and who was turned away. */
  AUDIT_FILE: z.string().default('./data/audit.jsonl'),
  /** Whether anybody may read (`open`), or only whoever has a token (`token`). */
  READ_ACCESS: z.enum(['open', 'token'], 'must be open or token').default('open'),
  /** Where the issuer of JSON Web Tokens publishes its keys. This and the next two are given together, or not at all. */
  JWT_JWKS_URL: z.string().optional(),
  /** The claim `iss` that a token must have. */
  JWT_ISSUER: z.string().optional(),
  /** What must be in the claim `aud` of a token. */
  JWT_AUDIENCE: z.string().optional(),
  /** The algorithms with which tokens may be signed, with commas between them. */
  JWT_ALGORITHMS: z
    .string()
    .default('RS256, ES256, EdDSA')
    .transform((text) => text.split(',').map((word) => word.trim()))
    .refine((words) => words.every((word) => ALGORITHMS.includes(word)), {
      error: `must be a list of ${ALGORITHMS.join(', ')}; with none or HS… anybody could make a token`,
    }),
  /** The claim that names the role: reader, editor, curator or admin, or a list of these. */
  JWT_ROLE_CLAIM: z.string().default('role'),
  /** The origins whose pages may ask from a browser, with commas between them; `*` is any, and `none` is none. */
  CORS_ORIGINS: z
    .string()
    .default('*')
    .transform((text) => (text === 'none' ? [] : text.split(',').map((word) => word.trim())))
    .refine((words) => words.every((word) => word === '*' || isOrigin(word)), {
      error: 'must be *, none, or a list of origins such as https://example.org',
    }),
  /** A list of documents that clients may send by their ids. */
  TRUSTED_DOCUMENTS: z.string().optional(),
  /** Whether no other documents are answered; those of the explorer and the examples always are. */
  TRUSTED_DOCUMENTS_ONLY: z.stringbool('must be true or false').default(false),
  /** How much room there is for answers that are kept, in megabytes; 0 keeps none. */
  RESPONSE_CACHE: z.coerce.number(ROOM_RULE).min(0, ROOM_RULE).max(65_536, ROOM_RULE).default(64),
  /** How large a document may be. */
  MAX_TOKENS: limit(DEFAULT_LIMITS.tokens),
  MAX_DEPTH: limit(DEFAULT_LIMITS.depth),
  MAX_ALIASES: limit(DEFAULT_LIMITS.aliases),
  MAX_DIRECTIVES: limit(DEFAULT_LIMITS.directives),
  MAX_SELECTIONS: limit(DEFAULT_LIMITS.selections),
  /** What an operation may cost, as `extensions.cost` says it. */
  MAX_COST: limit(DEFAULT_LIMITS.cost),
  /** What a client may ask for in a minute; 0 is without a bound. */
  COST_PER_MINUTE: wholeNumber(0, 1_000_000_000, 1_000_000),
  /** How long a request may take, in seconds. */
  REQUEST_TIMEOUT: z.coerce
    .number(TIMEOUT_RULE)
    .min(0.1, TIMEOUT_RULE)
    .max(600, TIMEOUT_RULE)
    .default(REQUEST_MILLISECONDS / 1_000),
  /** Where traces are sent, by OTLP over HTTP: the address of a collector, such as http://localhost:4318; none are made when absent. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http: or https: address' }).optional(),
  /** How many proxies stand before this server, each of which adds to `x-forwarded-for` who asked it. */
  TRUSTED_PROXIES: wholeNumber(0, 10, 0),
  /** Whether answers that were kept are given while the database is away. */
  STALE_WHILE_AWAY: z.stringbool('must be true or false').default(false),
  /** The graph that the test suite runs on. */
  TEST_GRAPH_URL: z.string().regex(GRAPH_URL).default('embedded:memory'),
});

export interface GraphSettings {
  readonly url: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
}

/** Whose tokens are taken, and how they are checked. */
export interface TokenSettings {
  /** The published keys, as a JSON Web Key Set: an `https:` address, a file, or a server on this machine. */
  readonly keysUrl: URL;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly roleClaim: string;
}

export interface AccessSettings {
  readonly keysFile: string;
  readonly auditFile: string;
  readonly readAccess: 'open' | 'token';
  /** Undefined when only API keys are taken. */
  readonly tokens: TokenSettings | undefined;
}

/** Which documents are known beforehand. */
export interface DocumentSettings {
  /** A list of documents; undefined when there are only those of the explorer and the examples. */
  readonly file: string | undefined;
  /** Whether no others are answered. */
  readonly isOnly: boolean;
}

export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly graph: GraphSettings;
  readonly access: AccessSettings;
  /** How many bytes of answers are kept. */
  readonly cacheBytes: number;
  /** Whether answers that were kept are given, and marked, while the database is away. */
  readonly isStaleAllowed: boolean;
  /** The origins whose pages may ask from a browser; `*` is any. */
  readonly corsOrigins: readonly string[];
  readonly documents: DocumentSettings;
  readonly limits: Limits;
  /** What a client may ask for in a minute; 0 is without a bound. */
  readonly costPerMinute: number;
  readonly requestMilliseconds: number;
  readonly trustedProxies: number;
  /** The address of a collector of traces; undefined when none are made. */
  readonly traceCollector: string | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/** A setting that cannot be used, in one line for the person who starts the server. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The settings of the environment, with defaults for those that are absent or empty. Throws a ConfigurationError. */
export function readConfiguration(): Configuration {
  const given = readSettings();
  const { PORT, HOST, LOG_LEVEL, GRAPH_URL, RESPONSE_CACHE, CORS_ORIGINS, TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_ONLY } =
    given;
  return {
    port: PORT,
    host: HOST,
    logLevel: LOG_LEVEL,
    cacheBytes: RESPONSE_CACHE * 2 ** 20,
    isStaleAllowed: given.STALE_WHILE_AWAY,
    corsOrigins: CORS_ORIGINS,
    limits: {
      tokens: given.MAX_TOKENS,
      depth: given.MAX_DEPTH,
      aliases: given.MAX_ALIASES,
      directives: given.MAX_DIRECTIVES,
      selections: given.MAX_SELECTIONS,
      cost: given.MAX_COST,
    },
    costPerMinute: given.COST_PER_MINUTE,
    requestMilliseconds: given.REQUEST_TIMEOUT * 1_000,
    trustedProxies: given.TRUSTED_PROXIES,
    traceCollector: given.OTEL_EXPORTER_OTLP_ENDPOINT,
    documents: { file: TRUSTED_DOCUMENTS, isOnly: TRUSTED_DOCUMENTS_ONLY },
    graph: graphSettings(GRAPH_URL, given),
    access: accessSettings(given),
  };
}

/** The graph that the test suite runs on. */
export function readTestGraphSettings(): GraphSettings {
  const { TEST_GRAPH_URL, ...rest } = readSettings();
  return graphSettings(TEST_GRAPH_URL, rest);
}

type Settings = z.infer<typeof settings>;

function graphSettings(
  url: string,
  from: Pick<Settings, 'NEO4J_USER' | 'NEO4J_PASSWORD' | 'NEO4J_DATABASE'>,
): GraphSettings {
  return { url, user: from.NEO4J_USER, password: from.NEO4J_PASSWORD, database: from.NEO4J_DATABASE };
}

function accessSettings(from: Settings): AccessSettings {
  return {
    keysFile: from.KEYS_FILE,
    auditFile: from.AUDIT_FILE,
    readAccess: from.READ_ACCESS,
    tokens: tokenSettings(from),
  };
}

function tokenSettings(from: Settings): TokenSettings | undefined {
  const { JWT_JWKS_URL: address, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = from;
  if (address === undefined && issuer === undefined && audience === undefined) return undefined;
  if (address === undefined || issuer === undefined || audience === undefined) {
    throw new ConfigurationError('JWT_JWKS_URL, JWT_ISSUER and JWT_AUDIENCE must be set together, or none of them.');
  }
  const keysUrl = publishedKeys(address);
  return { keysUrl, issuer, audience, algorithms: from.JWT_ALGORITHMS, roleClaim: from.JWT_ROLE_CLAIM };
}

/** Whoever can change the published keys on their way can let anybody in, so that way must be a safe one. */
function publishedKeys(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (url && (['https:', 'file:'].includes(url.protocol) || (url.protocol === 'http:' && isHere))) return url;
  throw new ConfigurationError(
    'The setting JWT_JWKS_URL cannot be used: must be an https: or file: address, or http: on this machine.',
  );
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function readSettings(): Settings {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ConfigurationError(`The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? ''}.`);
}
