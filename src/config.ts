/** The only reader of the environment: every setting, its default and its check. */
import { z } from 'zod';

/** Algorithms whose keys come in two halves, of which the issuer of tokens keeps one to itself. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

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

export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly graph: GraphSettings;
  readonly access: AccessSettings;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/** A setting that cannot be used, in one line for the person who starts the server. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The settings of the environment, with defaults for those that are absent or empty. Throws a ConfigurationError. */
export function readConfiguration(): Configuration {
  const given = readSettings();
  const { PORT, HOST, LOG_LEVEL, GRAPH_URL } = given;
  return {
    port: PORT,
    host: HOST,
    logLevel: LOG_LEVEL,
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

function readSettings(): Settings {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ConfigurationError(`The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? ''}.`);
}
