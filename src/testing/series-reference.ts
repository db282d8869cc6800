/** Series as a plain grouping of records: it looks at every number for every series and every period. */
import { INDUSTRIES, MEASURES, SUBJECTS, type NumberRecord } from './random-numbers.js';

/** In the order of the names that the nodes of the random worlds have; the two cities bear the same. */
const MEASURES_BY_NAME = [MEASURES[1], MEASURES[0]];
const SUBJECTS_BY_NAME = [SUBJECTS[1], SUBJECTS[2], SUBJECTS[0]];
const INDUSTRIES_BY_NAME = [undefined, ...INDUSTRIES];
const SCOPES = [undefined, 'a part'];
const UNITS = ['CNY', 'mu'];

/** The series of these numbers, in the order of names, each with its periods in time order. */
export function expectedSeries(numbers: readonly NumberRecord[]) {
  const series: object[] = [];
  for (const measure of MEASURES_BY_NAME)
    for (const subject of SUBJECTS_BY_NAME)
      for (const industry of INDUSTRIES_BY_NAME)
        for (const scope of SCOPES)
          for (const unit of UNITS) {
            const identity = { measure, subject, industry, scope, unit };
            const own = numbers.filter((number) =>
              Object.entries(identity).every(([name, value]) => number[name as 'unit'] === value),
            );
            if (own.length === 0) continue;
            const reference = (id: string | undefined) => (id === undefined ? null : { id });
            series.push({
              measure: reference(measure),
              subject: reference(subject),
              industry: reference(industry),
              scope: scope ?? null,
              unit,
              points: pointsOf(own),
            });
          }
  return series;
}

function pointsOf(numbers: readonly NumberRecord[]) {
  const keyOf = ({ period }: NumberRecord) => `${period.end} ${period.start} ${period.kind}`;
  const keys = [...new Set(numbers.map(keyOf))].sort();
  return keys.map((key) => {
    const here = numbers.filter((number) => keyOf(number) === key);
    const of = (wanted: string) =>
      here
        .filter(({ nature }) => nature === wanted)
        .map(({ id }) => ({ id }))
        .sort((left, right) => (left.id < right.id ? -1 : 1));
    const [end, start, kind] = key.split(' ');
    const period = { kind, start, end };
    return { period, results: of('ACTUAL'), targets: of('TARGET'), estimates: of('ESTIMATE'), plans: of('PLAN') };
  });
}
