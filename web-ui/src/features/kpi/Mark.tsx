import { CheckCircleFilled, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Judged } from './figures';
import styles from './kpi.module.css';

const ICONS = {
  reached: <CheckCircleFilled />,
  near: <ExclamationCircleOutlined />,
  missed: <CloseCircleOutlined />,
};

/** Target reached or not, in a shape and a word: the colour only repeats it. */
export function Mark({ judged, brief }: { judged: Judged; brief?: boolean }) {
  const { t } = useTranslation('kpi');
  if (judged === 'open') return null;
  return (
    <span className={styles.mark} data-judged={judged} title={brief ? t(`judged.${judged}`) : undefined}>
      <span aria-hidden="true">{ICONS[judged]}</span>
      {brief ? <span className="visually-hidden">{t(`judged.${judged}`)}</span> : t(`judged.${judged}`)}
    </span>
  );
}
