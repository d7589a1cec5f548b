import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyFileForm } from '@/api/model';
import { foldersQuery } from '@/features/reply/replyQueries';
import { saveAs } from '@/shared/save';
import { Surface } from '@/shared/ui/Page';
import styles from './exchange.module.css';

const FORMS = {
  XLSX: 'xlsx',
  CSV: 'csv',
  MARKDOWN: 'zip',
} as const satisfies Record<ReplyFileForm, string>;

export function Export() {
  const { t } = useTranslation('exchange');
  const folders = useQuery(foldersQuery);
  const [form, setForm] = useState<ReplyFileForm>('XLSX');
  const [folder, setFolder] = useState<string>();
  const [newest, setNewest] = useState(false);
  const [wordings, setWordings] = useState(true);
  const save = () => {
    const wish = new URLSearchParams({ form, newest: String(newest), wordings: String(wordings) });
    if (folder) wish.set('folder', folder);
    saveAs(`/api/v1/replies/export?${wish}`, `replies.${FORMS[form]}`);
  };
  return (
    <Surface>
      <section className={styles.part} aria-label={t('export.title')}>
        <h2>{t('export.title')}</h2>
        <p className={styles.quiet}>{t('export.about')}</p>
        <div className={styles.line}>
          <Segmented<ReplyFileForm>
            aria-label={t('export.form')}
            value={form}
            options={(Object.keys(FORMS) as ReplyFileForm[]).map((value) => ({
              value,
              label: t(`export.form.${value}`),
            }))}
            onChange={setForm}
          />
          <Select<string>
            allowClear
            className={styles.folder}
            aria-label={t('export.folder')}
            placeholder={t('export.allFolders')}
            value={folder ?? null}
            options={(folders.data ?? []).map((one) => ({ value: one.key, label: one.name }))}
            onChange={(chosen) => setFolder(chosen || undefined)}
          />
          <Checkbox checked={wordings} onChange={(event) => setWordings(event.target.checked)}>
            {t('export.wordings')}
          </Checkbox>
          <Checkbox checked={newest} onChange={(event) => setNewest(event.target.checked)}>
            {t('export.newest')}
          </Checkbox>
          <Button icon={<DownloadOutlined />} onClick={save}>
            {t('export.do')}
          </Button>
        </div>
      </section>
    </Surface>
  );
}
