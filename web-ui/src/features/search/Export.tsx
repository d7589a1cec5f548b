import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketFileForm } from '@/api/model';
import { problemText } from '@/api/problems';
import styles from './Export.module.css';
import { BrokenOff, exportFound, type Written } from './exportFound';
import type { SearchParams } from './searchParams';

const FORMS: TicketFileForm[] = ['XLSX', 'CSV'];

/** Takes what is found along, says how far it is, and can be stopped. A file that did not come to its end is not saved. */
export function Export({ search, disabled }: { search: SearchParams; disabled: boolean }) {
  const { t, i18n } = useTranslation('search');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [written, setWritten] = useState<Written>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const number = (value: number) => value.toLocaleString(i18n.language);
  const size = (bytes: number) =>
    (bytes / 1024 / 1024).toLocaleString(i18n.language, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });

  const take = async (form: TicketFileForm) => {
    const control = new AbortController();
    running.current = control;
    setWritten({ found: undefined, bytes: 0, lines: undefined });
    try {
      const { found } = await exportFound(search, form, control.signal, setWritten);
      void message.success(t('export.done', { count: found ?? 0, shown: number(found ?? 0) }));
    } catch (failed) {
      if (control.signal.aborted) return;
      void message.error(failed instanceof BrokenOff ? t('export.brokenOff') : problemText(failed));
    } finally {
      if (running.current === control) {
        running.current = undefined;
        setWritten(undefined);
      }
    }
  };

  if (!written)
    return (
      <Dropdown
        trigger={['click']}
        disabled={disabled}
        menu={{
          items: FORMS.map((form) => ({ key: form, label: t(`export.form.${form}`) })),
          onClick: ({ key }) => {
            const form = FORMS.find((one) => one === key);
            if (form) void take(form);
          },
        }}
      >
        <Button icon={<DownloadOutlined />} disabled={disabled}>
          {t('export')}
        </Button>
      </Dropdown>
    );
  const { found, lines, bytes } = written;
  const said =
    found === undefined
      ? t('export.begins')
      : lines === undefined
        ? t('export.bytes', { size: size(bytes), shown: number(found) })
        : t('export.lines', { lines: number(lines), shown: number(found) });
  return (
    <span className={styles.export}>
      <Progress
        className={styles.bar}
        aria-label={t('export.progress')}
        size="small"
        showInfo={false}
        status="active"
        percent={found && lines !== undefined ? Math.min(100, Math.round((lines / found) * 100)) : 100}
      />
      <span role="status" className={styles.said}>
        {said}
      </span>
      <Button
        size="small"
        onClick={() => {
          running.current?.abort();
          running.current = undefined;
          setWritten(undefined);
        }}
      >
        {common('action.cancel')}
      </Button>
    </span>
  );
}
