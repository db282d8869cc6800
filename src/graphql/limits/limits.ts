/** How large a document may be. What is larger costs more to look at than any question of a client is worth. */
export interface Limits {
  /** Names, numbers, brackets and so on. */
  readonly tokens: number;
  /** Fields within fields; what asks for the schema itself has bounds of its own. */
  readonly depth: number;
  /** Fields under another name, fragments counted as often as they are spread. */
  readonly aliases: number;
  /** Directives, counted alike. */
  readonly directives: number;
  /** Fields and fragments, counted alike. */
  readonly selections: number;
  /** What an operation may cost, as `extensions.cost` says it. */
  readonly cost: number;
}

/** How long a request may take, unless a setting says otherwise. */
export const REQUEST_MILLISECONDS = 10_000;

export const DEFAULT_LIMITS: Limits = {
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  directives: 20,
  selections: 2_000,
  cost: 100_000,
};
