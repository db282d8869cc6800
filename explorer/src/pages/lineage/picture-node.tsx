import type { PolicyStatus } from '../../generated/schema.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { kindOf } from '../../parts/kind-of.ts';
import { lineageWords } from './lineage-words.ts';
import { isBinding, type Palette } from './looks.ts';
import { hiddenAround, type DrawnNode, type Lineage } from './model.ts';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './place.ts';
import { wrap } from './wrap.ts';

interface Props {
  readonly node: DrawnNode;
  readonly lineage: Lineage;
  readonly at: Point | undefined;
  readonly palette: Palette;
  readonly status: PolicyStatus | undefined;
  readonly isCenter: boolean;
  readonly isChosen: boolean;
  readonly isChanged: boolean;
  readonly onChoose: (id: string) => void;
  readonly onFocus: () => void;
}

const FONT = 13;
const LINE = 16;
/** How many letters' sizes fit into a box beside its margins. */
const ROOM = (NODE_WIDTH - 20) / FONT;

/** A thing in the picture; a policy with its date and its status on the day. */
export function PictureNode({
  node,
  lineage,
  at,
  palette,
  status,
  isCenter,
  isChosen,
  isChanged,
  onChoose,
  onFocus,
}: Props) {
  const words = useWords(lineageWords);
  const term = useTerm();
  if (!at) return null;
  const isPolicy = node.id.startsWith('policy/');
  const facts = isPolicy
    ? [node.date, status && term('status', status)].filter(Boolean).join(' · ')
    : term('kind', kindOf(node.id));
  const hidden = isPolicy ? hiddenAround(node, lineage) : 0;
  const choose = () => {
    onChoose(node.id);
  };
  return (
    <g
      role="button"
      tabIndex={0}
      aria-pressed={isChosen}
      aria-label={[node.label, facts, hidden > 0 && words.more(hidden)].filter(Boolean).join(', ')}
      data-node={node.id}
      data-status={status ?? ''}
      transform={`translate(${String(at.x - NODE_WIDTH / 2)} ${String(at.y - NODE_HEIGHT / 2)})`}
      cursor="pointer"
      onClick={choose}
      onFocus={onFocus}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      <rect
        width={NODE_WIDTH}
        height={NODE_HEIGHT}
        rx="7"
        fill={isCenter ? palette.sunken : palette.paper}
        stroke={isChanged ? palette.changed : isChosen || isCenter ? palette.accent : palette.line}
        strokeWidth={isChosen || isCenter || isChanged ? 2.5 : 1.2}
        strokeDasharray={isPolicy && !isBinding(status) ? '5 4' : ''}
      />
      <text fontSize={FONT} fontFamily="system-ui, sans-serif" fill={palette.ink}>
        {wrap(node.label, ROOM, 3).map((line, index) => (
          <tspan key={index} x="10" y={20 + index * LINE} fontWeight={isCenter ? 700 : 400}>
            {line}
          </tspan>
        ))}
      </text>
      <text x="10" y="72" fontSize="11" fontFamily="system-ui, sans-serif" fill={palette.quiet}>
        {`${isChanged ? '~ ' : ''}${facts}`}
      </text>
      {hidden > 0 && (
        <text x="10" y="88" fontSize="11" fontFamily="system-ui, sans-serif" fill={palette.quiet}>
          {words.more(hidden)}
        </text>
      )}
    </g>
  );
}
