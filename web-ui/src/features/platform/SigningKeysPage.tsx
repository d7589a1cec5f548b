import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SigningKey } from '@/api/model';
import { problemText } from '@/api/problems';
import { DataList } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { rotateKey, signingKeysQuery } from './platformQueries';

const TONE: Record<SigningKey['status'], Tone> = {
  PUBLISHED: 'accent',
  SIGNING: 'good',
  VERIFYING: 'neutral',
  RETIRED: 'neutral',
};

export function SigningKeysPage() {
  const { t } = useTranslation('platform');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const query = useQuery(signingKeysQuery);
  const rotate = useMutation({
    mutationFn: rotateKey,
    onSuccess: () => {
      void message.success(t('keys.rotated'));
      void client.invalidateQueries({ queryKey: ['signing-keys'] });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const ask = () =>
    modal.confirm({
      title: t('keys.rotateTitle'),
      content: t('keys.rotateWhat'),
      okText: t('keys.rotate'),
      cancelText: common('action.cancel'),
      onOk: () => rotate.mutateAsync().catch(() => undefined),
    });
  return (
    <Page
      title={t('keys.title')}
      about={t('keys.about')}
      actions={
        <Button type="primary" onClick={ask} disabled={!query.data} loading={rotate.isPending}>
          {t('keys.rotate')}
        </Button>
      }
    >
      <Surface>
        <QueryView query={query}>
          {(keys) => (
            <DataList
              label={t('keys.title')}
              items={keys}
              rowKey={(k) => k.kid}
              columns={[
                { key: 'id', title: t('keys.id'), card: 'title', render: (k) => <code>{k.kid}</code> },
                {
                  key: 'state',
                  title: t('keys.state'),
                  card: 'badge',
                  render: (k) => <StatusTag tone={TONE[k.status]}>{t(`keys.status.${k.status}`)}</StatusTag>,
                },
                { key: 'created', title: t('keys.created'), render: (k) => <Time at={k.createdAt} /> },
                { key: 'until', title: t('keys.until'), render: (k) => <Time at={k.verifiesUntil} day /> },
              ]}
            />
          )}
        </QueryView>
      </Surface>
    </Page>
  );
}
