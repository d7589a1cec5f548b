import { CameraOutlined, FilePdfOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useSearch } from '@tanstack/react-router';
import { App, Button, Image } from 'antd';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import styles from './Attachments.module.css';
import { useAttach } from './ticketQueries';

function useMayAttach(): boolean {
  const mayEdit = useMay('TICKET_EDIT');
  const mayNote = useMay('TICKET_COMMENT_INTERNAL');
  return mayEdit || mayNote;
}

/** Photos as pictures, other files by name; `adding` when the button that adds one belongs here. */
export function Attachments({ ticket, adding }: { ticket: Ticket; adding: boolean }) {
  const { t } = useTranslation('ticket');
  const may = useMayAttach();
  const marked = useSearch({ strict: false, select: (search) => search.file });
  const toMarked = useCallback((link: HTMLElement | null) => link?.scrollIntoView({ block: 'center' }), []);
  if (!(adding && may) && ticket.attachments.length === 0) return null;
  const photos = ticket.attachments.filter((a) => a.contentType.startsWith('image/'));
  const files = ticket.attachments.filter((a) => !a.contentType.startsWith('image/'));
  return (
    <section className={styles.attachments} aria-label={t('detail.photos')}>
      <Image.PreviewGroup>
        {photos.map((photo) => (
          <Image
            key={photo.id}
            width={72}
            height={72}
            className={styles.photo}
            rootClassName={photo.id === marked ? styles.marked : undefined}
            alt={photo.fileName}
            src={photo.thumbnailUrl ?? photo.url}
            preview={{ src: photo.url }}
          />
        ))}
      </Image.PreviewGroup>
      {files.map((file) => (
        <a
          key={file.id}
          className={styles.file}
          href={file.url}
          target="_blank"
          rel="noreferrer"
          {...(file.id === marked ? { 'aria-current': true, ref: toMarked } : {})}
        >
          <FilePdfOutlined /> {file.fileName}
        </a>
      ))}
      {adding && <AddPhoto ticket={ticket} />}
    </section>
  );
}

/** One button; on a phone its picker offers the camera. */
export function AddPhoto({ ticket, block }: { ticket: Ticket; block?: boolean }) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const may = useMayAttach();
  const picker = useRef<HTMLInputElement>(null);
  const attach = useAttach(ticket.id);
  if (!may) return null;
  const add = (file: File) =>
    attach.mutate(file, {
      onSuccess: () => void message.success(t('detail.photoAdded')),
      onError: (error) => void message.error(problemText(error)),
    });
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp,application/pdf,.doc,.docx,.xls,.xlsx,.eml"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) add(file);
        }}
      />
      <Button
        block={block}
        icon={block ? <CameraOutlined /> : <PaperClipOutlined />}
        loading={attach.isPending}
        title={t('detail.photoRules')}
        onClick={() => picker.current?.click()}
      >
        {t('detail.addPhoto')}
      </Button>
    </>
  );
}
