/** Everything about one thing of the graph, whatever its kind. */
import { useClock } from '../../address/clock.ts';
import { useThingId } from '../../address/use-thing-id.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useLanguage } from '../../language/language.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Sections } from './sections.tsx';
import { ThingHead } from './thing-head.tsx';
import { ThingHeadDocument } from './thing-head.generated.ts';
import { UnknownThing } from './unknown-thing.tsx';
import styles from './thing-page.module.css';

export default function ThingPage() {
  const id = useThingId();
  const variables = { id, language: useLanguage(), ...useClock() };
  const answer = useAnswer(ThingHeadDocument, variables);
  return (
    <div className={styles.page}>
      <Answer of={answer}>
        {({ node }) => {
          if (node === null || !('label' in node)) return answer.isPlaceholderData ? null : <UnknownThing id={id} />;
          // The head of the thing before stands until that of this one is there; its sections would ask in vain.
          if (answer.isPlaceholderData && node.id !== id) return null;
          return (
            <>
              <ThingHead thing={node} variables={variables} />
              <Sections key={node.id} thing={node} />
            </>
          );
        }}
      </Answer>
    </div>
  );
}
