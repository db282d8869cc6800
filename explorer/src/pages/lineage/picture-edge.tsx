import { useIsDark } from '../../layout/use-is-dark.ts';
import { useTerm } from '../../language/terms.ts';
import { lineOf, type Palette } from './looks.ts';
import type { DrawnEdge } from './model.ts';
import type { Point } from './place.ts';

interface Props {
  readonly edge: DrawnEdge;
  readonly points: readonly Point[];
  readonly label: Point | undefined;
  readonly palette: Palette;
  readonly isHolding: boolean;
  readonly isOnWay: boolean;
  readonly change: 'began' | 'ended' | null;
}

const CHANGE_MARK = { began: '+ ', ended: '− ' };

/** A relation: from the older thing down to the one that refers to it, with what it is and since when. */
export function PictureEdge({ edge, points, label, palette, isHolding, isOnWay, change }: Props) {
  const term = useTerm();
  const isDark = useIsDark();
  const { light, dark, width, dash } = lineOf(edge.type);
  const own = isDark ? dark : light;
  const changed = change && (change === 'began' ? palette.added : palette.ended);
  const color = changed ?? (isOnWay ? palette.accent : own);
  const dates = [edge.validFrom, edge.validTo === null ? null : `– ${edge.validTo}`].filter(Boolean).join(' ');
  const text = `${change ? CHANGE_MARK[change] : ''}${term('relation', edge.type)}${dates === '' ? '' : ` ${dates}`}`;
  return (
    <g
      data-edge={edge.id}
      data-holds={isHolding}
      data-way={isOnWay}
      data-change={change ?? ''}
      opacity={isHolding ? 1 : 0.35}
    >
      <path
        d={curve(points)}
        fill="none"
        stroke={color}
        strokeWidth={isOnWay || change ? width + 2.5 : width}
        // What has ended is dotted, whatever its own line.
        strokeDasharray={edge.validTo !== null || !isHolding ? '2 5' : dash}
      />
      <Arrow at={points[0]} from={points[1]} color={color} />
      {label && (
        <text
          x={label.x}
          y={label.y + 4}
          textAnchor="middle"
          fontSize="11"
          fontFamily="system-ui, sans-serif"
          fill={palette.ink}
          stroke={palette.paper}
          strokeWidth="4"
          paintOrder="stroke"
        >
          {text}
        </text>
      )}
    </g>
  );
}

/** The head of an arrow at the older thing, which is what the relation points to. */
function Arrow({
  at,
  from,
  color,
}: {
  readonly at: Point | undefined;
  readonly from: Point | undefined;
  readonly color: string;
}) {
  if (!at || !from) return null;
  const angle = (Math.atan2(at.y - from.y, at.x - from.x) * 180) / Math.PI;
  return (
    <path
      d="M0 0L-9 -4.5L-9 4.5Z"
      fill={color}
      transform={`translate(${String(at.x)} ${String(at.y)}) rotate(${String(angle)})`}
    />
  );
}

/** A smooth line through the points: each is rounded off half-way to the next. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const parts = [`M${String(first.x)} ${String(first.y)}`];
  for (const [index, point] of rest.slice(0, -1).entries()) {
    const next = rest[index + 1] ?? last;
    const [x, y] = [(point.x + next.x) / 2, (point.y + next.y) / 2];
    parts.push(`Q${String(point.x)} ${String(point.y)} ${String(x)} ${String(y)}`);
  }
  parts.push(`L${String(last.x)} ${String(last.y)}`);
  return parts.join('');
}
