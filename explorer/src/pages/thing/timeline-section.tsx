import { useAnswer } from '../../client/use-answer.ts';
import { useWords } from '../../language/language.tsx';
import { Answer } from '../../parts/answer.tsx';
import { SourceList } from '../../parts/source-list.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import { thingWords } from './thing-words.ts';
import { ThingTimelineDocument } from './timeline.generated.ts';
import { useSection } from './use-section.ts';
import styles from './thing-page.module.css';

/** What happened to a policy, in the order of days. */
export function TimelineSection({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  return (
    <Answer of={useAnswer(ThingTimelineDocument, useSection(id))}>
      {({ policy }) => {
        const events = policy?.timeline ?? [];
        if (events.length === 0) return <p>{words.noTimeline}</p>;
        return (
          <ol className={styles.timeline}>
            {events.map(({ date, kind, explanation, policy: other, sources }, index) => (
              <li key={`${kind} ${date} ${String(index)}`}>
                <time>{date}</time> {explanation} {other && <ThingLink thing={other} />}
                {sources.length > 0 && (
                  <details className={styles.who}>
                    <summary>{words.whoSays}</summary>
                    <SourceList sources={sources} />
                  </details>
                )}
              </li>
            ))}
          </ol>
        );
      }}
    </Answer>
  );
}
