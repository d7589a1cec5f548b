import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WeeklyContent, WeeklyFacts } from '@/api/model';
import { SafeHtml } from '@/shared/ui/SafeHtml';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './weekly.module.css';
import { paperPreviewQuery } from './weeklyQueries';

/** A version exactly as owners read it now, and who may not be named in it. */
export function Shown({ paperId, content }: { paperId: string; content: WeeklyContent }) {
  const { t } = useTranslation('weekly');
  const query = useQuery(paperPreviewQuery(paperId, content));
  return (
    <QueryView query={query}>
      {(paper) => (
        <>
          {paper.named.length > 0 && (
            <Alert
              type="warning"
              showIcon
              className={styles.notice ?? ''}
              title={t('named', { names: paper.named.join(t('and')) })}
            />
          )}
          <article className={styles.paper} aria-label={t('preview')}>
            <h2>{paper.title}</h2>
            <SafeHtml html={paper.html} />
            {paper.parts.map((part) => (
              <section key={`${part.kind} ${part.heading}`}>
                <h3>{part.heading}</h3>
                <SafeHtml html={part.html} />
                {part.deeds.length > 0 && (
                  <ul>
                    {part.deeds.map((deed) => (
                      <li key={deed}>{deed}</li>
                    ))}
                  </ul>
                )}
              </section>
            ))}
          </article>
        </>
      )}
    </QueryView>
  );
}

/** What the first draft rests on, for whoever compares. */
export function Facts({ facts }: { facts: WeeklyFacts }) {
  const { t } = useTranslation('weekly');
  const rows: [string, string][] = [
    [t('facts.opened'), String(facts.opened)],
    [t('facts.finished'), String(facts.finished)],
    [t('facts.open'), String(facts.open)],
    [
      t('facts.repairs'),
      [
        String(facts.repairs),
        ...facts.finishedBy.map((each) => `${each.name} ${each.count}`),
        ...(facts.medianHours == null ? [] : [t('facts.median', { hours: facts.medianHours })]),
      ].join(' · '),
    ],
    [t('facts.notices'), String(facts.notices.length)],
    [t('facts.planned'), String(facts.planned.length)],
    [t('facts.deeds'), String(facts.deedIds.length)],
  ];
  return (
    <section>
      <h2 className={styles.heading}>{t('facts.title')}</h2>
      <p className={styles.quiet}>
        <Time at={facts.from} /> – <Time at={facts.until} />
      </p>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className={styles.quiet}>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
