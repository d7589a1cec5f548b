import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { useDraft } from '@/shared/hooks/useDraft';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { toneOf } from './IncidentsPage';
import styles from './incident.module.css';
import {
  cancelIncident,
  incidentQuery,
  joinIncident,
  leaveIncident,
  resolveIncident,
  tellIncident,
} from './incidentQueries';
import { Reports } from './Reports';

/** One fault: what to tell everybody, who reported it, who may have, and what was told. */
export function IncidentPage() {
  const { t } = useTranslation('incident');
  const { incidentId } = useParams({ from: '/staff/incidents/$incidentId' });
  const query = useQuery(incidentQuery(incidentId));
  if (!query.data)
    return (
      <Page title={t('title')}>
        <Surface>
          <QueryView query={query} loading={<LoadingState rows={6} />}>
            {() => null}
          </QueryView>
        </Surface>
      </Page>
    );
  return <Loaded incident={query.data} />;
}

function Loaded({ incident }: { incident: Incident }) {
  const { t, i18n } = useTranslation('incident');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { summary } = incident;
  const may = useMay('TICKET_EDIT') && summary.state === 'OPEN';
  const mayTell = useMay('TICKET_COMMENT') && summary.state === 'OPEN';
  const [ending, setEnding] = useState(false);
  const took = (changed: Incident) => {
    client.setQueryData(incidentQuery(summary.id).queryKey, changed);
    void client.invalidateQueries({ queryKey: ['incidents'] });
    void client.invalidateQueries({ queryKey: ['tickets'] });
  };
  const failed = (error: unknown) => void message.error(problemText(error));
  const join = useMutation({
    mutationFn: (ids: string[]) => joinIncident(summary.id, ids),
    onSuccess: took,
    onError: failed,
  });
  const leave = useMutation({
    mutationFn: (ticketId: string) => leaveIncident(summary.id, ticketId),
    onSuccess: took,
    onError: failed,
  });
  const cancel = useMutation({
    mutationFn: () => cancelIncident(summary.id),
    onSuccess: took,
    onError: failed,
  });
  return (
    <Page
      title={summary.title}
      about={
        <>
          <Link to="/incidents">{t('back')}</Link> · {summary.estateName} ·{' '}
          {i18n.language === 'en' ? summary.placeLabelEn : summary.placeLabel} ·{' '}
          {t(`supply.${summary.supply}`)}
        </>
      }
      actions={
        may && (
          <>
            <Popconfirm
              title={t('cancelAsk')}
              okText={t('cancel')}
              cancelText={common('action.cancel')}
              onConfirm={() => cancel.mutate()}
            >
              <Button loading={cancel.isPending}>{t('cancel')}</Button>
            </Popconfirm>
            <Button type="primary" onClick={() => setEnding(true)}>
              {t('resolve')}
            </Button>
          </>
        )
      }
    >
      <dl className={styles.facts}>
        <div>
          <dt>{t('column.state')}</dt>
          <dd>
            <StatusTag tone={toneOf[summary.state]}>{t(`state.${summary.state}`)}</StatusTag>
          </dd>
        </div>
        <div>
          <dt>{t('column.began')}</dt>
          <dd>
            <Time at={summary.beganAt} />
          </dd>
        </div>
        <div>
          <dt>{t('column.reports')}</dt>
          <dd>{summary.reports}</dd>
        </div>
        <div>
          <dt>{t('column.open')}</dt>
          <dd>{summary.open}</dd>
        </div>
      </dl>
      <div className={styles.split}>
        <div className={styles.side}>
          {mayTell && <Tell incident={incident} took={took} />}
          <Surface padded>
            <h2 className={styles.heading}>{t('told')}</h2>
            {incident.updates.length === 0 ? (
              <p className={styles.quiet}>{t('toldNothing')}</p>
            ) : (
              <ol className={styles.updates}>
                {incident.updates.map((update) => (
                  <li key={update.id}>
                    <p>{update.text}</p>
                    <small>
                      {update.by} · <Time at={update.at} /> ·{' '}
                      {t('reached', { reached: update.reached, tickets: update.tickets })}
                    </small>
                  </li>
                ))}
              </ol>
            )}
          </Surface>
        </div>
        <div className={styles.side}>
          {incident.candidates.length > 0 && (
            <Surface padded>
              <header className={styles.head}>
                <h2>{t('candidates')}</h2>
                {may && (
                  <Button
                    size="small"
                    loading={join.isPending}
                    onClick={() => join.mutate(incident.candidates.map((one) => one.id))}
                  >
                    {t('joinAll')}
                  </Button>
                )}
              </header>
              <p className={styles.quiet}>{t('candidatesAbout')}</p>
              <Reports
                label={t('candidates')}
                tickets={incident.candidates}
                action={(ticket) =>
                  may && (
                    <Button size="small" onClick={() => join.mutate([ticket.id])}>
                      {t('join')}
                    </Button>
                  )
                }
              />
            </Surface>
          )}
          <Surface padded>
            <h2 className={styles.heading}>{t('reports')}</h2>
            {incident.tickets.length === 0 ? (
              <EmptyState title={t('noReports')} />
            ) : (
              <Reports
                label={t('reports')}
                tickets={incident.tickets}
                action={(ticket) =>
                  may && (
                    <Button size="small" type="text" onClick={() => leave.mutate(ticket.id)}>
                      {t('leave')}
                    </Button>
                  )
                }
              />
            )}
          </Surface>
        </div>
      </div>
      {ending && <Ending incident={incident} took={took} close={() => setEnding(false)} />}
    </Page>
  );
}

/** One word to everybody; what is typed stays when somebody leaves the page. */
function Tell({ incident, took }: { incident: Incident; took: (changed: Incident) => void }) {
  const { t } = useTranslation('incident');
  const { message } = App.useApp();
  const draft = useDraft<{ text: string }>(`incident.${incident.summary.id}`);
  const [text, setText] = useState(() => draft.read()?.text ?? '');
  const tell = useMutation({
    mutationFn: () => tellIncident(incident.summary.id, text.trim()),
    onSuccess: (changed) => {
      draft.drop();
      setText('');
      took(changed);
      void message.success(t('toldDone'));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Surface padded>
      <h2 className={styles.heading}>{t('tell')}</h2>
      <Input.TextArea
        aria-label={t('tell')}
        placeholder={t('tellHint')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={1000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          draft.keep({ text: event.target.value });
        }}
      />
      <div className={styles.decide}>
        <Button
          type="primary"
          disabled={text.trim() === ''}
          loading={tell.isPending}
          onClick={() => tell.mutate()}
        >
          {t('tellDo', { count: incident.summary.reports })}
        </Button>
      </div>
    </Surface>
  );
}

function Ending(props: { incident: Incident; took: (changed: Incident) => void; close: () => void }) {
  const { t } = useTranslation('incident');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const end = useMutation({
    mutationFn: () => resolveIncident(props.incident.summary.id, text.trim()),
    onSuccess: (changed) => {
      props.took(changed);
      void message.success(
        changed.summary.open > 0 ? t('resolvedSome', { count: changed.summary.open }) : t('resolvedAll'),
      );
      props.close();
    },
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Modal
      open
      title={t('resolve')}
      okText={t('resolveDo')}
      cancelText={common('action.cancel')}
      confirmLoading={end.isPending}
      okButtonProps={{ disabled: text.trim() === '' }}
      onOk={() => end.mutate()}
      onCancel={props.close}
    >
      <p className={styles.quiet}>{t('resolveAbout')}</p>
      <Input.TextArea
        autoFocus
        aria-label={t('resolveText')}
        placeholder={t('resolveHint')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}
