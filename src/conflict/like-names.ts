/** LIKE_NAMES: two things of one kind in one city whose names are so alike that one is taken for the other. */
import type { NodeRecord } from '../facts/record.js';
import { compareText } from '../plan/compare-text.js';
import { coreOfName } from './core-of-name.js';
import { groupBy } from '../facts/group-by.js';
import { keyOf, type ClaimRecord, type Facts } from './facts.js';
import type { Finding, Rule } from './finding.js';
import { stretches, togetherKnown, type KnownTime, type Stretch } from './known-time.js';
import { listed, nameOf } from './wording.js';

type Named = Extract<NodeRecord, { name: unknown }>;

/** A thing in a city, and when this is known: once for each relation that says so. */
interface Located {
  readonly thing: Named;
  readonly city: string;
  readonly known: KnownTime;
}

export const likeNames: Rule = (facts) => {
  const things = located(facts);
  const found = new Map<string, Finding>();
  for (const group of alike(things)) {
    for (const stretch of stretches(group, (known) => [...new Set(known.map(({ thing }) => thing))])) {
      const finding = findingOf(facts, group[0]?.city ?? '', stretch);
      const key = keyOf(...finding.about, finding.known.since);
      // Names may be alike in both languages, and things may share two cities.
      if (!found.has(key)) found.set(key, finding);
    }
  }
  return [...found.values()];
};

/** Whatever has a name and is located somewhere, in the order of ids. */
function located({ nodes, relations, knownTime }: Facts): Located[] {
  const parents = groupBy(
    relations.filter(({ type }) => type === 'PART_OF'),
    ({ from }) => from,
  );
  const found: Located[] = [];
  for (const relation of relations) {
    const thing = nodes.get(relation.from);
    if (relation.type !== 'LOCATED_IN' || !thing || !('name' in thing)) continue;
    for (const city of citiesOf(relation.to)) {
      const known = togetherKnown(knownTime(thing), knownTime(relation));
      if (known) found.push({ thing, city, known });
    }
  }
  return found.toSorted((left, right) => compareText(left.thing.id, right.thing.id));

  /** The city of a place; a province for what lies in it without a city between. */
  function citiesOf(place: string, seen: ReadonlySet<string> = new Set()): string[] {
    if (/^(city|province)\//.test(place)) return [place];
    const above = seen.has(place) ? [] : (parents.get(place) ?? []);
    return above.flatMap(({ to }) => citiesOf(to, new Set([...seen, place])));
  }
}

/** The things of one kind in one city whose names have the same core in a language. */
function alike(things: readonly Located[]): Located[][] {
  const named = things.flatMap((item) => coresOf(item.thing).map((core) => ({ core, item })));
  const groups = groupBy(named, ({ core, item: { thing, city } }) => keyOf(thing.kind, city, core));
  const members = [...groups.values()].map((group) => [...new Set(group.map(({ item }) => item))]);
  return members.filter(({ length }) => length > 1);
}

/** A name that is ours is not compared: that it is like another is our doing. */
function coresOf({ name, unofficial, aliases }: Named): string[] {
  return (['en', 'zh'] as const).flatMap((language) => {
    const own = unofficial?.includes(language) === true ? undefined : name[language];
    const names = [...(own === undefined ? [] : [own]), ...(aliases?.[language] ?? [])];
    const cores = names.map((text) => coreOfName(text, language));
    return [...new Set(cores)].filter((core) => core !== undefined);
  });
}

function findingOf(facts: Facts, cityId: string, { sides: things, known }: Stretch<Named>): Finding {
  const names = listed(things.map(({ id }) => nameOf(facts, id)));
  const city = nameOf(facts, cityId);
  return {
    rule: 'LIKE_NAMES',
    kind: 'IDENTITY',
    about: things.map(({ id }) => id),
    sides: identityClaims(facts, things),
    things,
    known,
    title: { en: `Things in ${city.en} with like names: ${names.en}`, zh: `${city.zh}名称相近的对象：${names.zh}` },
    explanation: {
      en: `These are different things in ${city.en}, but their names differ only in the word for the sort of place: ${names.en}. Facts about one may be told of the other.`,
      zh: `它们是${city.zh}的不同对象，但名称只在场所类别的用词上有别：${names.zh}。关于其中一个的事实可能被误记到另一个。`,
    },
  };
}

/** What tells the things apart: the claims about which of them is meant. */
function identityClaims({ statements }: Facts, things: readonly Named[]): ClaimRecord[] {
  const ids = new Set(things.map(({ id }) => id));
  const claims = statements.map(({ record }) => record);
  return claims.filter(
    ({ about, topic, retractedAt }) => topic === 'IDENTITY' && ids.has(about) && retractedAt === undefined,
  );
}
