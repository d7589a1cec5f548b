import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Campaign, CampaignSample, PlanCampaign } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './callback.module.css';
import { campaignsQuery, useBeginCampaign, useEndCampaign, usePreviewCampaign } from './callbackQueries';

/** Asking a fair part of the owners about nothing in particular, and what came of it. */
export function Campaigns({ show }: { show: (campaignId: string) => void }) {
  const { t } = useTranslation('callback');
  const { message } = App.useApp();
  const query = useInfiniteQuery(campaignsQuery);
  const mayPlan = useMay('ESTATE_MANAGE');
  const [planning, setPlanning] = useState(false);
  const end = useEndCampaign();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Campaign>[] = [
    {
      key: 'name',
      title: t('campaign.name'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={one.name}
          sub={t('campaign.drawn', {
            drawn: one.sample.drawn,
            homes: one.sample.homes,
            seed: one.sample.seed,
          })}
        />
      ),
    },
    {
      key: 'open',
      title: t('campaign.open'),
      number: true,
      render: (one) =>
        one.open > 0 ? (
          <Button type="link" className={styles.figureLink ?? ''} onClick={() => show(one.id)}>
            {one.open}
          </Button>
        ) : (
          0
        ),
    },
    { key: 'answered', title: t('state.ANSWERED'), number: true, render: (one) => one.answered },
    { key: 'unreachable', title: t('state.UNREACHABLE'), number: true, render: (one) => one.unreachable },
    {
      key: 'content',
      title: t('campaign.content'),
      number: true,
      render: (one) =>
        one.answered > 0 ? `${Math.round((100 * (one.verySatisfied + one.satisfied)) / one.answered)}%` : '—',
    },
    { key: 'due', title: t('list.due'), render: (one) => <Time at={one.dueAt} day /> },
    ...(mayPlan
      ? [
          {
            key: 'act',
            title: '',
            card: 'actions' as const,
            render: (one: Campaign) =>
              one.endedAt || one.open === 0 ? (
                <span className={styles.quiet}>{t('campaign.ended')}</span>
              ) : (
                <Popconfirm
                  title={t('campaign.endAsk', { count: one.open })}
                  onConfirm={() =>
                    end.mutate(one.id, { onError: (error) => void message.error(problemText(error)) })
                  }
                >
                  <Button>{t('campaign.end')}</Button>
                </Popconfirm>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      {mayPlan && (
        <div className={styles.filters}>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setPlanning(true)}>
            {t('campaign.plan')}
          </Button>
        </div>
      )}
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={4} />
      ) : items.length === 0 ? (
        <EmptyState title={t('empty.campaigns')} hint={t('empty.campaignsHint')} />
      ) : (
        <DataList
          label={t('tab.campaigns')}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
        />
      )}
      {planning && <PlanDialog close={() => setPlanning(false)} />}
    </>
  );
}

function PlanDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('callback');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const estates = useQuery(estatesQuery);
  const [form] = Form.useForm<PlanCampaign>();
  const [sample, setSample] = useState<CampaignSample>();
  const preview = usePreviewCampaign();
  const begin = useBeginCampaign();
  const first = useFirstField();
  const draw = async () => {
    const plan = await form.validateFields().catch(() => undefined);
    if (plan)
      preview.mutate(
        { ...plan, seed: plan.seed ?? undefined },
        { onSuccess: setSample, onError: (error) => void message.error(problemText(error)) },
      );
  };
  return (
    <Modal
      open
      width={640}
      title={t('campaign.plan')}
      okText={t('campaign.begin')}
      cancelText={common('action.cancel')}
      confirmLoading={begin.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ size: 50, quietDays: 90, days: 14 }}
          onValuesChange={() => setSample(undefined)}
          onFinish={(plan) =>
            begin.mutate(
              // what was looked at is what is asked: the same seed draws the same homes
              { ...plan, seed: sample?.seed ?? plan.seed ?? undefined },
              {
                onSuccess: (begun) => {
                  void message.success(t('campaign.begun', { count: begun.open }));
                  close();
                },
                onError: (error) => void message.error(problemText(error)),
              },
            )
          }
        >
          <Form.Item
            name="name"
            label={t('campaign.name')}
            rules={[{ required: true, whitespace: true, message: t('campaign.nameNeeded') }]}
          >
            <Input maxLength={60} placeholder={t('campaign.nameHint')} />
          </Form.Item>
          <Form.Item
            name="estateIds"
            label={t('campaign.estates')}
            rules={[{ required: true, message: t('gift.estateNeeded') }]}
          >
            <Select<string[]>
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={(estates.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
          <div className={styles.gifts}>
            <Form.Item name="size" label={t('campaign.size')}>
              <InputNumber min={1} max={2000} precision={0} />
            </Form.Item>
            <Form.Item name="quietDays" label={t('campaign.quietDays')}>
              <InputNumber min={0} max={3650} precision={0} />
            </Form.Item>
            <Form.Item name="days" label={t('campaign.days')}>
              <InputNumber min={1} max={365} precision={0} />
            </Form.Item>
            <Form.Item name="seed" label={t('campaign.seed')}>
              <InputNumber min={0} precision={0} placeholder={t('campaign.seedHint')} />
            </Form.Item>
          </div>
          <Button loading={preview.isPending} onClick={() => void draw()}>
            {t('campaign.preview')}
          </Button>
        </Form>
        {sample && <Sample sample={sample} />}
      </div>
    </Modal>
  );
}

/** Which homes are drawn, and why these. */
function Sample({ sample }: { sample: CampaignSample }) {
  const { t } = useTranslation('callback');
  return (
    <div className={styles.card} role="status">
      <p>
        {t('campaign.explained', {
          homes: sample.homes,
          leftAlone: sample.leftAlone,
          drawn: sample.drawn,
          seed: sample.seed,
        })}
      </p>
      <div className={styles.groups}>
        <DataList
          label={t('campaign.groups')}
          items={sample.groups}
          rowKey={(one) => `${one.buildingId} ${one.since}`}
          columns={[
            {
              key: 'place',
              title: t('list.place'),
              card: 'title',
              render: (one) => `${one.estate} ${one.building}`,
            },
            { key: 'since', title: t('campaign.since'), render: (one) => t(`since.${one.since as 'NEVER'}`) },
            { key: 'homes', title: t('campaign.homes'), number: true, render: (one) => one.homes },
            { key: 'drawn', title: t('campaign.drawnShort'), number: true, render: (one) => one.drawn },
          ]}
        />
      </div>
    </div>
  );
}
