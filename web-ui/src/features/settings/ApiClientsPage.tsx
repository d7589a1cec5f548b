import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiClient } from '@/api/model';
import { fieldText, problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { CopyButton } from '@/shared/ui/CopyButton';
import { DataList } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { SecretOnce } from './SecretOnce';
import styles from './settings.module.css';
import { apiClientsQuery, createApiClient, revokeApiClient, rotateApiClient } from './settingsQueries';

interface Secret {
  id: string;
  secret: string;
}

export function ApiClientsPage() {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const may = useMay('API_CLIENT_MANAGE');
  const query = useQuery({ ...apiClientsQuery, enabled: may });
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<Secret>();
  const again = () => void client.invalidateQueries({ queryKey: apiClientsQuery.queryKey });
  const complain = (error: unknown) => void message.error(problemText(error));
  const rotate = useMutation({ mutationFn: rotateApiClient, onSuccess: setSecret, onError: complain });
  const revoke = useMutation({
    mutationFn: (of: ApiClient) => revokeApiClient(of.id),
    onSuccess: (_, of) => {
      again();
      void message.success(t('api.revoked', { name: of.name }));
    },
    onError: complain,
  });
  const create = (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t('api.create')}
    </Button>
  );
  return (
    <Page
      title={t('tab.apiClients')}
      about={t('api.about')}
      actions={query.data?.length ? create : undefined}
    >
      <Surface>
        {may ? (
          <QueryView query={query}>
            {(clients) =>
              clients.length === 0 ? (
                <EmptyState title={t('api.empty')} hint={t('api.emptyHint')}>
                  {create}
                </EmptyState>
              ) : (
                <DataList
                  label={t('tab.apiClients')}
                  items={clients}
                  rowKey={(c) => c.id}
                  columns={[
                    { key: 'name', title: t('api.name'), card: 'title', render: (c) => c.name },
                    {
                      key: 'id',
                      title: t('api.id'),
                      render: (c) => (
                        <>
                          <code>{c.id}</code>
                          <CopyButton text={c.id} />
                        </>
                      ),
                    },
                    { key: 'created', title: t('api.created'), render: (c) => <Time at={c.createdAt} day /> },
                    { key: 'secretAt', title: t('api.secretAt'), render: (c) => <Time at={c.secretAt} /> },
                    {
                      key: 'actions',
                      title: t('api.actions'),
                      card: 'actions',
                      render: (c) => (
                        <span className={styles.rowActions}>
                          <Button
                            size="small"
                            onClick={() =>
                              modal.confirm({
                                title: t('api.rotateTitle', { name: c.name }),
                                content: t('api.rotateWhat'),
                                okText: t('api.rotate'),
                                cancelText: common('action.cancel'),
                                onOk: () => rotate.mutateAsync(c.id).catch(() => undefined),
                              })
                            }
                          >
                            {t('api.rotate')}
                          </Button>
                          <Button
                            size="small"
                            onClick={() =>
                              modal.confirm({
                                title: t('api.revokeTitle', { name: c.name }),
                                content: t('api.revokeWhat'),
                                okText: t('api.revoke'),
                                okButtonProps: { danger: true },
                                cancelText: common('action.cancel'),
                                onOk: () => revoke.mutateAsync(c).catch(() => undefined),
                              })
                            }
                          >
                            {t('api.revoke')}
                          </Button>
                        </span>
                      ),
                    },
                  ]}
                />
              )
            }
          </QueryView>
        ) : (
          <DeniedState permission="API_CLIENT_MANAGE" />
        )}
      </Surface>
      {creating && (
        <NewClient
          close={() => setCreating(false)}
          made={(made) => {
            setCreating(false);
            setSecret(made);
            again();
          }}
        />
      )}
      {secret && (
        <SecretOnce
          facts={[
            { name: t('api.id'), value: secret.id, copy: true },
            { name: t('api.secret'), value: secret.secret, copy: t('api.copySecret') },
            { name: t('api.tokenUrl'), value: `POST ${location.origin}/oauth2/token` },
          ]}
          close={() => setSecret(undefined)}
        />
      )}
    </Page>
  );
}

function NewClient({ close, made }: { close: () => void; made: (secret: Secret) => void }) {
  const { t } = useTranslation('settings');
  return (
    <FormDialog<{ name: string }, Secret>
      title={t('api.create')}
      okText={t('api.create')}
      send={(value) => createApiClient(value.name.trim())}
      saved={made}
      forget
      close={close}
    >
      <Form.Item
        name="name"
        label={t('api.name')}
        extra={t('api.nameHint')}
        rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
    </FormDialog>
  );
}
