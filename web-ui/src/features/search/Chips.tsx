import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SearchChip } from '@/api/model';
import styles from './Chips.module.css';

/** The conditions in a text, each to be taken out with one click. One that the search would refuse says so in words, too. */
export function Chips(props: { text: string; chips: SearchChip[]; change: (text: string) => void }) {
  const { t } = useTranslation('search');
  // the answer belongs to a text that may have changed since: what does not stand there any more is not shown
  const chips = props.chips.filter((one) => props.text.slice(one.from, one.to).includes(one.value));
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('chips')}>
      {chips.map((one) => (
        <li key={`${one.from}-${one.to}`}>
          <Tag
            color={one.understood ? 'processing' : 'error'}
            className={styles.chip}
            closable={{ 'aria-label': t('chips.remove', { value: one.value }) }}
            onClose={(event) => {
              event.preventDefault();
              props.change(
                `${props.text.slice(0, one.from)}${props.text.slice(one.to)}`.replace(/\s+/g, ' ').trim(),
              );
            }}
          >
            {t(`operator.${one.operator as 'state'}`)}: {one.value}
            {!one.understood && <span className={styles.unknown}> · {t('chips.unknown')}</span>}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
