import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Company } from '@/api/model';
import { problemText } from '@/api/problems';
import styles from './settings.module.css';
import { companyQuery, removeLogo, uploadLogo } from './settingsQueries';

const LARGEST = 2 * 1024 * 1024;
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

/** The company's picture: shown before it is kept, checked here first, so that a wrong file costs no upload. */
export function LogoField({ company }: { company: Company }) {
  const { t } = useTranslation('settings');
  const { message, modal } = App.useApp();
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ file: File; preview: string }>();
  const [sent, setSent] = useState(0);
  const [refused, setRefused] = useState<string>();
  useEffect(() => {
    const preview = chosen?.preview;
    return () => {
      if (preview) URL.revokeObjectURL(preview);
    };
  }, [chosen]);

  const settle = (answer: { logoUrl?: string | null; version: number }) => {
    client.setQueryData(companyQuery.queryKey, (before) =>
      before ? { ...before, logoUrl: answer.logoUrl, version: answer.version } : before,
    );
    void client.invalidateQueries({ queryKey: ['me'] });
    setChosen(undefined);
    setRefused(undefined);
  };
  const upload = useMutation({
    mutationFn: (file: File) => uploadLogo(file, setSent),
    onSuccess: (answer) => {
      settle(answer);
      void message.success(t('logo.saved'));
    },
    onError: (error) => setRefused(problemText(error)),
  });
  const remove = useMutation({
    mutationFn: removeLogo,
    onSuccess: (answer) => {
      settle(answer);
      void message.success(t('logo.removed'));
    },
    onError: (error) => setRefused(problemText(error)),
  });
  const choose = (file: File) => {
    setRefused(undefined);
    setSent(0);
    if (!TYPES.includes(file.type)) setRefused(t('logo.wrongType'));
    else if (file.size > LARGEST) setRefused(t('logo.tooLarge'));
    else setChosen({ file, preview: URL.createObjectURL(file) });
  };
  const shown = chosen?.preview ?? company.logoUrl;

  return (
    <section className={styles.logoField} aria-label={t('company.logo')}>
      <h2 className={styles.sectionTitle}>{t('company.logo')}</h2>
      <div className={styles.logo}>
        <span className={styles.logoFrame}>
          {shown ? (
            <img src={shown} alt={t('company.logoPreview')} />
          ) : (
            <span className={styles.noLogo}>{t('logo.none')}</span>
          )}
        </span>
        <div className={styles.logoActions}>
          <input
            ref={picker}
            type="file"
            hidden
            accept={TYPES.join(',')}
            aria-label={t('logo.file')}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) choose(file);
            }}
          />
          {chosen ? (
            <>
              <Button type="primary" loading={upload.isPending} onClick={() => upload.mutate(chosen.file)}>
                {t('logo.use')}
              </Button>
              <Button disabled={upload.isPending} onClick={() => setChosen(undefined)}>
                {common('action.cancel')}
              </Button>
            </>
          ) : (
            <>
              <Button onClick={() => picker.current?.click()}>
                {t(company.logoUrl ? 'logo.replace' : 'logo.choose')}
              </Button>
              {company.logoUrl && (
                <Button
                  loading={remove.isPending}
                  onClick={() =>
                    modal.confirm({
                      title: t('logo.removeTitle'),
                      content: t('logo.removeWhat'),
                      okText: t('logo.remove'),
                      cancelText: common('action.cancel'),
                      onOk: () => remove.mutateAsync().catch(() => undefined),
                    })
                  }
                >
                  {t('logo.remove')}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
      {upload.isPending && <Progress percent={sent} size="small" aria-label={t('logo.uploading')} />}
      {refused && <Alert type="error" showIcon title={refused} className={styles.logoRefused} />}
      <p className={styles.hint}>{t('company.logoHint')}</p>
    </section>
  );
}
