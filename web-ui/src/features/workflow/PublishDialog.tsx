import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowPublication } from '@/api/model';
import { ApiProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { DifferenceList } from './DifferenceList';
import type { Finding, WorkflowDefinition } from './definition';
import { differences } from './differences';
import { Entry } from './entries';
import styles from './panels.module.css';
import type { Words } from './useWords';
import { overviewsQuery, publish } from './workflowQueries';

/** Says what a publication will change, asks for a reason for each warning, and tells what became of the overrides. */
export function PublishDialog(props: {
  workflowKey: string;
  definition: WorkflowDefinition;
  published: WorkflowDefinition | null;
  findings: readonly Finding[];
  words: Words;
  /** Saves what is open and answers its revision. */
  flush: () => Promise<number | null>;
  done: (publication: WorkflowPublication) => void;
  close: () => void;
}) {
  const { workflowKey, definition, published, findings, words, flush } = props;
  const { t } = useTranslation('workflow');
  const client = useQueryClient();
  const { data: overviews } = useQuery(overviewsQuery);
  const [note, setNote] = useState('');
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [result, setResult] = useState<WorkflowPublication>();
  const changed = published ? differences(published, definition) : [];
  const run = useMutation({
    mutationFn: async () => {
      const revision = await flush();
      if (revision === null) throw new ApiProblem({ status: 409, code: 'workflow.not-saved' });
      return publish(workflowKey, revision, { note, reasons });
    },
    onSuccess: async (publication) => {
      setResult(publication);
      props.done(publication);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['workflow-overviews'] }),
        client.invalidateQueries({ queryKey: ['workflow-versions', workflowKey] }),
        client.invalidateQueries({ queryKey: ['workflow-changes', workflowKey] }),
        client.invalidateQueries({ queryKey: ['workflows'] }),
      ]);
    },
  });
  // the service has the last word: what it found then counts
  const refused =
    run.error instanceof ApiProblem && Array.isArray(run.error.params.findings)
      ? (run.error.params.findings as Finding[])
      : undefined;
  const current = refused ?? findings;
  const errors = current.filter((one) => one.severity === 'ERROR');
  const warnings = current.filter((one) => one.severity === 'WARNING');
  const unexplained = warnings.some((one) => !reasons[one.fingerprint]?.trim());
  const overrides = (overviews ?? []).filter((one) => one.extends?.key === workflowKey);
  const nameOf = (key: string) => overviews?.find((one) => one.key === key)?.estate?.name ?? key;

  if (result)
    return (
      <Modal
        open
        title={t('publish.done', { version: result.version })}
        onCancel={props.close}
        footer={
          <Button type="primary" onClick={props.close}>
            {t('publish.close')}
          </Button>
        }
      >
        <p>{t('publish.doneAbout')}</p>
        {result.overrides.length > 0 && (
          <ul className={styles.refused}>
            {result.overrides.map((one) => (
              <li key={one.key}>
                <b>{nameOf(one.key)}</b>{' '}
                {one.needsAttention
                  ? `${t('publish.overrideKept')} ${words.english ? one.needsAttention.textEn : one.needsAttention.text}`
                  : t('publish.overridePublished')}
              </li>
            ))}
          </ul>
        )}
      </Modal>
    );
  return (
    <Modal
      open
      width={640}
      title={t('publish.title', { name: words.english ? definition.nameEn : definition.name })}
      onCancel={props.close}
      okText={t('publish.now')}
      cancelText={t('publish.cancel')}
      okButtonProps={{ disabled: errors.length > 0 || unexplained, loading: run.isPending }}
      onOk={() => run.mutate()}
    >
      <div className={styles.dialog}>
        {run.error && !refused ? <Alert type="error" showIcon title={problemText(run.error)} /> : null}
        {errors.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={t('publish.errors', { count: errors.length })}
            description={
              <ul className={styles.refused}>
                {errors.map((one) => (
                  <li key={one.fingerprint}>{words.english ? one.messageEn : one.message}</li>
                ))}
              </ul>
            }
          />
        )}
        {warnings.length > 0 && (
          <section>
            <h3 className={styles.subtitle}>{t('publish.warnings')}</h3>
            {warnings.map((one) => (
              <Entry
                key={one.fingerprint}
                label={
                  <>
                    {words.english ? one.messageEn : one.message}{' '}
                    <span className={styles.quiet}>{t('publish.reason')}</span>
                  </>
                }
              >
                {(id) => (
                  <Input
                    id={id}
                    value={reasons[one.fingerprint] ?? ''}
                    placeholder={t('publish.reasonHint')}
                    onChange={(event) =>
                      setReasons((before) => ({ ...before, [one.fingerprint]: event.target.value }))
                    }
                  />
                )}
              </Entry>
            ))}
          </section>
        )}
        <Entry label={t('publish.note')} hint={t('publish.noteHint')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Entry>
        <section>
          <h3 className={styles.subtitle}>
            {published ? t('publish.differences', { version: published.version }) : t('publish.first')}
          </h3>
          {published && (
            <DifferenceList differences={changed} sides={[definition, published]} words={words} />
          )}
        </section>
        <p className={styles.quiet}>{t('publish.effect')}</p>
        {overrides.length > 0 && (
          <p className={styles.quiet}>
            {t('publish.overrides', {
              names: overrides.map((one) => one.estate?.name ?? one.key).join(words.english ? ', ' : '、'),
            })}
          </p>
        )}
      </div>
    </Modal>
  );
}
