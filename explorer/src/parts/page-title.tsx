/** The heading of a page, which is the title of its tab as well. */
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** What stands before the heading, such as a kind. */
  readonly children?: ReactNode;
}

export function PageTitle({ title, children }: Props) {
  return (
    <>
      <title>{`${title} · Policy Atlas`}</title>
      {children}
      <h1>{title}</h1>
    </>
  );
}
