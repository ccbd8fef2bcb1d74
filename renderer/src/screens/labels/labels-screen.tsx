import { type ReactNode, useEffect, useState } from 'react';

import { go } from '#renderer/app/route.ts';
import { useShopDay } from '#renderer/app/shop-day.ts';
import { host } from '#renderer/host/host.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { Heading, Pane, Stack } from '#renderer/parts/pane.tsx';
import { Screen, Split } from '#renderer/parts/screen.tsx';
import { useSettled } from '#renderer/parts/use-paged.ts';
import { useArticleScan } from '#renderer/scanning/use-article-scan.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { labelsText } from '#renderer/text/labels.ts';
import { LabelArticles, type Wanted } from './label-articles.tsx';
import {
  type Chosen,
  jobOf,
  type LabelLook,
  type LabelRow,
  packOf,
  skipOf,
  targetOf,
  type Targets,
  usualLook,
  wishOf,
  withCopies,
} from './label-draft.ts';
import { LabelLookFields } from './label-look.tsx';
import { LabelPictureView } from './label-picture.tsx';
import { useLabelJob } from './use-label-job.ts';

/** `#/articles/labels`: price and shelf labels; `#/articles/labels/CODE` begins with one for that article. A scan adds one more. */
export function LabelsScreen({ code }: { code: string | undefined }): ReactNode {
  const text = useText(labelsText);
  const frame = useText(frameText);
  const sentence = useFault();
  const today = useShopDay();
  const [wanted, setWanted] = useState<Wanted>({ by: 'text', text: '', since: today, categoryId: '' });
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [shown, show] = useState<LabelRow>();
  const [look, setLook] = useState<LabelLook>(usualLook);
  const { value: targets, failure } = useAnswer('labels.targets', {});

  function take(row: LabelRow): void {
    setChosen((before) => withCopies(before, row, (before.get(row.article.id)?.copies ?? 0) + 1));
    show(row);
  }
  async function takeCode(wantedCode: string): Promise<void> {
    // What nobody knows was refused by the scan, or is an old address; then there is nothing to begin with.
    const found = await host.call('articles.show', { code: wantedCode }).catch(() => undefined);
    if (!found) return;
    const { rows } = await host.call('labels.articles', { of: { by: 'articles', ids: [found.id] } });
    for (const row of rows) take(row);
  }

  useArticleScan('stock', (scan) => void takeCode(scan.code));
  useEffect(() => {
    if (code !== undefined) void takeCode(code);
    // Once for each address; later changes of the choice are the person's.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [code]);

  return (
    <Screen
      title={text.title}
      actions={
        <Button icon="left" onClick={() => go('articles')}>
          {text.back}
        </Button>
      }
    >
      <Split
        list={
          <LabelArticles
            wanted={wanted}
            chosen={chosen}
            shown={shown}
            onWant={(change) => setWanted((before) => ({ ...before, ...change }))}
            onCopies={(rows, copies) => {
              setChosen((before) => rows.reduce((next: Chosen, row) => withCopies(next, row, copies), before));
              if (copies > 0) show((before) => before ?? rows[0]);
              if (rows.length === 1) show(rows[0]);
            }}
            onShow={show}
          />
        }
        detail={
          targets ? (
            <Maker
              {...{ look, targets, chosen, shown }}
              onLook={(change) => setLook((before) => ({ ...before, ...change }))}
            />
          ) : failure ? (
            <Message kind="fault">{sentence(failure)}</Message>
          ) : (
            <Empty icon="clock" title={frame.loading} />
          )
        }
      />
    </Screen>
  );
}

/** How the labels look, a picture of one, and the button that makes them. */
function Maker({
  look,
  targets,
  chosen,
  shown,
  onLook,
}: {
  look: LabelLook;
  targets: Targets;
  chosen: Chosen;
  shown: LabelRow | undefined;
  onLook(change: Partial<LabelLook>): void;
}): ReactNode {
  const text = useText(labelsText);
  const { run, busy } = useLabelJob();
  const target = targetOf(look, targets);
  const sheet = target?.to === 'sheet' ? targets.sheets.find(({ id }) => id === target.sheet) : undefined;
  const job = jobOf(look, chosen, shown);
  const unfinished =
    (sheet !== undefined && skipOf(look.skip, sheet.columns * sheet.rows) === undefined) ||
    (look.kind === 'weight' && (!shown || packOf(look, shown.article.unit) === undefined));
  return (
    <Pane
      head={<Heading title={shown?.article.name ?? text.preview} />}
      foot={
        <Button
          look="primary"
          size="large"
          icon={sheet ? 'download' : 'printer'}
          busy={busy}
          disabled={job.labels.length === 0 || unfinished || !target}
          onClick={() => {
            if (target) void run(job, target);
          }}
        >
          {sheet ? text.pdf : text.print}
        </Button>
      }
    >
      <Stack>
        {shown ? <Preview {...{ look, targets, shown }} /> : <Empty icon="tag" title={text.previewHint} />}
        <LabelLookFields look={look} targets={targets} shown={shown} onChange={onLook} />
        {targets.printer ? null : <Message kind="info">{text.noPrinter}</Message>}
      </Stack>
    </Pane>
  );
}

function Preview({ look, targets, shown }: { look: LabelLook; targets: Targets; shown: LabelRow }): ReactNode {
  const text = useText(labelsText);
  const sentence = useFault();
  const target = targetOf(look, targets);
  const asked = useSettled(JSON.stringify(target && { kind: look.kind, target, label: wishOf(look, shown, 1) }));
  const { value, failure } = useAnswer(
    'labels.preview',
    asked ? (JSON.parse(asked) as Parameters<typeof useAnswer<'labels.preview'>>[1]) : null,
  );
  if (failure) return <Message kind="fault">{sentence(failure)}</Message>;
  if (!value) return null;
  return (
    <>
      <LabelPictureView label={value} name={text.previewOf(shown.article.name)} />
      {value.leftOut.map((part) => (
        <Message key={part} kind="warning">
          {text.leftOut[part]}
        </Message>
      ))}
    </>
  );
}
