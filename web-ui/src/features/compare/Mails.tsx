import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Popconfirm, Segmented, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ComparisonMail, KeepComparisonMail, Kind, Measure } from '@/api/model';
import { problemText } from '@/api/problems';
import { colleaguesQuery } from '@/features/settings/settingsQueries';
import { exactTime } from '@/shared/format/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { changeMail, mailsQuery, receiveMail, removeMail, writeMail } from './mailQueries';
import { measuresQuery } from './measureQueries';
import styles from './measures.module.css';
import { nameOf } from './measureWords';

/** What is begun to be sent: the view that is open, or the summary of what goes wrong. */
export type Sent =
  | { content: 'LEAGUE'; measure: Measure; kind: Kind | undefined; adjusted: boolean }
  | { content: 'SUMMARY' };

/** What is sent regularly: to set up from the page that is open, to pause, to stop for oneself. */
export function Mails({ sent, close }: { sent: Sent; close: () => void }) {
  const { t } = useTranslation('measure');
  const query = useQuery(mailsQuery);
  const measures = useQuery(measuresQuery).data ?? [];
  return (
    <Drawer
      open
      title={t(sent.content === 'SUMMARY' ? 'summary.title' : 'mails.title')}
      size="min(100%, 560px)"
      onClose={close}
    >
      <NewMail sent={sent} />
      {query.data ? (
        query.data.length === 0 ? (
          <EmptyState title={t('mails.none')} hint={t('mails.noneHint')} />
        ) : (
          <ul className={styles.mails} aria-label={t('mails.label')}>
            {query.data.map((mail) => (
              <OneMail key={mail.id} mail={mail} measures={measures} />
            ))}
          </ul>
        )
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <LoadingState rows={4} />
      )}
    </Drawer>
  );
}

interface Fields {
  name: string;
  rhythm: KeepComparisonMail['rhythm'];
  readerIds: string[];
}

function NewMail({ sent }: { sent: Sent }) {
  const { t, i18n } = useTranslation('measure');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const staff = useQuery(colleaguesQuery).data ?? [];
  const write = useMutation({
    mutationFn: (fields: Fields) =>
      writeMail({
        ...fields,
        name: fields.name.trim(),
        content: sent.content,
        ...(sent.content === 'LEAGUE'
          ? { measure: sent.measure.key, kind: sent.kind ?? null, adjusted: sent.adjusted }
          : { measure: null, kind: null, adjusted: false }),
        paused: false,
      }),
    onSuccess: () => {
      form.resetFields();
      void client.invalidateQueries({ queryKey: mailsQuery.queryKey });
      void message.success(t('mails.added'));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const league = sent.content === 'LEAGUE' ? nameOf(sent.measure, i18n.language) : undefined;
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{
        name: league ?? t('summary.title'),
        rhythm: league === undefined ? 'MONTHLY' : 'WEEKLY',
        readerIds: [],
      }}
      onFinish={(fields) => write.mutate(fields)}
    >
      <p className={styles.note}>
        {league === undefined ? t('summary.about') : t('mails.about', { measure: league })}
      </p>
      <Form.Item name="name" label={t('mails.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="rhythm" label={t('mails.rhythm')}>
        <Segmented
          options={(['WEEKLY', 'MONTHLY'] as const).map((value) => ({
            value,
            label: t(`mails.rhythm.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="readerIds" label={t('mails.readers')} rules={[{ required: true }]}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          maxCount={50}
          options={staff.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={write.isPending}>
        {t('mails.add')}
      </Button>
    </Form>
  );
}

function OneMail({ mail, measures }: { mail: ComparisonMail; measures: readonly Measure[] }) {
  const { t, i18n } = useTranslation('measure');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const after = {
    onSuccess: () => void client.invalidateQueries({ queryKey: mailsQuery.queryKey }),
    onError: (error: unknown) => void message.error(problemText(error)),
  };
  const pause = useMutation({
    mutationFn: (paused: boolean) =>
      changeMail(mail.id, mail.version, {
        name: mail.name,
        content: mail.content,
        measure: mail.measure ?? null,
        kind: mail.kind ?? null,
        adjusted: mail.adjusted,
        rhythm: mail.rhythm,
        readerIds: mail.readers.map((reader) => reader.staffId),
        paused,
      }),
    ...after,
  });
  const remove = useMutation({ mutationFn: () => removeMail(mail.id), ...after });
  const receive = useMutation({ mutationFn: (wanted: boolean) => receiveMail(mail.id, wanted), ...after });
  const measure = measures.find((one) => one.key === mail.measure);
  const me = mail.readers.find((reader) => reader.me);
  const fared = (state: NonNullable<ComparisonMail['readers'][number]['lastMail']>) =>
    t(`mails.state.${state}`);
  return (
    <li>
      <strong>{mail.name}</strong>{' '}
      <span className={styles.note}>
        {[
          mail.content === 'SUMMARY'
            ? t('summary.title')
            : measure
              ? nameOf(measure, i18n.language)
              : mail.measure,
          mail.kind ? domain(`kind.${mail.kind}`) : '',
          t(`mails.rhythm.${mail.rhythm}`),
          t('notes.by', { name: mail.ownerName }),
        ]
          .filter(Boolean)
          .join(t('comma'))}
      </span>
      <p className={styles.note}>
        {mail.next ? t('mails.next', { at: exactTime(mail.next, i18n.language) }) : t('mails.paused')}
        {mail.byEmail ? '' : ` ${t('mails.noEmail')}`}
      </p>
      <p>
        {mail.readers.map((reader) => (
          <Tag
            key={reader.staffId}
            color={reader.lastMail === 'FAILED' || reader.lastMail === 'ABANDONED' ? 'error' : undefined}
          >
            {reader.name}
            {reader.stopped
              ? ` · ${t('mails.stopped')}`
              : reader.lastMail
                ? ` · ${fared(reader.lastMail)}`
                : ''}
          </Tag>
        ))}
      </p>
      <div className={styles.tools}>
        {mail.own && (
          <>
            <Button size="small" loading={pause.isPending} onClick={() => pause.mutate(!mail.paused)}>
              {mail.paused ? t('mails.resume') : t('mails.pause')}
            </Button>
            <Popconfirm title={t('mails.sure')} onConfirm={() => remove.mutate()}>
              <Button size="small" danger>
                {t('mails.remove')}
              </Button>
            </Popconfirm>
          </>
        )}
        {me && (
          <Button size="small" loading={receive.isPending} onClick={() => receive.mutate(me.stopped)}>
            {me.stopped ? t('mails.receive') : t('mails.stop')}
          </Button>
        )}
      </div>
    </li>
  );
}
