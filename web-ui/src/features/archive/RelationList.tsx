import { useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Relationship } from '@/api/model';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { StatusTag } from '@/shared/ui/StatusTag';
import styles from './archive.module.css';
import { archiveChanged, endRelation } from './archiveQueries';

/** Who is and was what: what holds first, what has ended in grey below it. */
export function RelationList(props: {
  items: Relationship[];
  /** What stands first on a line: the person of a home, or the home of a person. */
  of: 'home' | 'person';
  open: (id: string) => void;
}) {
  const { t } = useTranslation('archive');
  const mayManage = useMay('CONTACT_MANAGE');
  const [ending, setEnding] = useState<Relationship>();
  if (props.items.length === 0) return <p className={styles.quiet}>{t('nobody')}</p>;
  return (
    <>
      <ul className={styles.relations}>
        {props.items.map((one) => (
          <li
            key={`${one.contactId} ${one.unitId} ${one.until ?? ''} ${one.since ?? ''}`}
            data-ended={Boolean(one.until)}
          >
            <div>
              <Button
                type="link"
                className={styles.link}
                onClick={() => props.open(props.of === 'home' ? one.contactId : one.unitId)}
              >
                {props.of === 'home' ? one.name : one.label}
              </Button>
              <StatusTag tone={one.until ? 'neutral' : 'accent'}>{t(`relation.${one.relation}`)}</StatusTag>
              {props.of === 'home' && one.phone && <span className={styles.quiet}>{one.phone}</span>}
            </div>
            <div className={styles.quiet}>
              {one.since ?? t('sinceUnknown')} – {one.until ?? t('untilNow')}
              {one.reason && ` · ${one.reason}`}
              {one.endedBy && ` · ${t('endedBy', { name: one.endedBy })}`}
            </div>
            {mayManage && !one.until && (
              <Button size="small" onClick={() => setEnding(one)}>
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending && <EndDialog relation={ending} close={() => setEnding(undefined)} />}
    </>
  );
}

function EndDialog({ relation, close }: { relation: Relationship; close: () => void }) {
  const { t } = useTranslation('archive');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDialog<{ until: Dayjs; reason?: string }, unknown>
      title={t('endTitle', { name: relation.name, home: relation.label })}
      okText={t('end')}
      about={<p className={styles.quiet}>{t('endAbout')}</p>}
      initialValues={{ until: dayjs() }}
      send={(value) =>
        endRelation(relation.contactId, relation.unitId, {
          until: value.until.format('YYYY-MM-DD'),
          reason: value.reason?.trim() || undefined,
        })
      }
      saved={() => {
        archiveChanged(client);
        void message.success(t('ended'));
      }}
      close={close}
    >
      <Form.Item name="until" label={t('until')} rules={[{ required: true }]}>
        <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')}>
        <Input maxLength={200} placeholder={t('reasonHint')} />
      </Form.Item>
    </FormDialog>
  );
}
