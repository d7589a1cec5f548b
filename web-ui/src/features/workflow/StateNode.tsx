import { ClockCircleOutlined } from '@ant-design/icons';
import { Handle, type Node, type NodeProps, Position as Side } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Canvas.module.css';
import type { WorkflowState } from './definition';

export interface StateNodeData extends Record<string, unknown> {
  state: WorkflowState;
  label: string;
  clock: string | undefined;
  initial: boolean;
  badge: 'ERROR' | 'WARNING' | undefined;
  badgeCount: number;
  lit: boolean;
  dim: boolean;
  target: boolean;
  editable: boolean;
}

const SIDES = [
  ['t', Side.Top],
  ['r', Side.Right],
  ['b', Side.Bottom],
  ['l', Side.Left],
] as const;

/** One state: its name, what it means, what is done in it and which clock runs. */
export const StateNode = memo(function StateNode({
  data,
  selected,
}: NodeProps<Node<StateNodeData, 'state'>>) {
  const { t } = useTranslation('workflow');
  const { t: domain } = useTranslation('domain');
  const { state } = data;
  return (
    <div
      className={styles.state}
      data-category={state.category}
      data-selected={selected || undefined}
      data-lit={data.lit || undefined}
      data-dim={data.dim || undefined}
      data-target={data.target || undefined}
      data-state={state.name}
    >
      {SIDES.map(([id, side]) => (
        <Handle
          key={id}
          id={id}
          type="source"
          position={side}
          className={styles.handle ?? ''}
          isConnectable={data.editable}
        />
      ))}
      <div className={styles.stateName} title={data.label}>
        {data.initial && (
          <span className={styles.initial} title={t('state.initial')}>
            ▸
          </span>
        )}
        {data.label}
      </div>
      <div className={styles.stateFacts}>
        <span className={styles.category}>{domain(`stateCategory.${state.category}`)}</span>
        {state.stage && <span className={styles.stage}>{t(`stage.${state.stage}`)}</span>}
        {data.clock && (
          <span className={styles.clock} title={t('state.clockRuns', { name: data.clock })}>
            <ClockCircleOutlined aria-hidden /> <span>{data.clock}</span>
          </span>
        )}
      </div>
      {data.badge && (
        <span
          className={styles.badge}
          data-severity={data.badge}
          title={t('finding.count', { count: data.badgeCount })}
        >
          {data.badgeCount}
        </span>
      )}
    </div>
  );
});
