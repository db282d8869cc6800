/** Holds documents against limits, in time that grows with their length only: each fragment is looked at once. */
import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Limits } from './limits.js';

/** What a selection comes to, with all that is spread in it. */
interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly selections: number;
}

type Count = keyof Size;

const NOTHING: Size = { depth: 0, aliases: 0, directives: 0, selections: 0 };
const NAMES: Readonly<Record<Count, string>> = {
  depth: 'levels of fields',
  aliases: 'aliases',
  directives: 'directives',
  selections: 'fields and fragments',
};

/** A rule of validation that lets no operation pass which is larger than the limits. */
export function documentLimits(limits: Limits): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const sizeOf = sizes(context.getDocument());
    return {
      OperationDefinition(operation) {
        const size = sizeOf(operation.selectionSet, operation.directives);
        const [tooMuch] = (Object.keys(NAMES) as Count[]).filter((count) => size[count] > limits[count]);
        if (tooMuch === undefined) return;
        const message = `An operation must have at most ${String(limits[tooMuch])} ${NAMES[tooMuch]}, but this one has more.`;
        context.reportError(new GraphQLError(message, { nodes: operation }));
      },
    };
  };
}

function sizes(document: DocumentNode) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const size = known.get(name);
    if (size) return size;
    // A fragment that is spread in itself counts as nothing there; another rule refuses it.
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const found = fragment ? ofSet(fragment.selectionSet, fragment.directives) : NOTHING;
    known.set(name, found);
    return found;
  }

  function ofSet({ selections }: SelectionSetNode, directives: readonly DirectiveNode[] = []): Size {
    let size: Size = { ...NOTHING, directives: directives.length };
    for (const selection of selections) {
      const own = { depth: 0, aliases: 0, directives: selection.directives?.length ?? 0, selections: 1 };
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        size = together(size, together(own, ofFragment(selection.name.value)));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        size = together(size, together(own, ofSet(selection.selectionSet)));
      } else {
        // The schema is asked for in a document that goes deep, and has a rule of its own in graphql-js.
        const inner = selection.selectionSet ? ofSet(selection.selectionSet) : NOTHING;
        const isOfSchema = selection.name.value.startsWith('__');
        const depth = isOfSchema ? 1 : inner.depth + 1;
        size = together(size, { ...together(own, inner), depth, aliases: inner.aliases + (selection.alias ? 1 : 0) });
      }
    }
    return size;
  }

  return ofSet;
}

/** Side by side: the deeper counts, the rest adds up. Numbers stay finite, however often fragments are doubled. */
function together(left: Size, right: Size): Size {
  return {
    depth: Math.max(left.depth, right.depth),
    aliases: left.aliases + right.aliases,
    directives: left.directives + right.directives,
    selections: left.selections + right.selections,
  };
}
