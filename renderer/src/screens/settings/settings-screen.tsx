import type { ReactNode } from 'react';

import { Screen } from '#renderer/parts/screen.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';

export function SettingsScreen(): ReactNode {
  const text = useText(frameText);
  return <Screen title={text.screens.settings}>{null}</Screen>;
}
