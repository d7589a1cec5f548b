import type { ReplyVariable } from '@/api/model';
import styles from './reply.module.css';

/** Plain words with what is still a gap marked by its label. */
export function Gaps({ text, variables }: { text: string; variables: readonly ReplyVariable[] }) {
  const labels = new Map(variables.map((one) => [one.name, one.label]));
  const parts = text.split(/\{\{\s*([a-zA-Z]\w{0,39})\s*\}\}/);
  return parts.map((part, at) => {
    const key = `${at} ${part}`;
    return at % 2 === 1 ? (
      <mark key={key} className={styles.gap}>
        {labels.get(part) ?? part}
      </mark>
    ) : (
      <span key={key}>{part}</span>
    );
  });
}
