import type { Header } from '../backup/backup-format.js';

/** `version 12 with 1,234 nodes and 5,678 edges`. */
export function describeBackup({ version, nodes, edges }: Header): string {
  const [atVersion, withNodes, withEdges] = [version, nodes, edges].map((count) => count.toLocaleString('en-US'));
  return `version ${atVersion ?? ''} with ${withNodes ?? ''} nodes and ${withEdges ?? ''} edges`;
}
