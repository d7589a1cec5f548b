import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyFolder } from '@/api/model';
import { problemText } from '@/api/problems';
import { QueryView } from '@/shared/ui/states';
import styles from './reply.module.css';
import { folderActions, foldersQuery, useAct } from './replyQueries';

/** The folders of the library: called, put in order, added and taken away. Everything is kept at once. */
export function FoldersDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('reply');
  const { t: common } = useTranslation();
  const query = useQuery(foldersQuery);
  const [name, setName] = useState('');
  const [going, setGoing] = useState<ReplyFolder>();
  const add = useAct(folderActions.add);
  const rename = useAct(folderActions.rename);
  const order = useAct(folderActions.order);
  const refused = add.error ?? rename.error ?? order.error;
  const forget = () => {
    for (const one of [add, rename, order]) one.reset();
  };
  const put = () => {
    forget();
    if (name.trim()) add.mutate([name.trim()], { onSuccess: () => setName('') });
  };
  return (
    <Modal
      open
      title={t('folders.keep')}
      onCancel={close}
      footer={<Button onClick={close}>{common('action.close')}</Button>}
    >
      {refused && <Alert type="error" showIcon title={problemText(refused)} className={styles.alert} />}
      <QueryView query={query}>
        {(folders) => {
          const move = (at: number, by: 1 | -1) => {
            forget();
            const keys = folders.map((one) => one.key);
            const [key] = keys.splice(at, 1);
            if (key) keys.splice(at + by, 0, key);
            order.mutate([keys]);
          };
          return (
            <ul className={styles.folderRows}>
              {folders.map((folder, at) => (
                <li key={folder.key}>
                  <FolderName
                    folder={folder}
                    rename={(next) => {
                      forget();
                      rename.mutate([folder.key, next]);
                    }}
                  />
                  <small>{t('folders.count', { count: folder.replies })}</small>
                  <Button
                    type="text"
                    icon={<ArrowUpOutlined />}
                    aria-label={t('folders.up', { name: folder.name })}
                    disabled={at === 0 || order.isPending}
                    onClick={() => move(at, -1)}
                  />
                  <Button
                    type="text"
                    icon={<ArrowDownOutlined />}
                    aria-label={t('folders.down', { name: folder.name })}
                    disabled={at === folders.length - 1 || order.isPending}
                    onClick={() => move(at, 1)}
                  />
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('folders.remove', { name: folder.name })}
                    onClick={() => setGoing(folder)}
                  />
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
      <div className={styles.addFolder}>
        <Input
          aria-label={t('folders.new')}
          placeholder={t('folders.new')}
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={put}
        />
        <Button icon={<PlusOutlined />} loading={add.isPending} disabled={!name.trim()} onClick={put}>
          {t('folders.add')}
        </Button>
      </div>
      {going && <RemoveFolder folder={going} others={query.data ?? []} close={() => setGoing(undefined)} />}
    </Modal>
  );
}

/** Kept when the keyboard leaves it; Escape puts back what it was. */
function FolderName({ folder, rename }: { folder: ReplyFolder; rename: (name: string) => void }) {
  const { t } = useTranslation('reply');
  const [name, setName] = useState(folder.name);
  return (
    <Input
      variant="filled"
      aria-label={t('folders.name', { name: folder.name })}
      value={name}
      maxLength={40}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => {
        const next = name.trim();
        if (!next) setName(folder.name);
        else if (next !== folder.name) rename(next);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape' && name !== folder.name) {
          event.stopPropagation();
          setName(folder.name);
        }
      }}
    />
  );
}

function RemoveFolder(props: { folder: ReplyFolder; others: ReplyFolder[]; close: () => void }) {
  const { t } = useTranslation('reply');
  const { t: common } = useTranslation();
  const { folder, close } = props;
  const [into, setInto] = useState<string>();
  const remove = useAct(folderActions.remove);
  return (
    <Modal
      open
      title={t('folders.removeTitle', { name: folder.name })}
      okText={t('folders.removeGo')}
      okButtonProps={{ danger: true, loading: remove.isPending }}
      cancelText={common('action.cancel')}
      onCancel={close}
      onOk={() => remove.mutate([folder.key, into], { onSuccess: close })}
    >
      {remove.error && (
        <Alert type="error" showIcon title={problemText(remove.error)} className={styles.alert} />
      )}
      <p>{t('folders.removeWhat', { count: folder.replies })}</p>
      <Select<string>
        aria-label={t('folders.into')}
        placeholder={t('folders.into')}
        allowClear
        className={styles.wide ?? ''}
        value={into ?? null}
        options={props.others
          .filter((one) => one.key !== folder.key)
          .map((one) => ({ value: one.key, label: one.name }))}
        onChange={(key) => setInto(key || undefined)}
      />
    </Modal>
  );
}
