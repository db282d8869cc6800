/** The edges that stand for the references of a record, as the database is asked for them. */

/** Their types: those of lists have a `position`, and none has an id of its own. */
export const REFERENCE_TYPES = ['SUPPORTED_BY', 'ABOUT', 'OF_MEASURE', 'IN_INDUSTRY', 'SET_BY', 'SIDE'] as const;
export const ANY_REFERENCE = REFERENCE_TYPES.join('|');

/** The references that the node `n` has now, as a list; copies of what statements said before do not count. */
export const PRESENT_REFERENCES =
  `[(n)-[e:${ANY_REFERENCE}]->(m:Entity) WHERE e.retractedAt IS NULL AND NOT m.id CONTAINS '~' | ` +
  '{type: type(e), to: m.id, position: e.position}]';
