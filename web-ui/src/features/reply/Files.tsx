import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyFile } from '@/api/model';
import { problemText } from '@/api/problems';
import styles from './reply.module.css';
import { addFile, fileUrl } from './replyQueries';

const MOST = 5;

const size = (bytes: number) =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The files of a reply, to be opened; with a name where several lists stand on one page. */
export function FileList({ replyId, files }: { replyId: string; files: ReplyFile[] }) {
  const { t } = useTranslation('reply');
  return (
    <ul className={styles.files} aria-label={t('field.files')}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={fileUrl(replyId, file.id)} target="_blank" rel="noreferrer">
            <PaperClipOutlined /> {file.fileName}
          </a>{' '}
          <small className={styles.quiet}>{size(file.size)}</small>
        </li>
      ))}
    </ul>
  );
}

/** Adds and takes away what goes with the reply; what was taken away by mistake comes back with one press. */
export function FilesField(props: {
  replyId: string;
  files: ReplyFile[];
  change: (of: (files: ReplyFile[]) => ReplyFile[]) => void;
}) {
  const { t } = useTranslation('reply');
  const { message } = App.useApp();
  const { replyId, files, change } = props;
  const hint = useId();
  const picker = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const add = useMutation({
    mutationFn: (file: File) => addFile(replyId, file),
    onSuccess: (added) => change((before) => [...before, added]),
    onError: (error) => void message.error(problemText(error)),
  });
  const remove = (file: ReplyFile) => {
    change((before) => before.filter((one) => one.id !== file.id));
    const key = `file.${file.id}`;
    void message.open({
      key,
      type: 'info',
      content: (
        <>
          {t('files.removed', { name: file.fileName })}{' '}
          <Button
            size="small"
            type="link"
            onClick={() => {
              change((before) => (before.some((one) => one.id === file.id) ? before : [...before, file]));
              message.destroy(key);
            }}
          >
            {t('files.undo')}
          </Button>
        </>
      ),
    });
    button.current?.focus();
  };
  const full = files.length >= MOST;
  return (
    <section className={styles.field} aria-label={t('field.files')}>
      <span className={styles.label}>{t('field.files')}</span>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file.id}>
              <a href={fileUrl(replyId, file.id)} target="_blank" rel="noreferrer">
                <PaperClipOutlined /> {file.fileName}
              </a>{' '}
              <small className={styles.quiet}>{size(file.size)}</small>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('files.remove', { name: file.fileName })}
                onClick={() => remove(file)}
              />
            </li>
          ))}
        </ul>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        data-testid="reply-file"
        aria-label={t('files.add')}
        accept="image/jpeg,image/png,image/webp,application/pdf,.doc,.docx,.xls,.xlsx,.eml"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) add.mutate(file);
        }}
      />
      <span>
        <Button
          ref={button}
          icon={<PaperClipOutlined />}
          loading={add.isPending}
          disabled={full}
          aria-describedby={hint}
          onClick={() => picker.current?.click()}
        >
          {add.isPending ? t('files.adding') : t('files.add')}
        </Button>
      </span>
      <small id={hint} className={styles.quiet}>
        {full ? t('files.full') : t('files.hint')}
      </small>
    </section>
  );
}
