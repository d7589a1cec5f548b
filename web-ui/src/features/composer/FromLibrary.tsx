import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UsedReply } from '@/api/model';
import { Changes } from './Changes';
import styles from './composer.module.css';

/** Which version of which reply a message was, and what was changed in it before it was sent. */
export function FromLibrary({ used }: { used: UsedReply }) {
  const { t } = useTranslation('composer');
  return (
    <div className={styles.used}>
      <Link
        to="/replies/$replyId"
        params={{ replyId: used.replyId }}
        search={{ tab: 'versions', version: used.number }}
      >
        {t('from', { title: used.title, number: used.number })}
      </Link>
      {!used.inForce && <span>{t('used.older')}</span>}
      {used.edits === 0 ? (
        <span>{t('used.unchanged')}</span>
      ) : (
        <Changes before={used.filled} after={used.sent} />
      )}
    </div>
  );
}
