import { lazy, type ReactNode, useState } from 'react';

import { go, useRoute } from '#renderer/app/route.ts';
import { useMay } from '#renderer/app/till.tsx';
import { useDownload } from '#renderer/host/use-download.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Screen } from '#renderer/parts/screen.tsx';
import { articlesText } from '#renderer/text/articles.ts';
import { useText } from '#renderer/text/language.tsx';
import { ArticleEditor, NewArticle } from './article-editor.tsx';
import { ArticleList } from './article-list.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { useArticleLookUp } from './use-code-scan.ts';

/** Fetched when somebody makes labels. */
const LabelsScreen = lazy(async () => ({
  default: (await import('#renderer/screens/labels/labels-screen.tsx')).LabelsScreen,
}));

/**
 * `#/articles` is the list, `#/articles/new` an empty form (a barcode may follow), `#/articles/labels` makes labels, `#/articles/ID` is the form of
 * an article.
 */
export function ArticlesScreen(): ReactNode {
  const [article, code] = useRoute().rest;
  if (article === 'new') return <NewArticle key={code} code={code} />;
  if (article === 'labels') return <LabelsScreen code={code} />;
  return article === undefined ? <Catalogue /> : <ArticleEditor key={article} code={article} />;
}

function Catalogue(): ReactNode {
  const text = useText(articlesText);
  const mayChange = useMay('manager');
  const [importing, setImporting] = useState(false);
  const csv = useDownload('articles.export');
  useArticleLookUp();
  return (
    <Screen
      title={text.title}
      actions={
        <>
          <Button icon="barcode" onClick={() => go('articles', 'labels')}>
            {text.labels}
          </Button>
          {mayChange ? (
            <>
              <Button icon="upload" onClick={() => setImporting(true)}>
                {text.import}
              </Button>
              <Button icon="download" busy={csv.busy} onClick={() => csv.run({})}>
                {text.export}
              </Button>
              <Button look="primary" icon="plus" onClick={() => go('articles', 'new')}>
                {text.add}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <ArticleList />
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </Screen>
  );
}
