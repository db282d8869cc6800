import type { PlacesReport } from './import-places.js';
import type { PlaceLevel, PlannedPlace } from './place-records.js';

const PLURALS: Readonly<Record<PlaceLevel, string>> = {
  province: 'provinces',
  city: 'cities',
  district: 'districts and counties',
};

/** The report in lines for a person, each ended. */
export function describeReport({ added, joined, skipped, elsewhere }: PlacesReport): string {
  const reasons = new Set(skipped.map(({ reason }) => reason));
  const lines = [
    added.length === 0 ? 'Added    nothing: every place of the lists is in the graph.' : `Added    ${count(added)}`,
    `Joined   ${joined.length === 0 ? 'none' : `${count(joined)}, which the graph had under the same codes`}`,
    ...elsewhere.map(
      ({ id, parents, listedIn }) =>
        `Kept     ${id} as part of ${parents.join(' and ')}, where the graph has it; the lists have it in ${listedIn}`,
    ),
    ...[...reasons].map((reason) => {
      const entries = skipped.filter((entry) => entry.reason === reason);
      return `Skipped  ${String(entries.length)} entries, such as ${entries[0]?.code ?? ''} ${entries[0]?.name ?? ''}: each ${reason}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function count(places: readonly PlannedPlace[]): string {
  const parts = (Object.keys(PLURALS) as PlaceLevel[]).flatMap((level) => {
    const number = places.filter((place) => place.level === level).length;
    return number === 0 ? [] : [`${number.toLocaleString('en')} ${number === 1 ? level : PLURALS[level]}`];
  });
  return parts.join(', ');
}
