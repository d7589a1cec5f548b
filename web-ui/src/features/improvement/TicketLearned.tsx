import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket, TicketLesson } from '@/api/model';
import { fieldText, problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { ErrorState } from '@/shared/ui/states';
import styles from './improvement.module.css';
import { lessonQuery, pinCase, rootCausesQuery, sayRootCause, unpinCase } from './improvementQueries';

/** Why a ticket came to be, whether it is told to others, and what is begun because of it. */
export function TicketLearned({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation('improvement');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const maySay = useMay('TICKET_COMMENT_INTERNAL');
  const mayManage = useMay('ESTATE_MANAGE');
  const mayLook = useMay('KPI_READ');
  const title = useId();
  const [telling, setTelling] = useState(false);
  const query = useQuery(lessonQuery(ticket.id));
  const causes = useQuery(rootCausesQuery).data ?? [];
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: lessonQuery(ticket.id).queryKey }),
      client.invalidateQueries({ queryKey: ['improvements'] }),
    ]);
  const act = useMutation({
    mutationFn: (doing: { now: () => Promise<unknown>; back?: () => Promise<unknown>; said: string }) =>
      doing.now(),
    onSuccess: async (_, { said, back }) => {
      await again();
      void message.success(
        <>
          {said}{' '}
          {back && (
            <Button
              type="link"
              size="small"
              onClick={() =>
                void back()
                  .then(again)
                  .catch((error: unknown) => message.error(problemText(error)))
              }
            >
              {t('undo')}
            </Button>
          )}
        </>,
        6,
      );
    },
    onError: (error) => void message.error(problemText(error)),
  });
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const lesson = query.data;
  if (!lesson) return null;
  const { cause, typical } = lesson;
  if (!cause && !typical && !maySay && !mayManage) return null;
  const nameOf = (code: string) => {
    const found = causes.find((one) => one.code === code);
    return found ? (i18n.language === 'en' ? found.nameEn : found.name) : code;
  };
  const say = (code: string | undefined) =>
    act.mutate({
      now: () => sayRootCause(ticket.id, code),
      back: () => sayRootCause(ticket.id, cause?.code),
      said: code ? t('lesson.said', { name: nameOf(code) }) : t('lesson.takenBack'),
    });
  return (
    <section aria-labelledby={title} className={styles.lesson}>
      <h3 id={title}>{t('lesson.title')}</h3>
      <div className={styles.lessonLine}>
        {maySay ? (
          <Select
            className={styles.filter ?? ''}
            aria-label={t('form.cause')}
            placeholder={t('lesson.choose')}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            loading={act.isPending}
            disabled={act.isPending}
            value={cause?.code ?? null}
            options={causes
              .filter((one) => one.active || one.code === cause?.code)
              .map((one) => ({ value: one.code, label: nameOf(one.code) }))}
            onChange={(code) => say(code ?? undefined)}
          />
        ) : (
          cause && <span>{t('lesson.cause', { name: nameOf(cause.code) })}</span>
        )}
        {maySay && (
          <Button onClick={() => setTelling(true)}>{typical ? t('lesson.reword') : t('lesson.tell')}</Button>
        )}
        {maySay && typical && (
          <Button
            type="text"
            onClick={() =>
              act.mutate({
                now: () => unpinCase(ticket.id),
                back: () => pinCase(ticket.id, typical),
                said: t('lesson.unpinned'),
              })
            }
          >
            {t('lesson.unpin')}
          </Button>
        )}
        {mayManage && mayLook && (
          <Button
            onClick={() =>
              void navigate({
                to: '/improvement',
                search: {
                  create: true,
                  ticket: ticket.id,
                  about: ticket.title,
                  ...(cause ? { cause: cause.code } : {}),
                },
              })
            }
          >
            {t('begin')}
          </Button>
        )}
      </div>
      {cause && <p className={styles.quiet}>{t('lesson.by', { name: cause.by })}</p>}
      {typical && (
        <p className={styles.problem}>
          <strong>{typical.title}</strong>
          {'\n'}
          {typical.text}
        </p>
      )}
      {telling && (
        <TellDialog ticketId={ticket.id} typical={typical} saved={again} close={() => setTelling(false)} />
      )}
    </section>
  );
}

function TellDialog(props: {
  ticketId: string;
  typical: TicketLesson['typical'];
  saved: () => Promise<unknown>;
  close: () => void;
}) {
  const { t } = useTranslation('improvement');
  const { message } = App.useApp();
  const rules = [{ required: true, whitespace: true, message: fieldText('required') }];
  return (
    <FormDialog<{ title: string; text: string }, unknown>
      title={t('lesson.tell')}
      about={<p>{t('lesson.tellAbout')}</p>}
      initialValues={{ title: props.typical?.title, text: props.typical?.text }}
      send={(told) => pinCase(props.ticketId, told)}
      fields={{ 'improvement.names-somebody': 'text' }}
      saved={() => {
        void props.saved();
        void message.success(t('lesson.told'));
      }}
      close={props.close}
    >
      <Form.Item name="title" label={t('form.title')} rules={rules}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="text" label={t('lesson.learned')} rules={rules}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  );
}
