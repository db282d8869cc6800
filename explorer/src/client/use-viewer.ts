import { useKey } from './key.ts';
import { useAnswer } from './use-answer.ts';
import { ViewerDocument, type ViewerQuery } from './viewer.generated.ts';

const RANK = ['READER', 'EDITOR', 'CURATOR', 'ADMIN'] as const;

/** Who has signed in; undefined before that is known, and when nobody has. */
export function useViewer(): ViewerQuery['viewer'] | undefined {
  const key = useKey();
  const { data } = useAnswer(ViewerDocument, {}, { enabled: key !== undefined });
  return key === undefined ? undefined : data?.viewer;
}

/** Whether somebody may do what a role is needed for. */
export function may(viewer: ViewerQuery['viewer'] | undefined, role: (typeof RANK)[number]): boolean {
  return viewer !== undefined && RANK.indexOf(viewer.role) >= RANK.indexOf(role);
}
