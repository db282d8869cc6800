/**
 * Answers a field of many things at once. A page gives a hundred things, and a field that is computed for each of them
 * would take a statement for each; here those that ask for one field wait for one another, and are answered together.
 */
import { setImmediate } from 'node:timers/promises';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';

interface Group {
  readonly things: unknown[];
  readonly answers: Promise<readonly unknown[]>;
}

type AnswerAll<Thing> = (things: readonly Thing[]) => Promise<readonly unknown[]>;

export class Together {
  /** One group for each field of the operation: the executor gives the same nodes to all things of a list. */
  private readonly groups = new Map<readonly FieldNode[], Group>();

  /**
   * The answer for `thing`, once everything that is resolved by now has asked for the field. `answerAll` computes the
   * answers for all things of the group, in their order; what it throws is thrown to each that asked.
   */
  async ask<Thing>({ fieldNodes }: GraphQLResolveInfo, thing: Thing, answerAll: AnswerAll<Thing>): Promise<unknown> {
    // One field is asked of things of one type, so the group has no others.
    const group = this.groups.get(fieldNodes) ?? this.open(fieldNodes, answerAll as AnswerAll<unknown>);
    const index = group.things.push(thing) - 1;
    return (await group.answers)[index];
  }

  private open(fieldNodes: readonly FieldNode[], answerAll: AnswerAll<unknown>): Group {
    const things: unknown[] = [];
    const answers = setImmediate().then(() => {
      this.groups.delete(fieldNodes);
      return answerAll(things);
    });
    const group = { things, answers };
    this.groups.set(fieldNodes, group);
    return group;
  }
}
