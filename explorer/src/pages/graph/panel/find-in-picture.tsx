import { useId, useMemo, useState } from 'react';
import { useCombobox } from 'downshift';
import { useWords } from '../../../language/language.tsx';
import { useTerm } from '../../../language/terms.ts';
import { graphWords } from '../graph-words.ts';
import type { DrawnNode } from '../picture/picture.ts';
import { KindSign } from './filters.tsx';
import styles from './find-in-picture.module.css';

const MOST = 12;

interface Props {
  readonly nodes: readonly DrawnNode[];
  readonly onFind: (id: string) => void;
}

/** Finds a node that is drawn, by a part of its name. */
export function FindInPicture({ nodes, onFind }: Props) {
  const words = useWords(graphWords);
  const term = useTerm();
  const id = useId();
  const [text, setText] = useState('');
  const found = useMemo(() => matches(nodes, text), [nodes, text]);
  const { isOpen, getLabelProps, getInputProps, getMenuProps, getItemProps, highlightedIndex } = useCombobox({
    id,
    items: found,
    inputValue: text,
    itemToString: (node) => node?.label ?? '',
    defaultHighlightedIndex: 0,
    onInputValueChange: ({ inputValue }) => {
      setText(inputValue);
    },
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) onFind(selectedItem.id);
    },
    // The same node may be looked for again.
    stateReducer: (_, { changes, type }) =>
      type === useCombobox.stateChangeTypes.InputChange ? { ...changes, selectedItem: null } : changes,
  });
  const isShown = isOpen && text.trim() !== '';
  return (
    <div className={styles.find}>
      <label {...getLabelProps()}>{words.find}</label>
      <input
        {...getInputProps({
          // At once: whoever types quickly presses Enter before `onInputValueChange` is called.
          onChange: ({ currentTarget }) => {
            setText(currentTarget.value);
          },
        })}
        placeholder={words.findHint}
        type="search"
        autoComplete="off"
      />
      <ul {...getMenuProps()} className={styles.menu} hidden={!isShown}>
        {isShown &&
          found.map((node, index) => (
            <li key={node.id} {...getItemProps({ item: node, index })} data-active={index === highlightedIndex}>
              <KindSign kind={node.kind} /> {node.label} <span className={styles.kind}>{term('kind', node.kind)}</span>
            </li>
          ))}
      </ul>
      {isShown && found.length === 0 && (
        <p role="status" className={styles.nothing}>
          {words.nothingFound}
        </p>
      )}
    </div>
  );
}

/** Those whose name begins with the text come first. */
function matches(nodes: readonly DrawnNode[], text: string): DrawnNode[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const at = ({ label }: DrawnNode) => label.toLowerCase().indexOf(wanted);
  return nodes
    .filter((node) => at(node) !== -1)
    .sort((left, right) => Math.min(1, at(left)) - Math.min(1, at(right)) || right.degree - left.degree)
    .slice(0, MOST);
}
