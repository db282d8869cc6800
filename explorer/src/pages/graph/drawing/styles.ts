/** How nodes and relations look as they are now: plain, marked, or faded beside marked ones. */
import type { StylesDeclaration } from 'sigma/types';

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  color: string;
  shape: string;
  label: string;
  /** All of the name, which is written when the node is marked. */
  name: string;
  /** Whether the name found room. */
  hasRoom: boolean;
  isCenter: boolean;
}

export interface EdgeLook {
  size: number;
  color: string;
  /** The name of the relation. */
  name: string;
  /** What is written at the line: its name, and those of others between the same two nodes. */
  label: string;
  /** Whether the name of the relation is written when it is marked: not when very many are marked at once. */
  isNamed: boolean;
}

export const LABEL_SIZE = 12;
export const LABEL_FONT = "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

interface Paper {
  readonly paper: string;
  /** Paper that what lies below shines through. */
  readonly veil: string;
  readonly ink: string;
  readonly quiet: string;
  readonly fadedNode: string;
  readonly fadedEdge: string;
}

/** The colours of `global.css`, which the graphics card does not see. */
const LIGHT: Paper = {
  paper: '#ffffff',
  veil: 'rgba(255, 255, 255, 0.75)',
  ink: '#1b2430',
  quiet: '#566273',
  fadedNode: '#d9dee5',
  fadedEdge: '#edf0f3',
};
const DARK: Paper = {
  paper: '#14171c',
  veil: 'rgba(20, 23, 28, 0.75)',
  ink: '#e6eaf0',
  quiet: '#a3afbf',
  fadedNode: '#333a45',
  fadedEdge: '#22272f',
};

export function drawingStyles(isDark: boolean): StylesDeclaration<NodeLook, EdgeLook> {
  const { paper, veil, ink, quiet, fadedNode, fadedEdge } = isDark ? DARK : LIGHT;
  return {
    nodes: {
      x: { attribute: 'x' },
      y: { attribute: 'y' },
      size: { attribute: 'size' },
      shape: { attribute: 'shape' },
      color: ({ color }, { isHighlighted }, { hasHighlighted }) =>
        hasHighlighted && !isHighlighted ? fadedNode : color,
      depth: { whenState: 'isHighlighted', then: 'topNodes', else: 'nodes' },
      label: ({ label, name }, { isHovered }) => (isHovered ? name : label),
      labelColor: ({ isCenter }, { isHighlighted }) => (isCenter || isHighlighted ? ink : quiet),
      labelSize: LABEL_SIZE,
      labelBackgroundColor: veil,
      labelBackgroundPadding: 1,
      labelDepth: { whenState: 'isHovered', then: 'topNodes', else: 'nodes' },
      labelVisibility: ({ hasRoom }, { isHovered, isHighlighted }, { hasHighlighted }) =>
        isHovered || (hasRoom && (isHighlighted || !hasHighlighted)) ? 'visible' : 'hidden',
      backdropVisibility: { whenState: 'isHovered', then: 'visible', else: 'hidden' },
      backdropColor: paper,
      backdropShadowColor: isDark ? 'rgba(0, 0, 0, 0.9)' : 'rgba(0, 0, 0, 0.35)',
      backdropShadowBlur: 8,
      backdropPadding: 5,
    },
    edges: {
      path: 'straight',
      selfLoopPath: 'loop',
      head: 'arrow',
      size: ({ size }, { isHighlighted }) => (isHighlighted ? size + 1 : size),
      color: ({ color }, { isHighlighted }, { hasHighlighted }) =>
        hasHighlighted && !isHighlighted ? fadedEdge : color,
      depth: { whenState: 'isHighlighted', then: 'topEdges', else: 'edges' },
      label: ({ label, isNamed }, { isHighlighted }) => (isHighlighted && isNamed ? label : ''),
      labelColor: ink,
      labelSize: 11,
      labelPosition: 'over',
      labelBackgroundColor: paper,
      labelBackgroundPadding: 2,
      labelVisibility: ({ isNamed }, { isHighlighted }) => (isHighlighted && isNamed ? 'visible' : 'hidden'),
    },
    stage: { background: paper },
  };
}
