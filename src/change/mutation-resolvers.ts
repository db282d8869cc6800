import type { GraphQLResolveInfo } from 'graphql';
import { idOf } from '../facts/relation-id.js';
import { groupBy } from '../facts/group-by.js';
import type { MutationResolvers } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { applyChange } from './apply-change.js';
import { ChangeRefusedError, type Applied, type ChangeAction } from './change-request.js';
import { mergeNodes } from './merge-nodes.js';
import { recordOfInput, recordsOfText } from './record-input.js';
import { runChange, type Run } from './run-change.js';
import { undoChange } from './undo-change.js';

type RecordField = 'policy' | 'source' | 'relation' | 'observation' | 'claim';
type Input = Run['input'];

/** Puts the record that stands in a field of the input, and shows it in the field of that name. */
function put<Payload>(
  action: ChangeAction,
  field: RecordField,
  { input }: { readonly input: Input & Readonly<Partial<Record<RecordField, object>>> },
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Payload> {
  const run: Run = {
    action,
    input,
    async make(request) {
      const record = recordOfInput(field, input[field] ?? {});
      const applied = await applyChange(context.graph, request, [{ put: record }]);
      return { applied, shown: { [field]: { id: idOf(record) } } };
    },
    fieldOf: ({ code, field: at }) => (code === 'CONFLICT' ? 'expectedVersion' : [field, at].filter(Boolean).join('.')),
  };
  return runChange(run, context, info);
}

/** Withdraws the record with the id of the input, which must be of the kind of the field. */
function retract<Payload>(
  action: ChangeAction,
  field: RecordField,
  { input }: { readonly input: Input & { readonly id: string } },
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Payload> {
  const { id } = input;
  const run: Run = {
    action,
    input,
    async make(request) {
      if (!id.startsWith(`${field}/`))
        throw ChangeRefusedError.for('id', 'INVALID', `id must be the id of a ${field}, but got ${id}.`);
      const applied = await applyChange(context.graph, request, [{ retract: id }]);
      return { applied, shown: { [field]: { id } } };
    },
    fieldOf: ({ code }) => (code === 'CONFLICT' ? 'expectedVersion' : 'id'),
  };
  return runChange(run, context, info);
}

const Mutation: Required<Pick<MutationResolvers, ChangeAction>> = {
  policyPut: (_parent, given, context, info) => put('policyPut', 'policy', given, context, info),
  sourcePut: (_parent, given, context, info) => put('sourcePut', 'source', given, context, info),
  relationAssert: (_parent, given, context, info) => put('relationAssert', 'relation', given, context, info),
  relationRetract: (_parent, given, context, info) => retract('relationRetract', 'relation', given, context, info),
  observationRecord: (_parent, given, context, info) => put('observationRecord', 'observation', given, context, info),
  observationRetract: (_parent, given, context, info) =>
    retract('observationRetract', 'observation', given, context, info),
  claimRecord: (_parent, given, context, info) => put('claimRecord', 'claim', given, context, info),
  claimRetract: (_parent, given, context, info) => retract('claimRetract', 'claim', given, context, info),
  factsImport(_parent, { input }, context, info) {
    let lines: readonly number[] = [];
    const isTrial = input.dryRun === true;
    const run: Run = {
      action: 'factsImport',
      input,
      isTrial,
      async make(request) {
        const read = recordsOfText(input.facts);
        lines = read.lines;
        const applied = await applyChange(
          context.graph,
          request,
          read.records.map((record) => ({ put: record })),
          { isTrial },
        );
        return { applied, shown: { counts: countsOf(applied) } };
      },
      shownWhenRefused: { counts: [] },
      fieldOf: ({ index, field }) => ['facts', String((lines[index] ?? index) + 1), field].filter(Boolean).join('.'),
    };
    return runChange(run, context, info);
  },
  nodeMerge(_parent, { input }, context, info) {
    const { from, into } = input;
    const run: Run = {
      action: 'nodeMerge',
      input,
      async make(request) {
        return { applied: await mergeNodes(context.graph, request, { from, into }), shown: { node: { id: into } } };
      },
      fieldOf: ({ field }) => (field === 'from' || field === 'into' ? field : null),
    };
    return runChange(run, context, info);
  },
  changeUndo(_parent, { input }, context, info) {
    const { version } = input;
    const run: Run = {
      action: 'changeUndo',
      input,
      async make(request) {
        return {
          applied: await undoChange(context.graph, { ...request, undoes: version }),
          shown: { undone: version },
        };
      },
      fieldOf: () => 'version',
    };
    return runChange(run, context, info);
  },
};

/** What became of the records of each kind. */
function countsOf({ added, revised, retracted, unchanged }: Applied) {
  const fates = { added, revised, retracted, unchanged };
  const all = Object.entries(fates).flatMap(([fate, ids]) => ids.map((id) => ({ fate, kind: id.split('/')[0] ?? '' })));
  return [...groupBy(all, ({ kind }) => kind)].map(([kind, items]) => {
    const count = (wanted: string) => items.filter(({ fate }) => fate === wanted).length;
    const [isAdded, isRevised] = [count('added'), count('revised')];
    return { kind, added: isAdded, revised: isRevised, retracted: count('retracted'), unchanged: count('unchanged') };
  });
}

export const mutationResolvers = { Mutation };
