/** The picture itself: an SVG of its own, which looks the same in a file. */
import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type ZoomBehavior } from 'd3-zoom';
import { useWords } from '../../language/language.tsx';
import { lineageWords } from './lineage-words.ts';
import type { Palette } from './looks.ts';
import type { Lineage } from './model.ts';
import { PictureEdge } from './picture-edge.tsx';
import { PictureNode } from './picture-node.tsx';
import type { Placed, Point } from './place.ts';
import type { Day, useDifference } from './use-lineage.ts';
import styles from './lineage-page.module.css';

interface Props {
  readonly center: string;
  readonly lineage: Lineage;
  readonly placed: Placed;
  readonly day: Day | undefined;
  readonly difference: ReturnType<typeof useDifference>['difference'];
  readonly palette: Palette;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly svgRef: RefObject<SVGSVGElement | null>;
}

export function Picture({ center, lineage, placed, day, difference, palette, chosen, onChoose, svgRef }: Props) {
  const words = useWords(lineageWords);
  const help = useId();
  const { transform, steps } = useZoom(svgRef, placed, center);
  const began = new Set(difference?.began.map(({ id }) => id));
  const ended = new Set(difference?.ended.map(({ id }) => id));
  const changed = new Set(difference?.statusChanges.map(({ policy }) => policy.id));
  const way = new Set(lineage.way);
  return (
    <figure className={styles.figure}>
      <p className={styles.zoom}>
        <button type="button" onClick={steps.larger} aria-label={words.zoomIn}>
          +
        </button>
        <button type="button" onClick={steps.smaller} aria-label={words.zoomOut}>
          −
        </button>
        <button type="button" onClick={steps.fit}>
          {words.fit}
        </button>
        <span id={help} className={styles.quiet}>
          {words.pictureHelp}
        </span>
      </p>
      <svg ref={svgRef} role="group" aria-label={words.picture} aria-describedby={help} className={styles.svg}>
        <rect width="100%" height="100%" fill={palette.paper} />
        <g transform={transform} data-content>
          {[...lineage.edges.values()].map((edge) => (
            <PictureEdge
              key={edge.id}
              edge={edge}
              points={placed.edges.get(edge.id) ?? []}
              label={placed.labels.get(edge.id)}
              palette={palette}
              isHolding={!day?.holding || day.holding.has(edge.id)}
              isOnWay={way.has(edge.id)}
              change={began.has(edge.id) ? 'began' : ended.has(edge.id) ? 'ended' : null}
            />
          ))}
          {[...lineage.nodes.values()].map((node) => (
            <PictureNode
              key={node.id}
              node={node}
              lineage={lineage}
              at={placed.nodes.get(node.id)}
              palette={palette}
              status={day?.statuses.get(node.id)?.status}
              isCenter={node.id === center}
              isChosen={node.id === chosen}
              isChanged={changed.has(node.id)}
              onChoose={onChoose}
              onFocus={() => {
                steps.reveal(node.id);
              }}
            />
          ))}
        </g>
      </svg>
    </figure>
  );
}

/** Moves and zooms; a picture that is new is shown as a whole, or as large as it can be read around its centre. */
function useZoom(svgRef: RefObject<SVGSVGElement | null>, placed: Placed, center: string) {
  const [transform, setTransform] = useState('');
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null);
  useEffect(() => {
    const svg = svgRef.current;
    if (!svg) return;
    const zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.05, 3])
      .on('zoom', ({ transform: moved }: { transform: { toString(): string } }) => {
        setTransform(moved.toString());
      });
    behavior.current = zooming;
    select(svg).call(zooming).on('dblclick.zoom', null);
    show(svg, zooming, placed, center, false);
    return () => {
      select(svg).on('.zoom', null);
    };
  }, [svgRef, placed, center]);
  const act = (work: (svg: SVGSVGElement, zooming: ZoomBehavior<SVGSVGElement, unknown>) => void) => () => {
    if (svgRef.current && behavior.current) work(svgRef.current, behavior.current);
  };
  const steps = {
    larger: act((svg, zooming) => {
      select(svg).call((selection) => {
        zooming.scaleBy(selection, 1.3);
      });
    }),
    smaller: act((svg, zooming) => {
      select(svg).call((selection) => {
        zooming.scaleBy(selection, 1 / 1.3);
      });
    }),
    reveal: (id: string) => {
      act((svg, zooming) => {
        reveal(svg, zooming, placed.nodes.get(id));
      })();
    },
    fit: act((svg, zooming) => {
      show(svg, zooming, placed, center, true);
    }),
  };
  return { transform, steps };
}

/** Where the middle of the view comes to stand: at the thing, but without an empty edge, as far as the picture goes. */
function within(middle: number, size: number, view: number): number {
  if (size <= view) return size / 2;
  return Math.min(Math.max(middle, view / 2), size - view / 2);
}

/** Moves the picture only when a thing is not in sight, as when it got the focus by a key. */
function reveal(svg: SVGSVGElement, zooming: ZoomBehavior<SVGSVGElement, unknown>, at: Point | undefined): void {
  if (!at) return;
  const [x, y] = zoomTransform(svg).apply([at.x, at.y]);
  if (x > 0 && x < svg.clientWidth && y > 0 && y < svg.clientHeight) return;
  select(svg).call((selection) => {
    zooming.translateTo(selection, at.x, at.y);
  });
}

/** Below that the names cannot be read. */
const SMALLEST_LEGIBLE = 0.6;

function show(
  svg: SVGSVGElement,
  zooming: ZoomBehavior<SVGSVGElement, unknown>,
  { width, height, nodes }: Placed,
  center: string,
  isWhole: boolean,
): void {
  const { clientWidth, clientHeight } = svg;
  const whole = Math.min(1, clientWidth / width, clientHeight / height);
  const scale = isWhole ? whole : Math.max(whole, SMALLEST_LEGIBLE);
  const middle = nodes.get(center) ?? { x: width / 2, y: height / 2 };
  const x = within(middle.x, width, clientWidth / scale);
  const y = within(middle.y, height, clientHeight / scale);
  const moved = zoomIdentity
    .translate(clientWidth / 2, clientHeight / 2)
    .scale(scale)
    .translate(-x, -y);
  select(svg).call((selection) => {
    zooming.transform(selection, moved);
  });
}
