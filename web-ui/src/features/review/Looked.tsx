import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { ReviewDecision, ReviewItem } from '@/api/model';
import { useMay } from '@/api/session';
import { SafeHtml } from '@/shared/ui/SafeHtml';
import { StatusTag } from '@/shared/ui/StatusTag';
import { Time } from '@/shared/ui/Time';
import styles from './review.module.css';
import { causeTone, DECISIONS, decisionTone, whyWords } from './words';

/** One reply as it is sent now, why somebody should look, and what may become of it. */
export function Looked(props: {
  item: ReviewItem;
  /** On a phone, where there is no list beside it. */
  place: { at: number; of: number; step: (by: number) => void } | undefined;
  decide: ((decision: ReviewDecision) => void) | undefined;
  undo: (() => void) | undefined;
}) {
  const { t } = useTranslation('review');
  const { item, place } = props;
  const { content } = item.inForce;
  const estates = useQuery({
    ...estatesQuery,
    enabled: useMay('ESTATE_READ') && Boolean(item.estateId),
  }).data;
  return (
    <article className={styles.looked} aria-label={content.title}>
      {place && (
        <div className={styles.pager}>
          <Button
            icon={<LeftOutlined />}
            aria-label={t('previous')}
            disabled={place.at === 0}
            onClick={() => place.step(-1)}
          />
          <span>
            {place.at + 1} / {place.of}
          </span>
          <Button
            icon={<RightOutlined />}
            aria-label={t('next')}
            disabled={place.at === place.of - 1}
            onClick={() => place.step(1)}
          />
        </div>
      )}
      <div className={styles.reading}>
        <header>
          <h2 className={styles.title}>
            <Link to="/replies/$replyId" params={{ replyId: item.replyId }}>
              {content.title}
            </Link>
          </h2>
          <p className={styles.facts}>
            <code>{item.code}</code>
            {item.estateId && <span>{estates?.find((one) => one.id === item.estateId)?.name}</span>}
            <span>{t('fact.version', { number: item.inForce.number })}</span>
            <span>{t('fact.uses', { some: item.uses })}</span>
            <span>{item.reviewedOn ? t('fact.reviewed', { day: item.reviewedOn }) : t('fact.never')}</span>
            {item.validUntil && <span>{t('fact.until', { day: item.validUntil })}</span>}
            {item.draft && <StatusTag tone="accent">{t('fact.draft')}</StatusTag>}
          </p>
        </header>
        <ul className={styles.whys} aria-label={t('whys')}>
          {item.whys.map((why) => (
            <li key={`${why.cause} ${why.about ?? ''}`}>
              <StatusTag tone={causeTone(why.cause)}>{t(`cause.${why.cause}`)}</StatusTag>
              <span>{whyWords(why, t)}</span>
            </li>
          ))}
        </ul>
        <section className={styles.letter}>
          <SafeHtml html={item.html} label={t('body')} />
        </section>
        {content.plain && (
          <section>
            <h3 className={styles.heading}>{t('plain')}</h3>
            <p className={styles.plain}>{content.plain}</p>
          </section>
        )}
        {content.basis && (
          <p className={styles.facts}>
            {t('basis', {
              basis: [content.basis.title, content.basis.number, content.basis.article]
                .filter(Boolean)
                .join(' '),
            })}
          </p>
        )}
      </div>
      <footer className={styles.deciding}>
        {item.decision ? (
          <>
            <span className={styles.decided}>
              <StatusTag tone={decisionTone(item.decision)}>{t(`decision.${item.decision}`)}</StatusTag>
              {item.reason && <span>{item.reason}</span>}
              {item.newUntil && <span>{t('fact.until', { day: item.newUntil })}</span>}
              {item.decidedBy && (
                <span className={styles.quiet}>
                  {item.decidedBy} · <Time at={item.decidedAt} />
                </span>
              )}
            </span>
            {props.undo && (
              <Button onClick={props.undo}>
                {t('undo')} <kbd className={styles.key}>u</kbd>
              </Button>
            )}
          </>
        ) : (
          props.decide &&
          DECISIONS.map((decision, at) => (
            <Button
              key={decision}
              type={decision === 'STILL_RIGHT' ? 'primary' : 'default'}
              onClick={() => props.decide?.(decision)}
            >
              {t(`decide.${decision}`)} <kbd className={styles.key}>{at + 1}</kbd>
            </Button>
          ))
        )}
      </footer>
    </article>
  );
}
