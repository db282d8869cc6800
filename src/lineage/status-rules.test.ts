/** Each rule of the status by an example made for it, with the day on which it begins to apply and the day before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy, relation } from '../testing/lineage-facts.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

const issued = { issuedOn: '2020-01-10' };
const inForce = { ...issued, inForceFrom: '2020-03-01' };
const from = (validFrom: string) => ({ validFrom });

const RECORDS = [
  policy('unrecorded', { ...inForce, recordedAt: '2022-06-01T00:00:00Z' }),
  policy('later', inForce),
  policy('coarse', { issuedOn: '2020' }),
  policy('coarse-published', { issuedOn: '2020', publishedOn: '2020-05-01' }),
  policy('draft', { ...inForce, stage: 'DRAFT' }),
  policy('repealed', inForce),
  policy('repealing', { issuedOn: '2020-12-01', inForceFrom: '2021-02-01' }),
  relation('REPEALS', 'repealing', 'repealed'),
  policy('replaced', inForce),
  relation('REPLACES', 'repealing', 'replaced', from('2021-01-15')),
  policy('ended', { ...inForce, inForceTo: '2021-01-01' }),
  policy('ended-and-continued', { ...inForce, inForceTo: '2021-01-01' }),
  relation('COMMENCES', 'repealing', 'ended-and-continued', from('2021-01-01')),
  policy('proposing', { ...inForce, stage: 'DRAFT' }),
  policy('proposed-to-end', inForce),
  relation('REPEALS', 'proposing', 'proposed-to-end', from('2020-07-01')),
  policy('repealed-and-commenced', inForce),
  relation('REPEALS', 'repealing', 'repealed-and-commenced', from('2020-07-01')),
  relation('COMMENCES', 'repealing', 'repealed-and-commenced', from('2020-07-01')),
  policy('undated', { issuedOn: '2020-12-05' }),
  policy('ended-some-day', inForce),
  relation('REPEALS', 'undated', 'ended-some-day'),
  policy('partly-commenced', issued),
  relation('COMMENCES', 'repealing', 'partly-commenced', { ...from('2020-04-01'), scope: 'PART' }),
  policy('commenced', issued),
  relation('COMMENCES', 'repealing', 'commenced', from('2020-05-01')),
  policy('commenced-some-day', issued),
  relation('COMMENCES', 'undated', 'commenced-some-day'),
  policy('without-start', issued),
  policy('partly-ended', inForce),
  relation('REPLACES', 'repealing', 'partly-ended', { ...from('2020-06-01'), scope: 'PART' }),
  policy('again', inForce),
  relation('REPEALS', 'repealing', 'again', from('2020-07-01')),
  relation('COMMENCES', 'undated', 'again', from('2020-08-01')),
  policy('repealed-for-a-while', inForce),
  relation('REPEALS', 'repealing', 'repealed-for-a-while', { validFrom: '2020-07-01', validTo: '2020-08-01' }),
  policy('no-longer-repealed', inForce),
  relation('REPEALS', 'repealing', 'no-longer-repealed', {
    ...from('2020-07-01'),
    retractedAt: '2022-06-01T00:00:00Z',
  }),
];

/** Policy, day, and what must be said: rule, status, date, and the document whose relation decides. */
const EXAMPLES: readonly (readonly [string, string, string, string, string | null, string | null])[] = [
  ['later', '2020-01-09', 'FIRST_DATE_LATER', 'NOT_YET_EXISTING', '2020-01-10', null],
  ['later', '2020-01-10', 'NOT_YET_COMMENCED', 'PROSPECTIVE', '2020-03-01', null],
  ['later', '2020-02-29', 'NOT_YET_COMMENCED', 'PROSPECTIVE', '2020-03-01', null],
  ['later', '2020-03-01', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['coarse', '2019-12-31', 'FIRST_DATE_LATER', 'NOT_YET_EXISTING', '2020', null],
  ['coarse', '2020-01-01', 'FIRST_DATE_TOO_COARSE', 'UNKNOWN', '2020', null],
  ['coarse', '2020-12-31', 'FIRST_DATE_TOO_COARSE', 'UNKNOWN', '2020', null],
  ['coarse', '2021-01-01', 'NO_START_DATE', 'UNKNOWN', null, null],
  ['coarse-published', '2020-04-30', 'FIRST_DATE_TOO_COARSE', 'UNKNOWN', '2020', null],
  ['coarse-published', '2020-05-01', 'NO_START_DATE', 'UNKNOWN', null, null],
  ['draft', '2020-01-09', 'FIRST_DATE_LATER', 'NOT_YET_EXISTING', '2020-01-10', null],
  ['draft', '2020-03-01', 'DRAFT', 'PROSPECTIVE', null, null],
  ['repealed', '2021-01-31', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['repealed', '2021-02-01', 'REPEALED', 'REPEALED', '2021-02-01', 'repealing'],
  ['replaced', '2021-01-14', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['replaced', '2021-01-15', 'REPLACED', 'SUPERSEDED', '2021-01-15', 'repealing'],
  ['ended', '2020-12-31', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['ended', '2021-01-01', 'TERM_ENDED', 'EXPIRED', '2021-01-01', null],
  ['ended-and-continued', '2021-01-01', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['proposed-to-end', '2020-07-01', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['repealed-and-commenced', '2020-07-01', 'REPEALED', 'REPEALED', '2020-07-01', 'repealing'],
  ['ended-some-day', '2020-12-04', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['ended-some-day', '2020-12-05', 'ENDING_WITHOUT_DATE', 'UNKNOWN', null, 'undated'],
  ['partly-commenced', '2020-03-31', 'NO_START_DATE', 'UNKNOWN', null, null],
  ['partly-commenced', '2020-04-01', 'PARTLY_COMMENCED', 'PARTIALLY_IN_FORCE', '2020-04-01', 'repealing'],
  ['commenced', '2020-04-30', 'NOT_YET_COMMENCED', 'PROSPECTIVE', '2020-05-01', 'repealing'],
  ['commenced', '2020-05-01', 'STARTED', 'IN_FORCE', '2020-05-01', 'repealing'],
  ['commenced-some-day', '2021-01-01', 'NO_START_DATE', 'UNKNOWN', null, null],
  ['without-start', '2020-01-10', 'NO_START_DATE', 'UNKNOWN', null, null],
  ['partly-ended', '2020-05-31', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['partly-ended', '2020-06-01', 'PARTLY_ENDED', 'PARTIALLY_IN_FORCE', '2020-06-01', 'repealing'],
  ['again', '2020-07-31', 'REPEALED', 'REPEALED', '2020-07-01', 'repealing'],
  ['again', '2020-08-01', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['repealed-for-a-while', '2020-07-01', 'REPEALED', 'REPEALED', '2020-07-01', 'repealing'],
  ['repealed-for-a-while', '2020-08-01', 'STARTED', 'IN_FORCE', '2020-03-01', null],
  ['no-longer-repealed', '2020-07-01', 'STARTED', 'IN_FORCE', '2020-03-01', null],
];

const QUERY = `query ($id: ID!, $asOf: Date, $knownAsOf: DateTime) {
  policy(by: { id: $id }) {
    status(asOf: $asOf, knownAsOf: $knownAsOf) {
      rule status date asOf en: explanation zh: explanation(language: ZH) relation { from { id } to { id } }
    }
  }
}`;

interface Report {
  readonly rule: string;
  readonly status: string;
  readonly date: string | null;
  readonly asOf: string;
  readonly en: string;
  readonly zh: string;
  readonly relation: unknown;
}

let atlas: TestAtlas;
beforeAll(async () => {
  atlas = await openTestAtlas(RECORDS);
});
afterAll(() => atlas.close());

async function reportOn(slug: string, asOf?: string, knownAsOf?: string): Promise<Report> {
  const data = await atlas.run(QUERY, { id: `policy/${slug}`, asOf, knownAsOf });
  return (data['policy'] as { status: Report }).status;
}

describe('The rules of the status', () => {
  it.each(EXAMPLES)('say of %s on %s: %s', async (slug, asOf, rule, status, date, by) => {
    const relation = by === null ? null : { from: { id: `policy/${by}` }, to: { id: `policy/${slug}` } };
    expect(await reportOn(slug, asOf)).toMatchObject({ rule, status, date, asOf, relation });
  });

  it('say nothing of what was not recorded yet', async () => {
    const unknown = { rule: 'NOT_RECORDED', status: 'UNKNOWN', date: null, relation: null };
    expect(await reportOn('unrecorded', '2020-03-01', '2022-05-31T23:59:59.999Z')).toMatchObject(unknown);
    expect(await reportOn('unrecorded', '2020-03-01', '2022-06-01T00:00:00Z')).toMatchObject({ rule: 'STARTED' });
  });

  it('take a relation that was withdrawn later for true as of before', async () => {
    const repealed = { rule: 'REPEALED', relation: { from: { id: 'policy/repealing' } } };
    expect(await reportOn('no-longer-repealed', '2020-07-01', '2022-05-31T00:00:00Z')).toMatchObject(repealed);
    expect(await reportOn('no-longer-repealed', '2020-07-01', '2022-06-01T00:00:00Z')).toMatchObject({
      rule: 'STARTED',
    });
  });

  it('take the day of the question to be today in UTC when none is given', async () => {
    const before = new Date().toISOString().slice(0, 10);
    const { asOf, rule } = await reportOn('later');
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(asOf);
    expect(rule).toBe('STARTED');
  });

  it('are explained with the date that decided, in both languages', async () => {
    const { en, zh } = await reportOn('repealed', '2021-02-01');
    expect(en).toBe('It was repealed with effect from 2021-02-01.');
    expect(zh).toBe('自2021-02-01起被废止。');
  });
});
