/** A field in which things are searched for as one types: keys move through what is found, and Enter takes one. */
import { useEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import { useCombobox } from 'downshift';
import { useClock } from '../../address/clock.ts';
import { useAnswer } from '../../client/use-answer.ts';
import type { NodeKind } from '../../generated/schema.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { KindMark } from '../kind-mark.tsx';
import type { ThingLinkFragment } from '../thing-link.generated.ts';
import { SuggestDocument } from './suggest.generated.ts';
import { thingSearchWords } from './thing-search-words.ts';
import { useSettled } from './use-settled.ts';
import styles from './thing-search.module.css';

/** Long enough not to ask for every letter, short enough not to be felt. */
const SETTLE_MS = 120;

interface Props {
  readonly label: ReactNode;
  /** Only things of these kinds; all when absent. */
  readonly kinds?: readonly NodeKind[];
  /** What stands in the field at first. */
  readonly text?: string;
  readonly placeholder?: string;
  /** Told of a thing that was taken. */
  readonly onPick: (thing: ThingLinkFragment) => void;
  /** Told of what was typed when Enter takes no thing. */
  readonly onSubmit?: (text: string) => void;
  /** Told of each change of what was typed. */
  readonly onType?: (text: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly isLarge?: boolean;
}

export function ThingSearch({ label, kinds, text: given = '', placeholder, isLarge = false, ...props }: Props) {
  const words = useWords(thingSearchWords);
  const [text, setText] = useState(given);
  useEffect(() => {
    setText(given);
  }, [given]);
  const found = useSuggestions(text, kinds);
  // While characters are being composed, Enter and the arrows belong to the input method.
  const isComposing = useRef(false);
  const combobox = useCombobox({
    items: [...found.things],
    inputValue: text,
    itemToString: (thing) => thing?.label ?? '',
    selectedItem: null,
    onSelectedItemChange({ selectedItem }) {
      if (selectedItem === null) return;
      setText('');
      props.onType?.('');
      props.onPick(selectedItem);
    },
  });
  const change = (typed: string) => {
    setText(typed);
    props.onType?.(typed);
  };
  const isOpen = combobox.isOpen && text.trim() !== '';
  return (
    <div className={styles.search} data-large={isLarge}>
      <label {...combobox.getLabelProps()}>{label}</label>
      <input
        {...combobox.getInputProps({
          ref: props.inputRef ?? null,
          type: 'search',
          placeholder,
          autoComplete: 'off',
          spellCheck: false,
          onChange: (event) => {
            change(event.currentTarget.value);
          },
          onCompositionStart: () => (isComposing.current = true),
          onCompositionEnd: () => (isComposing.current = false),
          onKeyDown: (event) => {
            const own = event.nativeEvent as KeyboardEvent & { preventDownshiftDefault?: boolean };
            own.preventDownshiftDefault = isComposing.current || own.isComposing;
            if (own.preventDownshiftDefault || event.key !== 'Enter' || combobox.highlightedIndex >= 0) return;
            combobox.closeMenu();
            props.onSubmit?.(text.trim());
          },
        })}
      />
      <ul {...combobox.getMenuProps()} className={styles.menu} data-open={isOpen} data-old={found.isOld}>
        {isOpen &&
          found.things.map((thing, index) => (
            <li
              key={thing.id}
              {...combobox.getItemProps({ item: thing, index })}
              data-active={combobox.highlightedIndex === index}
            >
              <KindMark id={thing.id} /> {thing.label}
            </li>
          ))}
      </ul>
      <p className="heard" role="status">
        {isOpen && !found.isOld && words.found(found.count)}
      </p>
    </div>
  );
}

function useSuggestions(text: string, kinds: readonly NodeKind[] | undefined) {
  const language = useLanguage();
  const { knownAsOf } = useClock();
  const query = useSettled(text.trim(), SETTLE_MS);
  const variables = { query, kinds: kinds ? [...kinds] : null, language, knownAsOf };
  const { data, isPlaceholderData } = useAnswer(SuggestDocument, variables, { enabled: query !== '' });
  const isOld = isPlaceholderData || query !== text.trim();
  return { things: text.trim() === '' ? [] : (data?.search.nodes ?? []), count: data?.search.totalCount ?? 0, isOld };
}
