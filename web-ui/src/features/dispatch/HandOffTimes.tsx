import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HandOffTimesOfTeam } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './dispatch.module.css';
import { changeStuckAfter, handOffTimesQuery } from './dispatchQueries';

/** How long each team took to accept in the last 30 days, and which tickets nobody has accepted for too long. */
export function HandOffTimes() {
  const { t, i18n } = useTranslation('dispatch');
  const query = useQuery(handOffTimesQuery);
  const mayChange = useMay('POLICY_MANAGE');
  const minutes = (value: number | null | undefined) =>
    value == null ? '—' : t('handOff.minutes', { count: Math.round(value) });
  const nameOf = (one: HandOffTimesOfTeam) => (i18n.language === 'en' ? one.team.nameEn : one.team.name);
  const columns: DataColumn<HandOffTimesOfTeam>[] = [
    { key: 'team', title: t('transfer.team'), card: 'title', render: nameOf },
    { key: 'count', title: t('handOff.count'), number: true, render: (one) => one.count },
    {
      key: 'median',
      title: t('handOff.median'),
      number: true,
      render: (one) => minutes(one.medianMinutes),
    },
    { key: 'p90', title: t('handOff.p90'), number: true, render: (one) => minutes(one.p90Minutes) },
    { key: 'waiting', title: t('handOff.waiting'), number: true, render: (one) => one.waiting },
    {
      key: 'stuck',
      title: t('handOff.stuck', { count: query.data?.stuckAfterMinutes ?? 30 }),
      render: (one) =>
        one.stuck.length === 0
          ? '—'
          : one.stuck.slice(0, 5).map((ticket) => (
              <div key={ticket.ticketId} className={styles.late}>
                <Link to="/tickets" search={{ view: 'all', ticket: ticket.number }}>
                  {ticket.number}
                </Link>{' '}
                <Time at={ticket.since} />
              </div>
            )),
    },
  ];
  return (
    <Surface>
      <QueryView query={query}>
        {(times) =>
          times.items.length === 0 ? (
            <EmptyState title={t('pool.none')} hint={t('pool.noneHint')} />
          ) : (
            <>
              {mayChange && <StuckAfter minutes={times.stuckAfterMinutes} />}
              <DataList
                label={t('tab.handOffs')}
                items={times.items}
                rowKey={(one) => one.team.id}
                columns={columns}
              />
            </>
          )
        }
      </QueryView>
    </Surface>
  );
}

/** The company's own limit. */
function StuckAfter({ minutes }: { minutes: number }) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ stuckAfterMinutes: number }>();
  const save = useMutation({
    mutationFn: changeStuckAfter,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: handOffTimesQuery.queryKey });
      void message.success(common('action.saved'));
    },
    onError: (error) => {
      const left = showInForm(form, error);
      if (left) void message.error(problemText(error));
    },
  });
  return (
    <Form
      form={form}
      layout="inline"
      className={styles.limit}
      initialValues={{ stuckAfterMinutes: minutes }}
      onFinish={(draft) => save.mutate(draft.stuckAfterMinutes)}
    >
      <Form.Item name="stuckAfterMinutes" label={t('handOff.limit')} rules={[{ required: true }]}>
        <InputNumber min={1} max={10_080} precision={0} />
      </Form.Item>
      <Button htmlType="submit" loading={save.isPending}>
        {t('handOff.saveLimit')}
      </Button>
    </Form>
  );
}
