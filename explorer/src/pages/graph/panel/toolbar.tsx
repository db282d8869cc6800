import { useId } from 'react';
import { useClock } from '../../../address/clock.ts';
import { useLanguage, useWords } from '../../../language/language.tsx';
import { PlaygroundLink } from '../../../parts/playground-link.tsx';
import type { GraphAddress } from '../graph-address.ts';
import { graphWords } from '../graph-words.ts';
import { NeighborhoodDocument } from '../picture/neighborhood.generated.ts';

interface Props {
  readonly address: GraphAddress;
  readonly center: string;
  readonly hasPicture: boolean;
}

export function Toolbar({ address: { depth, limit, isTable, set }, center, hasPicture }: Props) {
  const words = useWords(graphWords);
  const language = useLanguage();
  const clock = useClock();
  const id = useId();
  return (
    <>
      <span>
        <label htmlFor={id}>{words.depth}</label>{' '}
        <select
          id={id}
          value={depth}
          onChange={({ target }) => {
            set({ depth: target.value === '1' ? null : target.value });
          }}
        >
          {[1, 2, 3].map((steps) => (
            <option key={steps} value={steps}>
              {words.steps(steps)}
            </option>
          ))}
        </select>
      </span>
      {hasPicture && (
        <span role="group" aria-label={words.view}>
          {[false, true].map((table) => (
            <button
              key={String(table)}
              type="button"
              aria-pressed={isTable === table}
              onClick={() => {
                set({ as: table ? 'table' : null });
              }}
            >
              {table ? words.table : words.picture}
            </button>
          ))}
        </span>
      )}
      <PlaygroundLink document={NeighborhoodDocument} variables={{ id: center, depth, limit, language, ...clock }}>
        {words.asQuery}
      </PlaygroundLink>
    </>
  );
}
