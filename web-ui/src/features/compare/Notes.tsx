import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Input, Popconfirm } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonNote, LeagueLine } from '@/api/model';
import { problemText } from '@/api/problems';
import { dateOnly } from '@/shared/format/time';
import { today } from './compareSearch';
import { removeNote, writeNote } from './measureQueries';
import styles from './measures.module.css';

/** What happened on days of the course, to read, to add, and to take back one's own. */
export function Notes(props: {
  notes: readonly ComparisonNote[];
  lines: readonly LeagueLine[];
  /** Of which estate new ones are; the whole company without. */
  estateId: string | undefined;
}) {
  const { t, i18n } = useTranslation('measure');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [day, setDay] = useState<Dayjs>(() => dayjs(today()));
  const [text, setText] = useState('');
  const again = () => client.invalidateQueries({ queryKey: ['comparison-notes'] });
  const failed = (error: unknown) => void message.error(problemText(error));
  const write = useMutation({
    mutationFn: () =>
      writeNote({ day: day.format('YYYY-MM-DD'), estateId: props.estateId ?? null, text: text.trim() }),
    onSuccess: () => {
      setText('');
      void again();
      void message.success(t('notes.added'));
    },
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: removeNote,
    onSuccess: () => {
      void again();
      void message.success(t('notes.removed'));
    },
    onError: failed,
  });
  const estate = (id: string | null | undefined) =>
    id ? (props.lines.find((line) => line.estate.id === id)?.estate.name ?? '') : t('notes.all');
  return (
    <section className={styles.inside} aria-labelledby="notes">
      <h2 id="notes">{t('notes.title')}</h2>
      {props.notes.length === 0 ? (
        <p className={styles.note}>{t('notes.none')}</p>
      ) : (
        <ul className={styles.cards} aria-label={t('notes.label')}>
          {props.notes.map((note) => (
            <li key={note.id}>
              <span>
                {dateOnly(note.day, i18n.language, 'UTC')} · {note.text}{' '}
                <span className={styles.note}>
                  {estate(note.estateId)} · {t('notes.by', { name: note.writtenBy })}
                </span>
              </span>
              {note.mine && (
                <Popconfirm title={t('notes.sure')} onConfirm={() => remove.mutate(note.id)}>
                  <Button size="small" aria-label={`${t('notes.remove')} ${note.text}`}>
                    {t('notes.remove')}
                  </Button>
                </Popconfirm>
              )}
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.controls}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) write.mutate();
        }}
      >
        <DatePicker
          aria-label={t('notes.day')}
          allowClear={false}
          value={day}
          maxDate={dayjs(today())}
          onChange={(next) => next && setDay(next)}
        />
        <Input
          aria-label={t('notes.text')}
          placeholder={t('notes.text')}
          className={styles.noteText}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" type="primary" disabled={!text.trim()} loading={write.isPending}>
          {t('notes.add')}
        </Button>
      </form>
    </section>
  );
}
