import { lazy, type ReactNode, Suspense, useEffect } from 'react';

import { useAnswer } from '#renderer/host/use-answer.ts';
import { useStream } from '#renderer/host/use-stream.ts';
import { Empty } from '#renderer/parts/message.tsx';
import { Notices } from '#renderer/parts/notices.tsx';
import { setSounds } from '#renderer/sounds/sounds.ts';
import { frameText } from '#renderer/text/frame.ts';
import { LanguageProvider, useText } from '#renderer/text/language.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { Frame } from './frame.tsx';
import { TerminalProvider } from './terminal.tsx';
import { TillProvider } from './till.tsx';

/** Seen once in the life of a shop, so it is not in the first chunk. */
const SetupScreen = lazy(async () => ({
  default: (await import('#renderer/screens/setup/setup-screen.tsx')).SetupScreen,
}));

/** The window: nothing is shown as fact before the host has said who it is. */
export function App(): ReactNode {
  const { item: info } = useStream('host.changes', {});
  const ready = info !== undefined && info.mode !== 'empty';
  const { value: settings } = useAnswer('settings.show', ready ? {} : null);
  const appearance = settings?.appearance ?? 'system';

  useEffect(() => {
    if (info) document.documentElement.lang = info.language;
  }, [info]);
  useEffect(() => {
    document.documentElement.dataset['appearance'] = appearance;
    setSounds(settings?.sounds ?? true);
  }, [appearance, settings]);

  if (!info) {
    return (
      <>
        <ConnectionBar />
        <Waiting />
      </>
    );
  }
  return (
    <LanguageProvider language={info.language}>
      <TillProvider till={{ info, settings }}>
        {ready ? (
          <TerminalProvider>
            <Frame />
          </TerminalProvider>
        ) : (
          <Suspense fallback={<Waiting />}>
            <SetupScreen />
          </Suspense>
        )}
        <Notices />
      </TillProvider>
    </LanguageProvider>
  );
}

function Waiting(): ReactNode {
  const text = useText(frameText);
  return <Empty icon="till" title={text.connection.connecting} />;
}
