/** How much each client may ask for in a minute. Costs are those of `extensions.cost`. */
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ERROR_CODES } from '../errors.js';

const WINDOW_SECONDS = 60;
/** The clients that asked last; each takes some hundred bytes. */
const MOST_CLIENTS = 50_000;

/** What a client has asked for since its minute began. */
interface Account {
  spent: number;
  /** In milliseconds of `performance.now`. */
  readonly ends: number;
}

/** Each client has its own. */
export class Allowances {
  private readonly accounts = new LRUCache<string, Account>({ max: MOST_CLIENTS });

  /** `perMinute` is what each may ask for in a minute. */
  constructor(private readonly perMinute: number) {}

  /** That of a client, which is known by any text. */
  of(client: string): Allowance {
    return new Allowance(this.perMinute, () => this.account(client));
  }

  private account(client: string): Account {
    const now = performance.now();
    const known = this.accounts.get(client);
    if (known && known.ends > now) return known;
    const account = { spent: 0, ends: now + WINDOW_SECONDS * 1_000 };
    this.accounts.set(client, account);
    return account;
  }
}

export class Allowance {
  constructor(
    private readonly perMinute: number,
    private readonly account: () => Account,
  ) {}

  /** Takes so much of it. Throws a GraphQLError, which is 429 over HTTP, when less is left. */
  spend(cost: number): void {
    const account = this.account();
    if (account.spent + cost > this.perMinute) throw this.refusal(cost);
    account.spent += cost;
  }

  /** What is left, and how much there is in all, as draft-ietf-httpapi-ratelimit-headers-08 says it. */
  get headers(): Readonly<Record<string, string>> {
    const left = this.perMinute - this.account().spent;
    return {
      'ratelimit-policy': `"cost";q=${String(this.perMinute)};w=${String(WINDOW_SECONDS)}`,
      ratelimit: `"cost";r=${String(left)};t=${String(this.secondsLeft)}`,
    };
  }

  /** How many seconds it is until the minute ends. */
  get secondsLeft(): number {
    return Math.max(1, Math.ceil((this.account().ends - performance.now()) / 1_000));
  }

  private refusal(cost: number): GraphQLError {
    const left = String(this.perMinute - this.account().spent);
    const message =
      `A client may ask for a cost of ${String(this.perMinute)} in a minute; of it ${left} is left, and this costs ${String(cost)}. ` +
      `Wait for ${String(this.secondsLeft)} s.`;
    const http = { status: 429, headers: new HeaderMap([['retry-after', String(this.secondsLeft)]]) };
    return new GraphQLError(message, { extensions: { code: ERROR_CODES.rateLimited, http } });
  }
}
