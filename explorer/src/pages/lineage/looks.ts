/** How a lineage is drawn: a line of its own for each kind of relation, and colours that stay in a file without style sheets. */
import type { LineageRelation, PolicyStatus, RelationType } from '../../generated/schema.ts';

export type LineageType = LineageRelation;

export const LINEAGE_RELATIONS: readonly LineageType[] = [
  'BASED_ON',
  'ENSURES_IMPLEMENTATION_OF',
  'APPLIES',
  'AMENDS',
  'REPEALS',
  'REPLACES',
  'COMMENCES',
  'CORRECTS',
  'CONSOLIDATES',
  'CITES',
  'RESPONDS_TO',
];

export interface Line {
  readonly light: string;
  readonly dark: string;
  readonly width: number;
  /** As in `stroke-dasharray`; a whole line when empty. */
  readonly dash: string;
}

const line = (light: string, dark: string, width = 1.6, dash = ''): Line => ({ light, dark, width, dash });

const LINES: Partial<Record<RelationType, Line>> = {
  BASED_ON: line('#1f4e79', '#8fc1f0', 2.4),
  ENSURES_IMPLEMENTATION_OF: line('#1c6b3a', '#7fd6a0', 2),
  APPLIES: line('#1c6b3a', '#7fd6a0', 1.4, '8 3'),
  AMENDS: line('#8a5a00', '#f0c36a', 2),
  CORRECTS: line('#8a5a00', '#f0c36a', 1.4, '8 3'),
  REPEALS: line('#9b2226', '#f2a0a0', 2.2),
  REPLACES: line('#9b2226', '#f2a0a0', 1.6, '10 4'),
  COMMENCES: line('#5b3a8c', '#c3a6f2', 2),
  CONSOLIDATES: line('#5b3a8c', '#c3a6f2', 1.4, '8 3'),
  RESPONDS_TO: line('#0b6b74', '#7fd3dc', 1.6),
};
const OTHER = line('#566273', '#a3afbf', 1.2, '3 3');

export function lineOf(type: RelationType): Line {
  return LINES[type] ?? OTHER;
}

export interface Palette {
  readonly paper: string;
  readonly sunken: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly added: string;
  readonly ended: string;
  readonly changed: string;
}

export const LIGHT: Palette = {
  paper: '#ffffff',
  sunken: '#f3f5f8',
  ink: '#1b2430',
  quiet: '#566273',
  line: '#7f8b9b',
  accent: '#b3005e',
  added: '#12743f',
  ended: '#a3171c',
  changed: '#8a5a00',
};
export const DARK: Palette = {
  paper: '#14171c',
  sunken: '#1c2027',
  ink: '#e6eaf0',
  quiet: '#a3afbf',
  line: '#6f7b8b',
  accent: '#ff8cc6',
  added: '#7fd6a0',
  ended: '#f2a0a0',
  changed: '#f0c36a',
};

/** Whether a policy binds anybody on the day; what does not is drawn with a broken border. */
export function isBinding(status: PolicyStatus | undefined): boolean {
  return status === 'IN_FORCE' || status === 'PARTIALLY_IN_FORCE';
}
