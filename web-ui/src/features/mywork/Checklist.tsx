import { App, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Job } from '@/api/model';
import styles from './JobPage.module.css';
import { put } from './outbox';
import type { Item } from './soFar';

/** What is to be looked at for this kind of job; a tap says it was. */
export function Checklist({ job, items }: { job: Job; items: Item[] }) {
  const { t, i18n } = useTranslation('mywork');
  const { message } = App.useApp();
  if (items.length === 0) return null;
  const open = items.filter((item) => item.required && !item.done).length;
  const answer = (item: Item, done: boolean) =>
    put({
      ticketId: job.ticketId,
      number: job.number,
      task: { kind: 'answer', itemKey: item.key, label: item.label, answer: { done } },
    }).catch(() => void message.error(t('store.full')));
  return (
    <section className={styles.part} aria-label={t('checklist.title')}>
      <h2>
        {t('checklist.title')}
        <small> {open > 0 ? t('checklist.open', { count: open }) : t('checklist.done')}</small>
      </h2>
      <ul className={styles.checklist}>
        {items.map((item) => (
          <li key={item.key}>
            <Checkbox
              checked={item.done}
              onChange={(event) => void answer(item, event.target.checked)}
              className={styles.check}
            >
              {i18n.language === 'en' ? item.labelEn : item.label}
              {item.required && <em className={styles.required}> {t('checklist.required')}</em>}
              {item.waiting && <small> · {t('waiting')}</small>}
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  );
}
