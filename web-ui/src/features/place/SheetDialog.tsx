import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ReportPlaceSheet } from '@/api/model';
import { EmptyState, QueryView } from '@/shared/ui/states';
import styles from './place.module.css';
import { type PlaceFilter, sheetQuery } from './placeQueries';

/** Cards to print, cut and hang up: six on a sheet of A4. */
export function SheetDialog(props: { filter: PlaceFilter; placeIds: string[]; close: () => void }) {
  const { t } = useTranslation('place');
  const query = useQuery(sheetQuery(props.filter, props.placeIds));
  return (
    <Modal open width={680} title={t('sheet')} footer={null} onCancel={props.close} destroyOnHidden>
      <QueryView query={query}>
        {(sheet) =>
          sheet.cards.length === 0 ? (
            <EmptyState title={t('sheetEmpty')} hint={t('sheetEmptyHint')} />
          ) : (
            <>
              {sheet.more && (
                <Alert type="warning" showIcon title={t('sheetMore', { count: sheet.cards.length })} />
              )}
              {!sheet.phone && <Alert type="info" showIcon title={t('sheetNoPhone')} />}
              <p className={styles.hint}>{t('sheetHint', { count: sheet.cards.length })}</p>
              <Button type="primary" icon={<PrinterOutlined />} onClick={() => globalThis.print()}>
                {t('sheetPrint')}
              </Button>
              <Cards sheet={sheet} preview />
              {createPortal(
                <div className={`place-sheet ${styles.sheet}`}>
                  <Cards sheet={sheet} />
                </div>,
                document.body,
              )}
            </>
          )
        }
      </QueryView>
    </Modal>
  );
}

/** Both languages on each card, whoever prints it: what hangs on a wall cannot be switched. */
function Cards({ sheet, preview }: { sheet: ReportPlaceSheet; preview?: boolean }) {
  return (
    <ul className={preview ? styles.preview : styles.cards} aria-hidden={!preview}>
      {sheet.cards.map((card) => (
        <li key={card.placeId} className={styles.card}>
          <strong>{card.name}</strong>
          <img alt="" src={`data:image/svg+xml;utf8,${encodeURIComponent(card.svg)}`} />
          <b>
            扫码报修 · 不用下载
            <br />
            <span lang="en">Scan to report a problem</span>
          </b>
          <span>
            {sheet.company} · {card.estate}
          </span>
          {sheet.phone && <span>☎ {sheet.phone}</span>}
        </li>
      ))}
    </ul>
  );
}
