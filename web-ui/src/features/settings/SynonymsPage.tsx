import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm, Space, Tag } from 'antd';
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
  const done = (list: { groups: string[][] }) => client.setQueryData(synonymsQuery.queryKey, list);
  const failed = (error: unknown) => void message.error(problemText(error));
  const change = useMutation({ mutationFn: changeSynonyms, onSuccess: done, onError: failed });
  const reset = useMutation({ mutationFn: resetSynonyms, onSuccess: done, onError: failed });
  const takeOut = (groups: string[][], group: string[]) =>
    change.mutate(
      groups.filter((one) => one !== group),
      {
        onSuccess: () =>
          void message.open({
            type: 'success',
            duration: 8,
            content: (
              <>
                {t('synonyms.takenOut')}{' '}
                <Button type="link" size="small" onClick={() => change.mutate(groups)}>
                  {t('synonyms.undo')}
                </Button>
              </>
            ),
          }),
      },
    );
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
        {({ groups }) => (
          <div className={styles.stack}>
            <Trial groups={groups} />
            <Surface>
              <Groups
                groups={groups}
                saving={change.isPending}
                add={
                  mayManage
                    ? (words, kept) => change.mutate([words, ...groups], { onSuccess: kept })
                    : undefined
                }
                put={(group, words, kept) =>
                  change.mutate(
                    groups.map((one) => (one === group ? words : one)),
                    { onSuccess: kept },
                  )
                }
                takeOut={(group) => takeOut(groups, group)}
              />
            </Surface>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

/** What a text would be found by beside itself. */
function Trial({ groups }: { groups: string[][] }) {
  const { t } = useTranslation('settings');
  const [tried, setTried] = useState('漏水');
  const found = alsoFound(tried, groups);
  return (
    <Surface padded>
      <Space.Compact block>
        <Space.Addon>{t('synonyms.try')}</Space.Addon>
        <Input
          value={tried}
          aria-label={t('synonyms.try')}
          onChange={(event) => setTried(event.target.value)}
        />
      </Space.Compact>
      <p className={styles.hint} role="status">
        {found.length === 0
          ? t('synonyms.triedNothing')
          : found
              .map(({ word, others }) => t('synonyms.tried', { word, others: others.join('、') }))
              .join('；')}
      </p>
    </Surface>
  );
}

interface GroupsProps {
  groups: string[][];
  saving: boolean;
  /** Missing for those who only read. */
  add?: (words: string[], kept: () => void) => void;
  put: (group: string[], words: string[], kept: () => void) => void;
  takeOut: (group: string[]) => void;
}

function Groups({ groups, saving, add, put, takeOut }: GroupsProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const [wanted, setWanted] = useState('');
  const [editing, setEditing] = useState<string[]>();
  const shown = groups.filter((group) =>
    group.some((word) => word.toLowerCase().includes(wanted.trim().toLowerCase())),
  );
  return (
    <>
      <div className={styles.groupsHead}>
        <h2>{t('synonyms.count', { count: groups.length })}</h2>
        <Input
          allowClear
          className={styles.groupsFind}
          value={wanted}
          aria-label={t('synonyms.find')}
          placeholder={t('synonyms.find')}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      {add && <Line label={t('synonyms.add')} saving={saving} keep={add} />}
      {groups.length === 0 ? (
        <EmptyState title={t('synonyms.empty')} hint={t('synonyms.emptyHint')} />
      ) : shown.length === 0 ? (
        <EmptyState title={t('synonyms.noneFound')} hint={t('synonyms.noneFoundHint')} />
      ) : (
        <ul className={styles.groups} aria-label={t('tab.synonyms')}>
          {shown.map((group) => (
            <li key={group.join(',')}>
              {group === editing ? (
                <Line
                  label={common('action.save')}
                  words={group}
                  saving={saving}
                  keep={(words, kept) => put(group, words, kept)}
                  leave={() => setEditing(undefined)}
                />
              ) : (
                <>
                  <span className={styles.groupWords}>
                    {group.map((word) => (
                      <Tag key={word}>{word}</Tag>
                    ))}
                  </span>
                  {add && (
                    <span className={styles.groupActions}>
                      <Button
                        type="text"
                        icon={<EditOutlined />}
                        aria-label={t('synonyms.change', { words: group.join('、') })}
                        onClick={() => setEditing(group)}
                      />
                      <Button
                        type="text"
                        icon={<DeleteOutlined />}
                        aria-label={t('synonyms.takeOut', { words: group.join('、') })}
                        onClick={() => takeOut(group)}
                      />
                    </span>
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface LineProps {
  label: string;
  words?: string[];
  saving: boolean;
  keep: (words: string[], kept: () => void) => void;
  leave?: () => void;
}

/** A group as it is typed. */
function Line({ label, words = [], saving, keep, leave }: LineProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const [line, setLine] = useState(words.join('，'));
  const typed = wordsOf(line);
  const kept = () => (leave ? leave() : setLine(''));
  return (
    <form
      className={styles.groupLine}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.length >= 2) keep(typed, kept);
      }}
    >
      <Space.Compact block>
        <Input
          autoFocus={leave !== undefined}
          value={line}
          aria-label={leave ? t('synonyms.change', { words: words.join('、') }) : label}
          placeholder={t('synonyms.hint')}
          onChange={(event) => setLine(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && leave?.()}
        />
        <Button type="primary" htmlType="submit" disabled={typed.length < 2} loading={saving}>
          {label}
        </Button>
        {leave && <Button onClick={leave}>{common('action.cancel')}</Button>}
      </Space.Compact>
    </form>
  );
}
