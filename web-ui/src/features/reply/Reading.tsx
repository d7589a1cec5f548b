import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply, ReplyContent } from '@/api/model';
import { SafeHtml } from '@/shared/ui/SafeHtml';
import { ErrorState } from '@/shared/ui/states';
import { FileList } from './Files';
import { Gaps } from './Gaps';
import { Length } from './Length';
import styles from './reply.module.css';
import { foldersQuery, previewQuery } from './replyQueries';

/** What a reply says and for what, to be read. */
export function Reading({ reply, content }: { reply: Reply; content: ReplyContent }) {
  const { t } = useTranslation('reply');
  const { t: domain } = useTranslation('domain');
  const preview = useQuery(previewQuery(content));
  const folders = useQuery(foldersQuery).data;
  const { basis } = content;
  const list = (words: string[], none: string) => (words.length > 0 ? words.join(t('and')) : none);
  const days = reply.validFrom || reply.validUntil;
  return (
    <div className={styles.reading}>
      <div className={styles.said}>
        <article className={styles.letter}>
          {preview.data ? (
            <SafeHtml html={preview.data.html} label={t('field.body')} />
          ) : preview.error ? (
            <ErrorState error={preview.error} retry={() => void preview.refetch()} />
          ) : (
            <Skeleton active title={false} paragraph={{ rows: 4 }} />
          )}
        </article>
        <section>
          <h2 className={styles.heading}>{t('field.plain')}</h2>
          {content.plain ? (
            <>
              <p className={styles.sms}>
                <Gaps text={content.plain} variables={content.variables} />
              </p>
              <Length text={content.plain} />
            </>
          ) : (
            <p className={styles.quiet}>{t('none.plain')}</p>
          )}
        </section>
        {content.files.length > 0 && (
          <section>
            <h2 className={styles.heading}>{t('field.files')}</h2>
            <FileList replyId={reply.id} files={content.files} />
          </section>
        )}
        <section>
          <h2 className={styles.heading}>{t('field.questions')}</h2>
          {content.questions.length > 0 ? (
            <ul className={styles.questions}>
              {content.questions.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          ) : (
            <p className={styles.quiet}>{t('none.questions')}</p>
          )}
        </section>
      </div>
      <dl className={styles.about}>
        <Fact name={t('field.folder')}>
          {folders?.find((one) => one.key === reply.folder)?.name ?? reply.folder}
        </Fact>
        <Fact name={t('field.responsible')}>
          {reply.responsible?.name ?? t('none.responsible')}
          {reply.responsible && !reply.responsible.active && ` · ${t('gone')}`}
        </Fact>
        <Fact name={t('field.kinds')}>
          {list(
            content.kinds.map((one) => domain(`kind.${one}`)),
            t('none.kinds'),
          )}
        </Fact>
        <Fact name={t('field.channels')}>
          {list(
            content.channels.map((one) => domain(`channel.${one}`)),
            t('none.channels'),
          )}
        </Fact>
        <Fact name={t('field.language')}>{t(`language.${content.language}`)}</Fact>
        <Fact name={t('field.tags')}>{list(content.tags, '—')}</Fact>
        <Fact name={t('field.valid')}>
          {days
            ? t('valid.days', {
                from: reply.validFrom ?? t('valid.always'),
                until: reply.validUntil ?? t('valid.open'),
              })
            : t('valid.forGood')}
        </Fact>
        <Fact name={t('field.review')}>
          {t('review.every', { count: reply.reviewMonths })}
          {reply.reviewDue && ` · ${t('review.due', { day: reply.reviewDue })}`}
        </Fact>
        {basis && (
          <Fact name={t('field.basis')}>
            {[basis.title, basis.number, basis.article].filter(Boolean).join(' ')}
            {basis.note && <small>{basis.note}</small>}
          </Fact>
        )}
        {content.variables.length > 0 && (
          <Fact name={t('field.variables')}>
            <ul className={styles.variables}>
              {content.variables.map((one) => (
                <li key={one.name}>
                  <strong>{one.label}</strong> · {t(`type.${one.type}`)}
                  <small>
                    {one.source
                      ? t('variable.from', { source: t(`source.${one.source}`) })
                      : t('variable.byStaff')}
                    {one.fallback && ` · ${t('variable.else', { text: one.fallback })}`}
                  </small>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
