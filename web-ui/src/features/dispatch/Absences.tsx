import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Absence } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { useMay, useMe } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './dispatch.module.css';
import {
  absencesQuery,
  cancelAbsence,
  handOver,
  handOverQuery,
  peopleQuery,
  reportAbsence,
} from './dispatchQueries';
import { TicketLine } from './Pools';
import { useBatchToast } from './useBatch';

/** Who is away and who stands in. Rules skip whoever is away; their open work is handed over in one act. */
export function Absences() {
  const { t } = useTranslation('dispatch');
  const { message, modal } = App.useApp();
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  const mayRoster = useMay('ROSTER_MANAGE');
  const mayAssign = useMay('TICKET_ASSIGN');
  const query = useQuery(absencesQuery);
  const [adding, setAdding] = useState(false);
  const [handing, setHanding] = useState<Absence>();
  const cancel = useMutation({
    mutationFn: (absence: Absence) => cancelAbsence(absence.id, absence.version),
    onSuccess: () => void message.success(t('absence.cancelled')),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => void client.invalidateQueries({ queryKey: ['absences'] }),
  });
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('absence.add')}
    </Button>
  );
  const columns: DataColumn<Absence>[] = [
    {
      key: 'person',
      title: t('absence.person'),
      card: 'title',
      render: (one) => <Stacked main={one.person.name} sub={one.note} />,
    },
    {
      key: 'now',
      title: t('absence.state'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.now ? 'attention' : 'neutral'}>
          {t(one.now ? 'absence.away' : 'absence.coming')}
        </StatusTag>
      ),
    },
    {
      key: 'time',
      title: t('absence.time'),
      render: (one) => (
        <span>
          <Time at={one.from} /> – <Time at={one.to} />
        </span>
      ),
    },
    {
      key: 'substitute',
      title: t('absence.substitute'),
      render: (one) => one.substitute?.name ?? '—',
    },
    {
      key: 'actions',
      title: t('absence.actions'),
      card: 'actions',
      render: (one) => (
        <span className={styles.buttons}>
          {mayAssign && one.substitute && (
            <Button size="small" onClick={() => setHanding(one)}>
              {t('absence.handOver')}
            </Button>
          )}
          {(mayRoster || one.person.id === me.accountId) && (
            <Button
              size="small"
              onClick={() =>
                modal.confirm({
                  title: t(one.now ? 'absence.endAsk' : 'absence.cancelAsk', { name: one.person.name }),
                  okText: t(one.now ? 'absence.end' : 'absence.cancel'),
                  cancelText: common('action.cancel'),
                  onOk: () => cancel.mutateAsync(one).catch(() => undefined),
                })
              }
            >
              {t(one.now ? 'absence.end' : 'absence.cancel')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <Surface>
      <div className={styles.bar}>{add}</div>
      <QueryView query={query}>
        {(absences) =>
          absences.length === 0 ? (
            <EmptyState title={t('absence.none')} hint={t('absence.noneHint')} />
          ) : (
            <DataList label={t('tab.absences')} items={absences} rowKey={(one) => one.id} columns={columns} />
          )
        }
      </QueryView>
      {adding && <AbsenceForm close={() => setAdding(false)} anybody={mayRoster} me={me.accountId} />}
      {handing && <HandOverDialog absence={handing} close={() => setHanding(undefined)} />}
    </Surface>
  );
}

interface Draft {
  staffId: string;
  time: [Dayjs, Dayjs];
  substituteId?: string;
  note?: string;
}

function AbsenceForm({ close, anybody, me }: { close: () => void; anybody: boolean; me: string }) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const people = useQuery(peopleQuery).data ?? [];
  const person = Form.useWatch('staffId', form);
  const save = useMutation({
    mutationFn: (value: Draft) =>
      reportAbsence({
        staffId: value.staffId,
        from: value.time[0].toISOString(),
        to: value.time[1].toISOString(),
        substituteId: value.substituteId,
        note: value.note,
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['absences'] });
      void message.success(t('absence.saved'));
      close();
    },
    onError: (error) => {
      if (showInForm(form, error, { 'absence.overlaps': 'time' })) void message.error(problemText(error));
    },
  });
  const options = people.map((one) => ({ value: one.id, label: one.name }));
  return (
    <Modal
      open
      title={t('absence.add')}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={close}
      destroyOnHidden
    >
      <Form<Draft>
        form={form}
        layout="vertical"
        onFinish={(value) => save.mutate(value)}
        initialValues={{ staffId: anybody ? undefined : me, time: [dayjs(), dayjs().add(1, 'day')] }}
      >
        <Form.Item
          name="staffId"
          label={t('absence.person')}
          rules={[{ required: true, message: t('needed', { field: t('absence.person') }) }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} disabled={!anybody} options={options} />
        </Form.Item>
        <Form.Item
          name="time"
          label={t('absence.time')}
          rules={[{ required: true, message: t('needed', { field: t('absence.time') }) }]}
        >
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
        <Form.Item name="substituteId" label={t('absence.substitute')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={options.filter((one) => one.value !== person)}
          />
        </Form.Item>
        <Form.Item name="note" label={t('absence.note')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function HandOverDialog({ absence, close }: { absence: Absence; close: () => void }) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const toast = useBatchToast();
  const query = useQuery(handOverQuery(absence.id));
  const send = useMutation({
    mutationFn: () => handOver(absence.id),
    onSuccess: (batch) => {
      toast(batch);
      close();
    },
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Modal
      open
      title={t('absence.handOverTo', { name: absence.substitute?.name ?? '' })}
      okText={t('absence.handOver')}
      cancelText={common('action.cancel')}
      okButtonProps={{ disabled: !query.data?.length }}
      confirmLoading={send.isPending}
      onOk={() => send.mutate()}
      onCancel={close}
      destroyOnHidden
    >
      <QueryView query={query}>
        {(tickets) =>
          tickets.length === 0 ? (
            <EmptyState title={t('load.nothing')} />
          ) : (
            <ul className={styles.list} aria-label={t('load.work')}>
              {tickets.map((ticket) => (
                <li key={ticket.id} className={styles.row}>
                  <TicketLine ticket={ticket} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Modal>
  );
}
