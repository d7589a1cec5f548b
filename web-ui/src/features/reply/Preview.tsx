import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Skeleton } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyContent, ReplyVariable } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { Surface } from '@/shared/ui/Page';
import { SafeHtml } from '@/shared/ui/SafeHtml';
import { FileList } from './Files';
import { FindingList } from './FindingList';
import { Gaps } from './Gaps';
import { Length } from './Length';
import styles from './reply.module.css';
import { previewQuery } from './replyQueries';
import { gapsIn } from './variables';

const SETTLED = 450;

/** What the owner would read, filled from a real ticket when one is named, a moment after each change. */
export function Preview(props: {
  replyId: string;
  content: ReplyContent;
  add: (variable: ReplyVariable) => void;
}) {
  const { t } = useTranslation('reply');
  const { content } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [settled, setSettled] = useState({ content, ticket: '' });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ content, ticket: typed.trim() }), SETTLED);
    return () => clearTimeout(timer);
  }, [content, typed]);
  const whole = Boolean(settled.content.title.trim() && settled.content.body.trim());
  const query = useQuery({
    ...previewQuery(settled.content, settled.ticket || undefined),
    enabled: whole,
  });
  const preview = query.data;
  const names = new Map(content.variables.map((one) => [one.name, one.label]));
  const labels = (found: string[]) => found.map((name) => names.get(name) ?? name).join(t('and'));
  const undeclared = [...gapsIn(`${content.body}\n${content.plain}`)].filter((name) => !names.has(name));
  const unknown = asProblem(query.error).status === 404;
  return (
    <Surface padded>
      <h2 className={styles.heading}>{t('preview.title')}</h2>
      <div className={styles.field}>
        <label htmlFor={id}>{t('preview.ticket')}</label>
        <Input
          id={id}
          value={typed}
          maxLength={40}
          allowClear
          placeholder={t('preview.ticketHint')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {query.error && (
        <Alert
          type="warning"
          showIcon
          className={styles.alert}
          title={unknown ? t('preview.noTicket', { number: settled.ticket }) : problemText(query.error)}
        />
      )}
      {!preview && !query.error && whole && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {preview && (
        <>
          <article className={styles.letter} aria-live="polite">
            <SafeHtml html={preview.html} label={t('field.body')} />
          </article>
          {preview.plain && (
            <>
              <h3 className={styles.side}>{t('field.plain')}</h3>
              <p className={styles.sms}>
                <Gaps text={preview.plain} variables={content.variables} />
              </p>
              <Length text={preview.plain} />
            </>
          )}
          {content.files.length > 0 && (
            <>
              <h3 className={styles.side}>{t('field.files')}</h3>
              <FileList replyId={props.replyId} files={content.files} />
            </>
          )}
          <div className={styles.notices}>
            {preview.missing.length > 0 && (
              <Alert type="info" showIcon title={t('preview.missing', { names: labels(preview.missing) })} />
            )}
            {preview.wrong.length > 0 && (
              <Alert type="warning" showIcon title={t('preview.wrong', { names: labels(preview.wrong) })} />
            )}
            {preview.findings.length > 0 && (
              <Alert
                type="warning"
                showIcon
                title={t('preview.findings')}
                description={
                  <>
                    <FindingList findings={preview.findings} />
                    {undeclared.map((name) => (
                      <Button
                        key={name}
                        size="small"
                        onClick={() =>
                          props.add({ name, label: name, type: 'TEXT', source: null, fallback: null })
                        }
                      >
                        {t('variable.declare', { name })}
                      </Button>
                    ))}
                  </>
                }
              />
            )}
          </div>
        </>
      )}
    </Surface>
  );
}
