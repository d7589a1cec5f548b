import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { How } from './How';
import styles from './review.module.css';
import { replyFiguresQuery } from './reviewQueries';
import { PERIODS } from './reviewSearch';
import { Weeks } from './Weeks';
import { savedWords, shareWords } from './words';

/** What came of one reply, for its page: each figure with how many cases it rests on. */
export function ReplyFigures({ replyId }: { replyId: string }) {
  const { t, i18n } = useTranslation('review');
  const [days, setDays] = useState(90);
  const query = useQuery(replyFiguresQuery(replyId, days));
  return (
    <section className={styles.ofReply} aria-label={t('figure.title')}>
      <Segmented<number>
        aria-label={t('figure.period')}
        value={days}
        onChange={setDays}
        options={PERIODS.map((value) => ({ value, label: t('figure.days', { days: value }) }))}
      />
      <QueryView query={query}>
        {(figures) => (
          <>
            <dl className={styles.figures}>
              <Figure name={t('figure.uses')} about={t('figure.people', { some: figures.people })}>
                {figures.uses}
              </Figure>
              <Figure name={t('figure.unchanged')}>{shareWords(figures.unchanged, t)}</Figure>
              <Figure
                name={t('figure.edits')}
                about={t('figure.editShare', { percent: Math.round(figures.editShare * 100) })}
              >
                {figures.edits.toLocaleString(i18n.language, { maximumFractionDigits: 1 })}
              </Figure>
              <Figure name={t('figure.saved')}>{savedWords(figures.savedSeconds, t, i18n.language)}</Figure>
              <Figure name={t('figure.content')}>{shareWords(figures.content, t)}</Figure>
              <Figure name={t('figure.again')}>{shareWords(figures.again, t)}</Figure>
              <Figure name={t('figure.last')}>
                {figures.lastUsedAt ? <Time at={figures.lastUsedAt} /> : t('figure.never')}
              </Figure>
            </dl>
            <Weeks replyId={replyId} title={figures.title} days={days} />
          </>
        )}
      </QueryView>
      <How />
    </section>
  );
}

function Figure({ name, about, children }: { name: string; about?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {about && <small>{about}</small>}
      </dd>
    </div>
  );
}
