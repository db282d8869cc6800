/** Keys over the API; `@auth` in the SDL keeps them for administrators. */
import type {
  ApiKeyResolvers,
  KeyCreateInput,
  KeyUserError,
  MutationResolvers,
  QueryResolvers,
} from '../generated/resolvers.js';
import type { ResolversOf } from '../graphql/resolve.js';
import { stateOf, type Key } from './key-events.js';
import { faultOfEnd, faultOfName, inDays } from './key-request.js';

const ApiKey: ResolversOf<Key, ApiKeyResolvers> = { state: (key) => stateOf(key) };

const Query: Pick<Required<QueryResolvers>, 'keys' | 'viewer'> = {
  viewer: (_parent, _given, { principal }) => principal,
  keys: (_parent, _given, { keys }) => keys.list(),
};

const Mutation: Pick<Required<MutationResolvers>, 'keyCreate' | 'keyRevoke'> = {
  keyCreate(_parent, { input }, { keys }) {
    const userErrors = faultsOf(input);
    if (userErrors.length > 0) return { key: null, secret: null, userErrors };
    const { name, role } = input;
    return { ...keys.create({ name, role, expiresAt: endOf(input) }), userErrors };
  },
  keyRevoke(_parent, { input: { prefix } }, { keys }) {
    const key = keys.revoke(prefix) ?? null;
    const message = 'prefix must be that of a key, but there is none with it.';
    return { key, userErrors: key ? [] : [{ field: 'prefix', code: 'NOT_FOUND', message }] };
  },
};

function faultsOf({ name, expiresAt, neverExpires }: KeyCreateInput): KeyUserError[] {
  const faults = { name: faultOfName(name), expiresAt: expiresAt ? faultOfEnd(expiresAt) : undefined };
  if (expiresAt && neverExpires) faults.expiresAt = 'must be absent when neverExpires is true';
  return Object.entries(faults).flatMap(([field, fault]) =>
    fault === undefined ? [] : [{ field, code: 'INVALID', message: `${field} ${fault}.` }],
  );
}

/** Null for never. */
function endOf({ expiresAt, neverExpires }: KeyCreateInput): string | null {
  return neverExpires ? null : (expiresAt ?? inDays());
}

export const keyResolvers = { Query, Mutation, ApiKey };
