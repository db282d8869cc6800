/** Catches what goes wrong while a page is drawn, such as a part of it that could not be loaded, so that the rest stays. */
import { Component, type ReactNode } from 'react';
import { Failed } from '../parts/failed.tsx';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

export class Failsafe extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Failed
        error={error}
        onAgain={() => {
          location.reload();
        }}
      />
    );
  }
}
