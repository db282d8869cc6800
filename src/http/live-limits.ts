/** The limits of connections that stay open. `docs/subscriptions.md` tells clients of them. */
export const LIVE_LIMITS = {
  /** WebSocket connections to this server. */
  connections: 1_000,
  /** Operations that run on one WebSocket connection. */
  operationsOfConnection: 100,
  /** The largest message from a client, in bytes: that of a request body. */
  messageBytes: 100_000,
  /** How long a client may take to send `connection_init`, in milliseconds. */
  initMilliseconds: 5_000,
  /** How often a quiet connection is kept alive; a WebSocket that does not answer within the same time is cut off. */
  keepAliveMilliseconds: 12_000,
  /** How long an event stream may take nothing before it is cut off, in milliseconds. */
  stallMilliseconds: 60_000,
  /** How long clients may take to close when the server stops, in milliseconds. */
  closeMilliseconds: 1_000,
} as const;

/** Close codes of WebSocket that are ours, beside those of graphql-transport-ws. */
export const CLOSE_CODES = {
  goingAway: 1001,
  failed: 4500,
} as const;
