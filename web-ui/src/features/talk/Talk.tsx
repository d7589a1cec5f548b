import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Drawer, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { CONTACT_WAYS, type Conversation, type ConversationMood, type NewConversation } from '@/api/model';
import { fieldText, problemText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { HelpList } from './Help';
import { TalkReport } from './TalkReport';
import styles from './talk.module.css';
import { addConversation, conversationQuery, conversationsQuery, setMood } from './talkQueries';

export const MOODS = ['RATIONAL', 'EMOTIONAL', 'INSISTENT', 'SPECIAL_NEED'] as const;

/** The log of conversations, one by one or summed up; whoever asks for help stands above. */
export function Talk() {
  const { t } = useTranslation('talk');
  const { summed } = useSearch({ from: '/staff/archive' });
  const navigate = useNavigate({ from: '/archive' });
  return (
    <>
      <HelpList />
      <Segmented<'log' | 'report'>
        className={styles.which ?? ''}
        aria-label={t('title')}
        value={summed ? 'report' : 'log'}
        options={(['log', 'report'] as const).map((value) => ({ value, label: t(`which.${value}`) }))}
        onChange={(next) =>
          void navigate({
            search: (before) => ({ ...before, summed: next === 'report' ? 'months3' : undefined }),
          })
        }
      />
      {summed ? <TalkReport period={summed} /> : <Log />}
    </>
  );
}

/** Every conversation with time, place, people and matter. */
function Log() {
  const { t } = useTranslation('talk');
  const { t: domain } = useTranslation('domain');
  const { estate } = useSearch({ from: '/staff' });
  const mayWrite = useMay('TICKET_COMMENT');
  const query = useInfiniteQuery(conversationsQuery(estate));
  const [writing, setWriting] = useState(false);
  const [opened, setOpened] = useState<string>();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const write = (
    <Button type="primary" onClick={() => setWriting(true)}>
      {t('write')}
    </Button>
  );
  const columns: DataColumn<Conversation>[] = [
    {
      key: 'matter',
      title: t('matter'),
      card: 'title',
      render: (one) => (
        <Button type="link" className={styles.link} onClick={() => setOpened(one.id)}>
          {one.matter ?? t('notReached')}
        </Button>
      ),
    },
    { key: 'at', title: t('at'), card: 'badge', render: (one) => <Time at={one.at} /> },
    {
      key: 'place',
      title: t('place'),
      render: (one) => <Stacked main={one.place ?? domain(`contactWay.${one.way}`)} sub={one.home} />,
    },
    { key: 'people', title: t('participants'), render: (one) => one.participants ?? one.contactName ?? '—' },
    {
      key: 'author',
      title: t('author'),
      render: (one) => <Stacked main={one.author.name} sub={one.number} />,
    },
  ];
  return (
    <>
      <Surface>
        <div className={styles.bar}>
          <h2>{t('title')}</h2>
          {mayWrite && items.length > 0 && write}
        </div>
        {query.error && items.length === 0 ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : query.isPending ? (
          <LoadingState rows={6} />
        ) : items.length === 0 ? (
          <EmptyState title={t('empty')} hint={t('emptyHint')}>
            {mayWrite && write}
          </EmptyState>
        ) : (
          <DataList<Conversation>
            label={t('title')}
            items={items}
            rowKey={(one) => one.id}
            columns={columns}
            more={query}
          />
        )}
      </Surface>
      {writing && <WriteDialog close={() => setWriting(false)} />}
      {opened && <OneTalk id={opened} close={() => setOpened(undefined)} />}
    </>
  );
}

function OneTalk({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('talk');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayWrite = useMay('TICKET_COMMENT');
  const query = useQuery(conversationQuery(id));
  const mark = useMutation({
    mutationFn: (mood: ConversationMood | null) => setMood(id, mood),
    onSuccess: (detail) => client.setQueryData(conversationQuery(id).queryKey, detail),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Drawer open size="large" title={t('one')} onClose={close} destroyOnHidden>
      <QueryView query={query}>
        {({ conversation: one, mood }) => (
          <>
            <dl className={styles.facts}>
              {[
                [t('at'), <Time key="at" at={one.at} />],
                [t('place'), one.place ?? domain(`contactWay.${one.way}`)],
                [t('participants'), one.participants ?? one.contactName ?? '—'],
                [t('matter'), one.matter ?? t('notReached')],
                [t('author'), one.author.name],
              ].map(([name, value]) => (
                <div key={String(name)}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            <h3>{t('mood')}</h3>
            <p className={styles.quiet}>{t('moodAbout')}</p>
            <MoodSelect value={mood ?? null} choose={mayWrite ? (next) => mark.mutate(next) : undefined} />
          </>
        )}
      </QueryView>
    </Drawer>
  );
}

/** How somebody was in the conversation, and what helps then. */
function MoodSelect(props: {
  value: ConversationMood | null;
  choose?: ((mood: ConversationMood | null) => void) | undefined;
}) {
  const { t } = useTranslation('talk');
  return (
    <>
      <Select<string>
        aria-label={t('mood')}
        className={styles.mood ?? ''}
        value={props.value ?? ''}
        disabled={!props.choose}
        options={[
          { value: '', label: t('moodNone') },
          ...MOODS.map((mood) => ({ value: mood, label: t(`mood.${mood}`) })),
        ]}
        onChange={(chosen) => props.choose?.(MOODS.find((mood) => mood === chosen) ?? null)}
      />
      {props.value && <Alert type="info" showIcon className={styles.tip} title={t(`tip.${props.value}`)} />}
    </>
  );
}

function WriteDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('talk');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { estate } = useSearch({ from: '/staff' });
  const estates = useQuery(estatesQuery);
  const [form] = Form.useForm<NewConversation>();
  const [mood, setMoodOf] = useState<ConversationMood | null>(null);
  const add = useMutation({
    mutationFn: (talk: NewConversation) => addConversation({ ...talk, mood: mood ?? undefined }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['talk'] });
      void message.success(common('action.saved'));
      close();
    },
    onError: (error) => {
      const rest = showInForm(form, error);
      if (rest) void message.error(rest);
    },
  });
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <Modal
      open
      title={t('write')}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: add.isPending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form<NewConversation>
        form={form}
        layout="vertical"
        initialValues={{ way: 'COUNTER', direction: 'IN', estateId: estate ?? estates.data?.[0]?.id }}
        onFinish={(talk) => add.mutate(talk)}
      >
        <Form.Item name="direction" hidden>
          <Input />
        </Form.Item>
        <Form.Item
          name="estateId"
          label={t('estate')}
          rules={[{ required: true, message: fieldText('required') }]}
        >
          <Select options={(estates.data ?? []).map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
        <Form.Item name="way" label={t('way')}>
          <Select options={CONTACT_WAYS.map((way) => ({ value: way, label: domain(`contactWay.${way}`) }))} />
        </Form.Item>
        <Form.Item name="place" label={t('place')} rules={[required]}>
          <Input maxLength={200} placeholder={t('placeHint')} />
        </Form.Item>
        <Form.Item name="participants" label={t('participants')} rules={[required]}>
          <Input maxLength={300} placeholder={t('participantsHint')} />
        </Form.Item>
        <Form.Item name="matter" label={t('matter')} rules={[required]}>
          <Input.TextArea maxLength={5000} autoSize={{ minRows: 3 }} />
        </Form.Item>
        <Form.Item label={t('mood')} extra={t('moodAbout')}>
          <MoodSelect value={mood} choose={setMoodOf} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
