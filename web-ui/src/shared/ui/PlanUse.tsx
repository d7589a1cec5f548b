import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './PlanUse.module.css';

/** How much of one of the plan's limits is used, and what to do when it is used up. */
export function PlanUse(props: { of: 'estates' | 'staff'; use: { used: number; limit?: number | null } }) {
  const { t, i18n } = useTranslation();
  const { used, limit } = props.use;
  const number = new Intl.NumberFormat(i18n.language);
  if (limit === null || limit === undefined)
    return (
      <span className={styles.use}>{t(`plan.${props.of}Unlimited`, { used: number.format(used) })}</span>
    );
  return (
    <span className={styles.use} data-full={used >= limit || undefined}>
      {t(`plan.${props.of}`, { used: number.format(used), limit: number.format(limit) })}
    </span>
  );
}

/** Says above a list that the plan holds no more, and whom to ask. */
export function PlanFull(props: {
  of: 'estates' | 'staff';
  use: { used: number; limit?: number | null };
  plan: string;
}) {
  const { t } = useTranslation();
  const { used, limit } = props.use;
  if (limit === null || limit === undefined || used < limit) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className={styles.full}
      title={t(`plan.${props.of}Full`, { plan: props.plan, limit })}
      description={t(`plan.${props.of}FullHint`)}
    />
  );
}

/** Whether the plan holds no more of them. */
export const isFull = (use: { used: number; limit?: number | null } | undefined): boolean =>
  use?.limit !== null && use?.limit !== undefined && use.used >= use.limit;
