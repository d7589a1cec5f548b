import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockPolicy, PolicyFinding } from '@/api/model';
import { levelSentence, ruleSentence } from '@/shared/clock/ruleWords';
import { EmptyState } from '@/shared/ui/states';
import { FindingList } from './fields';
import styles from './policy.module.css';
import { findingsAt, moved, newRule, replaced, without } from './policyEdits';
import { RuleDrawer } from './RuleDrawer';
import type { usePolicySpeaker } from './usePolicySpeaker';

/** The rules in their order, each as a sentence. For one clock the first that fits wins, so the order can be changed. */
export function RuleList(props: {
  policy: ClockPolicy;
  findings: readonly PolicyFinding[];
  speaker: ReturnType<typeof usePolicySpeaker>;
  edit: ((change: (before: ClockPolicy) => ClockPolicy) => void) | undefined;
}) {
  const { policy, speaker, edit } = props;
  const { t } = useTranslation('clock');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [open, setOpen] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const label = (rule: ClockPolicy['rules'][number]) =>
    (speaker.english ? rule.labelEn : rule.label) || rule.name;
  const move = (index: number, by: -1 | 1) => {
    if (!edit || index + by < 0 || index + by >= policy.rules.length) return;
    edit((before) => ({ ...before, rules: moved(before.rules, index, by) }));
    // the rule keeps the focus where it has gone
    setTimeout(() => list.current?.querySelectorAll<HTMLElement>('[data-rule]')[index + by]?.focus());
  };
  const remove = (index: number) => {
    const gone = policy.rules[index];
    if (!edit || !gone) return;
    edit((before) => ({ ...before, rules: without(before.rules, index) }));
    const key = `removed ${gone.name}`;
    void message.success({
      key,
      duration: 8,
      content: (
        <>
          {t('rules.removed', { name: label(gone) })}{' '}
          <Button
            type="link"
            size="small"
            onClick={() => {
              edit((before) => ({
                ...before,
                rules: [...before.rules.slice(0, index), gone, ...before.rules.slice(index)],
              }));
              message.destroy(key);
            }}
          >
            {t('rules.undo')}
          </Button>
        </>
      ),
    });
  };
  const keys = (index: number) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(index, event.key === 'ArrowUp' ? -1 : 1);
  };
  const rule = open === undefined ? undefined : policy.rules[open];
  return (
    <>
      {policy.rules.length === 0 ? (
        <EmptyState title={t('rules.empty')} hint={t('rules.emptyHint')} />
      ) : (
        <ol className={styles.rules} ref={list} aria-label={t('tab.rules')}>
          {policy.rules.map((one, index) => {
            const found = findingsAt(props.findings, `/rules/${index}`);
            return (
              <li key={one.name}>
                <span className={styles.order}>{index + 1}</span>
                <div className={styles.ruleBody}>
                  <button
                    type="button"
                    data-rule
                    className={styles.rule}
                    aria-keyshortcuts={edit ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
                    onClick={() => setOpen(index)}
                    onKeyDown={keys(index)}
                  >
                    <strong>{label(one)}</strong>
                    <span>{ruleSentence(one, speaker)}</span>
                    {one.levels.length > 0 && (
                      <small>
                        {one.levels.map((level) => levelSentence(level, speaker)).join(t('diff.semicolon'))}
                      </small>
                    )}
                  </button>
                  <FindingList findings={found} english={speaker.english} />
                </div>
                {edit && (
                  <span className={styles.tools}>
                    <Button
                      type="text"
                      icon={<ArrowUpOutlined />}
                      disabled={index === 0}
                      aria-label={t('rules.up', { name: label(one) })}
                      onClick={() => move(index, -1)}
                    />
                    <Button
                      type="text"
                      icon={<ArrowDownOutlined />}
                      disabled={index === policy.rules.length - 1}
                      aria-label={t('rules.down', { name: label(one) })}
                      onClick={() => move(index, 1)}
                    />
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={t('rules.remove', { name: label(one) })}
                      onClick={() => remove(index)}
                    />
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {edit && (
        <div className={styles.foot}>
          <Button
            icon={<PlusOutlined />}
            onClick={() => {
              edit((before) => ({
                ...before,
                rules: [...before.rules, newRule(before)],
              }));
              setOpen(policy.rules.length);
            }}
          >
            {t('rules.add')}
          </Button>
          <small>{t('rules.keys')}</small>
        </div>
      )}
      {rule && open !== undefined && (
        <RuleDrawer
          rule={rule}
          findings={findingsAt(props.findings, `/rules/${open}`)}
          speaker={speaker}
          close={() => setOpen(undefined)}
          closeLabel={edit ? t('rules.done') : common('action.close')}
          change={
            edit && ((next) => edit((before) => ({ ...before, rules: replaced(before.rules, open, next) })))
          }
        />
      )}
    </>
  );
}
