/** The picture itself: a graph on the graphics card. Knows nothing of the page around it. */
import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { extremityArrow, layerFill, layerPlain, pathLine, pathLoop } from 'sigma/rendering';
import type { Layout } from '../layout/use-layout.ts';
import { imageOf } from './image.ts';
import { fillGraph, type Shown } from './fill-graph.ts';
import { labelsWithRoom } from './labels.ts';
import { Marks } from './marks.ts';
import { OVERSCAN, Pan } from './pan.ts';
import { SHAPES } from './shapes.ts';
import { drawingStyles, LABEL_FONT, LABEL_SIZE, type EdgeLook, type NodeLook } from './styles.ts';

const LABELS_AFTER_MS = 120;
/** How far an arrow key moves the picture, as a share of it. */
const STEP = 0.12;
const NODE_RATIO = 0.35;
const MARGIN = 30;
/** Room for the names at the right. */
const NAME_MARGIN = 190;
/** On narrow paper the names get no more of it than this. */
const MOST_NAME_SHARE = 0.25;

export interface DrawingOptions {
  readonly isDark: boolean;
  readonly onSelect: (id: string | null) => void;
  readonly onUnfold: (id: string) => void;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

export class Drawing {
  private readonly graph = new MultiDirectedGraph<NodeLook, EdgeLook>();
  private readonly sigma: Sigma<NodeLook, EdgeLook>;
  private readonly marks: Marks;
  private readonly pan: Pan;
  private labelTimer: ReturnType<typeof setTimeout> | undefined;
  private shown: Shown | undefined;
  private ratio = 1;

  constructor(container: HTMLElement, { isDark, onSelect, onUnfold }: DrawingOptions) {
    this.sigma = createSigma(this.graph, container, isDark);
    this.marks = new Marks(this.sigma);
    this.pan = new Pan(this.sigma, container);
    this.sigma.on('clickNode', ({ node }) => {
      onSelect(node);
    });
    this.sigma.on('clickStage', () => {
      onSelect(null);
    });
    this.sigma.on('doubleClickNode', (event) => {
      event.preventSigmaDefault();
      onUnfold(event.node);
    });
    this.sigma.on('resize', () => {
      this.labelSoon();
    });
    this.sigma.getCamera().on('updated', ({ ratio }) => {
      if (ratio === this.ratio) return;
      this.ratio = ratio;
      this.labelSoon();
    });
  }

  /** Draws what is shown, where the layout has it. */
  show(shown: Shown, { ids, positions }: Layout): void {
    fillGraph(this.graph, shown, this.shown, { ids, positions });
    this.shown = shown;
    this.sigma.setCustomBBox(boxOf(positions, this.sigma.getDimensions().width - 2 * (OVERSCAN + MARGIN)));
    this.sigma.refresh();
    this.marks.again();
    this.labelSoon();
  }

  select(id: string | null): void {
    this.marks.select(id);
    this.labelSoon();
  }

  /** Moves the picture so that a node stands in the middle. */
  async lookAt(id: string, duration: number): Promise<void> {
    const place = this.sigma.getNodeDisplayData(id);
    if (!place) return;
    const ratio = Math.min(this.sigma.getCamera().ratio, NODE_RATIO);
    await this.sigma.getCamera().animate({ x: place.x, y: place.y, ratio }, { duration });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
  }

  fit(): void {
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1 });
  }

  move(direction: Direction): void {
    const camera = this.sigma.getCamera();
    const step = STEP * camera.ratio;
    const [x, y] = { left: [-step, 0], right: [step, 0], up: [0, step], down: [0, -step] }[direction] as [
      number,
      number,
    ];
    camera.setState({ x: camera.x + x, y: camera.y + y });
  }

  /** The picture as it is seen now, as a PNG. */
  image(): Promise<Blob> {
    return imageOf(this.sigma);
  }

  end(): void {
    clearTimeout(this.labelTimer);
    this.sigma.kill();
  }

  private labelSoon(): void {
    clearTimeout(this.labelTimer);
    this.labelTimer = setTimeout(() => {
      this.label();
    }, LABELS_AFTER_MS);
  }

  /** Chooses the names that find room at this size; they keep it wherever the picture is moved. */
  private label(): void {
    const radiusOf = (size: number) => this.sigma.scaleSize(size);
    const nodes = this.graph.mapNodes((id, { x, y, size, label, isCenter }) => {
      const at = this.sigma.graphToViewport({ x, y });
      const weight = isCenter || this.marks.isSelected(id) ? Infinity : this.graph.degree(id);
      return { id, x: at.x, y: at.y, radius: radiusOf(size), text: label, weight };
    });
    const chosen = labelsWithRoom(nodes, LABEL_SIZE, (id) => this.marks.isNamed(id));
    this.graph.updateEachNodeAttributes((id, look) => ({ ...look, hasRoom: chosen.has(id) }), {
      attributes: ['hasRoom'],
    });
    this.pan.measure();
  }
}

function createSigma(
  graph: MultiDirectedGraph<NodeLook, EdgeLook>,
  container: HTMLElement,
  isDark: boolean,
): Sigma<NodeLook, EdgeLook> {
  return new Sigma<NodeLook, EdgeLook>(graph, container, {
    primitives: {
      nodes: {
        shapes: SHAPES,
        layers: [layerFill()],
        label: { font: { family: LABEL_FONT, size: LABEL_SIZE }, margin: 4 },
      },
      edges: {
        paths: [pathLine(), pathLoop()],
        extremities: [extremityArrow({ lengthRatio: 5, widthRatio: 4 })],
        layers: [layerPlain()],
      },
    },
    styles: drawingStyles(isDark),
    settings: {
      itemSizesReference: 'screen',
      labelRenderedSizeThreshold: 0,
      renderEdgeLabels: true,
      enableCameraRotation: false,
      enableCameraMouseRotation: false,
      stagePadding: OVERSCAN + MARGIN,
      inertiaDuration: 0,
      minCameraRatio: 0.01,
      maxCameraRatio: 4,
      minEdgeThickness: 1,
      nodePickingPadding: 3,
      doubleClickZoomingRatio: 1,
    },
  });
}

/**
 * All places, shown or not, so that the picture stays where it is when something is hidden; with room at the right, where
 * names stand. `width` is that of the paper, in pixels.
 */
function boxOf(positions: Float32Array, width: number): { x: [number, number]; y: [number, number] } {
  const box: { x: [number, number]; y: [number, number] } = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  for (let index = 0; index < positions.length; index += 2) {
    const [x, y] = [positions[index] ?? 0, positions[index + 1] ?? 0];
    box.x = [Math.min(box.x[0], x), Math.max(box.x[1], x)];
    box.y = [Math.min(box.y[0], y), Math.max(box.y[1], y)];
  }
  const share = Math.min(MOST_NAME_SHARE, NAME_MARGIN / Math.max(1, width));
  box.x[1] += ((box.x[1] - box.x[0]) * share) / (1 - share);
  return box;
}
