import { Component, type ReactNode } from 'react';

import { Button } from '#renderer/parts/button.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';

/** Keeps a fault in one screen from taking the window down: the counter must stay within reach. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

/** The whole page is loaded again: a part that could not be fetched is remembered as missing, and nothing lives in the page. */
function Broken(): ReactNode {
  const text = useText(frameText);
  return (
    <Empty icon="warning" title={text.broken}>
      <p>{text.brokenHelp}</p>
      <Button onClick={() => location.reload()}>{text.retry}</Button>
    </Empty>
  );
}
