import type { ReactNode } from 'react';

import {
  judgeWeighing,
  type WeighingAnswers,
  type WeighingCircumstances,
  weighingModes,
} from '#domain/weighing-law.ts';
import { Icon } from '#renderer/parts/icon.tsx';
import { Badge } from '#renderer/parts/message.tsx';
import { useText } from '#renderer/text/language.tsx';
import { scaleText } from '#renderer/text/scale.ts';
import styles from './scale-assistant.module.css';

/** Every way of weighing with its verdict: allowed and what goes with it, or not and why. */
export function ScaleVerdicts({
  answers,
  circumstances,
}: {
  answers: WeighingAnswers;
  circumstances: WeighingCircumstances;
}): ReactNode {
  const { law } = useText(scaleText);
  const verdicts = judgeWeighing(answers, circumstances);
  return (
    <>
      <ul className={styles['verdicts']}>
        {weighingModes.map((mode) => {
          const verdict = verdicts[mode];
          const { allowed } = verdict;
          const sentences = verdict.allowed
            ? verdict.duties.map((duty) => law.duties[duty])
            : verdict.reasons.map((reason) => law.reasons[reason]);
          return (
            <li key={mode} data-allowed={allowed || undefined}>
              <Icon name={allowed ? 'check' : 'close'} size={22} />
              <div>
                <strong>{law.modes[mode]}</strong>
                <ul aria-label={allowed ? law.dutiesTitle : law.why}>
                  {sentences.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
                <span className={styles['source']}>{`${law.sourceTitle}: ${law.sources[mode]}`}</span>
              </div>
              <Badge tone={allowed ? 'good' : 'plain'}>{allowed ? law.allowed : law.forbidden}</Badge>
            </li>
          );
        })}
      </ul>
      <p className={styles['soft']}>{law.picks}</p>
      <p className={styles['soft']}>
        {circumstances.certificate === null ? law.noCertificate : law.certificate(circumstances.certificate)}
      </p>
    </>
  );
}
