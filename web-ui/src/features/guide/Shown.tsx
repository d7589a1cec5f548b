import { useQuery } from '@tanstack/react-query';
import { Alert, Select, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Guide, GuideContent, GuidePreview } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { SafeHtml } from '@/shared/ui/SafeHtml';
import styles from './guide.module.css';
import { guidePreviewQuery } from './guideQueries';

const SETTLED = 450;

/** A version as owners read it: as the company words it, or as one of its estates fills it. */
export function Shown(props: { guide: Guide; content: GuideContent; changes?: boolean }) {
  const { t } = useTranslation('guide');
  const { guide, content } = props;
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  const [estateId, setEstateId] = useState<string>();
  const [settled, setSettled] = useState(content);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(content), SETTLED);
    return () => clearTimeout(timer);
  }, [content]);
  const query = useQuery({
    ...guidePreviewQuery(guide.id, settled, guide.estateId ?? estateId),
    enabled: Boolean(settled.title.trim()),
  });
  const preview = query.data;
  const labels = new Map(content.variables.map((one) => [one.name, one.label]));
  const said = (names: string[]) => names.map((name) => labels.get(name) ?? name).join(t('and'));
  return (
    <div className={styles.shown}>
      {!guide.estateId && (
        <Select
          aria-label={t('preview.estate')}
          className={styles.wide ?? ''}
          allowClear
          placeholder={t('preview.company')}
          value={estateId}
          showSearch={{ optionFilterProp: 'label' }}
          options={(estates ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={setEstateId}
        />
      )}
      {query.error && <Alert type="warning" showIcon title={problemText(query.error)} />}
      {!preview && !query.error && <Skeleton active title={false} />}
      {preview && <Notices preview={preview} said={said} />}
      {preview && (
        <article className={styles.letter} aria-busy={settled !== content}>
          <h3>{preview.title}</h3>
          {preview.summary && <p>{preview.summary}</p>}
          {preview.fees.length > 0 && <FeeTable preview={preview} />}
          <SafeHtml html={preview.html} />
        </article>
      )}
      {props.changes && preview && preview.changes.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('preview.changes')}</h3>
          <ul className={styles.changes}>
            {preview.changes.map((one) => (
              <li key={`${one.part} ${one.was} ${one.is}`}>
                {one.was && <del>{one.was}</del>}
                {one.is && <ins>{one.is}</ins>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What keeps it from being handed in, and what each estate will say for itself. */
function Notices({ preview, said }: { preview: GuidePreview; said: (names: string[]) => string }) {
  const { t } = useTranslation('guide');
  const each = preview.missing.filter((name) => preview.perEstate.includes(name));
  const missing = preview.missing.filter((name) => !preview.perEstate.includes(name));
  return (
    <>
      {missing.length > 0 && (
        <Alert type="warning" showIcon title={t('preview.missing', { names: said(missing) })} />
      )}
      {preview.wrong.length > 0 && (
        <Alert type="error" showIcon title={t('preview.wrong', { names: said(preview.wrong) })} />
      )}
      {each.length > 0 && (
        <Alert type="info" showIcon title={t('preview.perEstate', { names: said(each) })} />
      )}
      {preview.findings.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('preview.findings')}
          description={
            <ul className={styles.findings}>
              {preview.findings.map((one) => (
                <li key={`${one.flaw} ${one.text}`}>{t(`flaw.${one.flaw}`, { text: one.text })}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

function FeeTable({ preview }: { preview: GuidePreview }) {
  const { t } = useTranslation('guide');
  return (
    <div className={styles.scroll}>
      <table className={styles.fees}>
        <caption className="visually-hidden">{t('field.fees')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('fee.item')}</th>
            <th scope="col" className={styles.amount}>
              {t('fee.price')}
            </th>
            <th scope="col">{t('fee.unit')}</th>
            <th scope="col">{t('fee.basis')}</th>
            <th scope="col">{t('fee.note')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.fees.map((one) => (
            <tr key={`${one.item} ${one.price}`}>
              <th scope="row">{one.item}</th>
              <td className={styles.amount}>{one.price}</td>
              <td>{one.unit}</td>
              <td>{one.basis}</td>
              <td>{one.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
