/** Facts for a picture of thousands of nodes: a law, and around it hubs with some hundreds of policies each. */
const LEAVES_PER_HUB = 480;
const SOURCE = 'source/large-graph';

export interface LargeGraph {
  /** JSON Lines, as `docs/facts-format.md` has them. */
  readonly facts: string;
  /** The address of the page that shows all of it. */
  readonly path: string;
}

/** A graph of `count` policies, each hub of which can be unfolded by one request. */
export function largeGraph(count: number): LargeGraph {
  const hubs = Array.from(
    { length: Math.ceil((count - 1) / (LEAVES_PER_HUB + 1)) },
    (_, index) => `hub-${String(index)}`,
  );
  const leaves = Array.from({ length: count - 1 - hubs.length }, (_, index) => `leaf-${String(index)}`);
  const records = [
    {
      kind: 'source',
      id: SOURCE,
      title: { en: 'A test' },
      publisher: 'A test',
      tier: 'OFFICIAL',
      language: 'en',
      linkSafe: false,
      access: 'full text',
    },
    policy('center', 'Law of the Centre'),
    ...hubs.flatMap((hub, index) => [policy(hub, `Plan of Hub ${String(index)}`), relation('BASED_ON', hub, 'center')]),
    ...leaves.flatMap((leaf, index) => [
      policy(leaf, `Measures of Leaf ${String(index)}`),
      relation('BASED_ON', leaf, hubs[index % hubs.length] ?? 'center'),
      ...(index < hubs.length * 3 ? [] : [relation('CITES', leaf, leaves[index - hubs.length * 3] ?? 'center')]),
    ]),
  ];
  return {
    facts: records.map((record) => `${JSON.stringify(record)}\n`).join(''),
    path: `/policy/center/graph?expand=${hubs.map((hub) => `policy/${hub}`).join(',')}`,
  };
}

function policy(slug: string, title: string) {
  const facts = { policyKind: 'PLAN', stage: 'FINAL', issuedOn: '2020', confidence: 'HIGH', sources: [SOURCE] };
  return { kind: 'policy', id: `policy/${slug}`, title: { en: title }, ...facts };
}

function relation(type: string, from: string, to: string) {
  const ends = { from: `policy/${from}`, to: `policy/${to}` };
  return { kind: 'relation', type, ...ends, basis: 'EXPLICIT', confidence: 'HIGH', sources: [SOURCE] };
}
