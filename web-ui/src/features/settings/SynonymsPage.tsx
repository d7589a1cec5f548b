import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { EmptyState, QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import { alsoFound, changeSynonyms, resetSynonyms, synonymsQuery, wordsOf } from './synonyms';

/** Words that find each other. A change is in force at once; the shipped list can always be had back. */
export function SynonymsPage() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayManage = useMay('COMPANY_MANAGE');
  const query = useQuery(synonymsQuery);
  const [line, setLine] = useState('');
  const [tried, setTried] = useState('漏水');
  const done = (list: { groups: string[][] }) => client.setQueryData(synonymsQuery.queryKey, list);
  const failed = (error: unknown) => void message.error(problemText(error));
  const change = useMutation({ mutationFn: changeSynonyms, onSuccess: done, onError: failed });
  const reset = useMutation({ mutationFn: resetSynonyms, onSuccess: done, onError: failed });
  const words = wordsOf(line);
  const takeOut = (groups: string[][], at: number) => {
    const before = groups;
    change.mutate(
      groups.filter((_, index) => index !== at),
      {
        onSuccess: () =>
          void message.open({
            type: 'success',
            duration: 8,
            content: (
              <>
                {t('synonyms.takenOut')}{' '}
                <Button type="link" size="small" onClick={() => change.mutate(before)}>
                  {t('synonyms.undo')}
                </Button>
              </>
            ),
          }),
      },
    );
  };
  return (
    <Page
      narrow
      title={t('tab.synonyms')}
      about={t('synonyms.about')}
      actions={
        mayManage ? (
          <Popconfirm
            title={t('synonyms.resetSure')}
            okText={t('synonyms.reset')}
            onConfirm={() => reset.mutate()}
          >
            <Button loading={reset.isPending}>{t('synonyms.reset')}</Button>
          </Popconfirm>
        ) : undefined
      }
    >
      <QueryView query={query}>
        {({ groups }) => {
          const found = alsoFound(tried, groups);
          return (
            <div className={styles.stack}>
              <Surface padded>
                <Input
                  value={tried}
                  aria-label={t('synonyms.try')}
                  addonBefore={t('synonyms.try')}
                  onChange={(event) => setTried(event.target.value)}
                />
                <p role="status">
                  {found.length === 0
                    ? t('synonyms.triedNothing')
                    : found
                        .map(({ word, others }) => t('synonyms.tried', { word, others: others.join('、') }))
                        .join('；')}
                </p>
              </Surface>
              {mayManage && (
                <Surface padded>
                  <form
                    className={styles.form}
                    onSubmit={(event) => {
                      event.preventDefault();
                      if (words.length >= 2)
                        change.mutate([words, ...groups], { onSuccess: () => setLine('') });
                    }}
                  >
                    <Input
                      value={line}
                      aria-label={t('synonyms.add')}
                      placeholder={t('synonyms.hint')}
                      onChange={(event) => setLine(event.target.value)}
                    />
                    <Button
                      type="primary"
                      htmlType="submit"
                      disabled={words.length < 2}
                      loading={change.isPending}
                    >
                      {t('synonyms.add')}
                    </Button>
                  </form>
                </Surface>
              )}
              <Surface padded>
                {groups.length === 0 ? (
                  <EmptyState title={t('synonyms.empty')} hint={t('synonyms.emptyHint')} />
                ) : (
                  <ul aria-label={t('tab.synonyms')}>
                    {groups.map((group, index) => (
                      <li key={group.join(',')}>
                        {group.join('、')}
                        {mayManage && (
                          <Button
                            type="text"
                            size="small"
                            icon={<DeleteOutlined />}
                            aria-label={t('synonyms.takeOut', { words: group.join('、') })}
                            onClick={() => takeOut(groups, index)}
                          />
                        )}
                      </li>
                    ))}
                  </ul>
                )}
              </Surface>
            </div>
          );
        }}
      </QueryView>
    </Page>
  );
}
