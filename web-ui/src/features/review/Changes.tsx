import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App, AutoComplete, Button, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkedChange, RuleChange, RuleKind } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './review.module.css';
import {
  changesQuery,
  markChange,
  subjectsQuery,
  touchedQuery,
  useLookAgain,
  useWithdrawChange,
} from './reviewQueries';
import { dayIn } from './words';

const KINDS: RuleKind[] = ['VARIABLE', 'BASIS', 'TAG', 'WORDS'];

/** Fees, laws and rules that changed: every reply that speaks of one comes into the round. */
export function Changes() {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const mayMark = useMay('REPLY_APPROVE');
  const [marking, setMarking] = useState(false);
  const query = useInfiniteQuery(changesQuery);
  const withdraw = useWithdrawChange();
  const columns: DataColumn<RuleChange>[] = [
    {
      key: 'value',
      title: t('changes.what'),
      card: 'title',
      render: (one) => <Stacked main={one.value} sub={t(`changeKind.${one.kind}`)} />,
    },
    { key: 'note', title: t('changes.note'), render: (one) => one.note },
    { key: 'since', title: t('changes.since'), render: (one) => one.since },
    {
      key: 'marked',
      title: t('changes.marked'),
      render: (one) => <Stacked main={one.markedBy} sub={<Time at={one.markedAt} />} />,
    },
    ...(mayMark
      ? [
          {
            key: 'act',
            title: '',
            card: 'actions' as const,
            render: (one: RuleChange) => (
              <Popconfirm
                title={t('changes.withdrawAsk')}
                description={t('changes.withdrawWhat')}
                onConfirm={() =>
                  withdraw.mutate(one.id, { onError: (error) => void message.error(problemText(error)) })
                }
              >
                <Button type="text">{t('changes.withdraw')}</Button>
              </Popconfirm>
            ),
          },
        ]
      : []),
  ];
  const mark = mayMark && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMarking(true)}>
      {t('changes.mark')}
    </Button>
  );
  return (
    <>
      <QueryView query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <EmptyState title={t('changes.none')} hint={t('changes.noneHint')}>
                {mark}
              </EmptyState>
            );
          return (
            <>
              <div className={styles.filters}>{mark}</div>
              <DataList
                label={t('tab.changes')}
                items={items}
                rowKey={(one) => one.id}
                columns={columns}
                more={query}
              />
            </>
          );
        }}
      </QueryView>
      {marking && <MarkDialog close={() => setMarking(false)} />}
    </>
  );
}

type Marked = Pick<RuleChange, 'kind' | 'value' | 'note' | 'since'>;

function MarkDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  const [form] = Form.useForm<Marked>();
  const kind = Form.useWatch('kind', form) ?? 'VARIABLE';
  const value = (Form.useWatch('value', form) ?? '').trim();
  const subjects = useQuery(subjectsQuery).data;
  const known =
    kind === 'WORDS'
      ? []
      : (subjects?.[kind === 'BASIS' ? 'bases' : kind === 'TAG' ? 'tags' : 'variables'] ?? []);
  return (
    <FormDialog<Marked, MarkedChange>
      title={t('changes.mark')}
      okText={t('changes.go')}
      form={form}
      initialValues={{ kind: 'VARIABLE', since: dayIn(0) }}
      send={(marked) => markChange({ ...marked, value: marked.value.trim(), note: marked.note.trim() })}
      saved={({ replies, added }) => {
        lookAgain();
        void message.success(t('changes.saved', { replies: replies.length, added }));
      }}
      close={close}
    >
      <Form.Item name="kind" label={t('changes.kind')}>
        <Select<RuleKind> options={KINDS.map((one) => ({ value: one, label: t(`changeKind.${one}`) }))} />
      </Form.Item>
      <Form.Item
        name="value"
        label={t('changes.value')}
        extra={value && <Touched kind={kind} value={value} />}
        rules={[{ required: true, whitespace: true, message: t('changes.needValue') }]}
      >
        <AutoComplete
          maxLength={200}
          options={known
            .filter((one) => one.value.includes(value))
            .slice(0, 50)
            .map((one) => ({
              value: one.value,
              label: (
                <span className={styles.subject}>
                  {one.value}
                  <span className={styles.quiet}>{t('changes.speaking', { some: one.replies })}</span>
                </span>
              ),
            }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('changes.note')}
        rules={[{ required: true, whitespace: true, message: t('changes.needNote') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="since" label={t('changes.since')} rules={[{ required: true, message: t('needDay') }]}>
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}

/** Which replies the change would bring up, while it is being written. */
function Touched({ kind, value }: { kind: RuleKind; value: string }) {
  const { t } = useTranslation('review');
  const touched = useQuery(touchedQuery(kind, value)).data;
  if (!touched) return null;
  return (
    <span role="status">
      {touched.length === 0
        ? t('changes.touchesNone')
        : t('changes.touches', {
            some: touched.length,
            titles: touched
              .slice(0, 3)
              .map((one) => one.title)
              .join(t('and')),
          })}
    </span>
  );
}
