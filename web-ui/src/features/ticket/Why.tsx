import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role, TimelineEntry } from '@/api/model';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './Timeline.module.css';

interface Reason {
  trigger?: 'MANUAL' | 'AUTOMATIC' | 'TIMED';
  workflow?: { key: string; version: number };
  rule?: { who: 'ROLE' | 'ASSIGNEE' | 'TEAM' | 'REPORTER' | 'SYSTEM'; detail?: string; guard?: string };
  fields?: Record<string, string>;
  actions?: Record<string, unknown>[];
}

/** Why a step was taken: by whose right, on which condition, and what came of it by itself. Closed until somebody asks. */
export function Why({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const id = useId();
  const reason = entry.data as Reason;
  const { rule, workflow } = reason;
  // tickets from before this was kept have no reasons
  if (!rule || !workflow) return null;
  const detail = rule.who === 'ROLE' ? domain(`role.${rule.detail as Role}`) : (rule.detail ?? '');
  const by =
    reason.trigger === 'AUTOMATIC' || reason.trigger === 'TIMED'
      ? t(`why.${reason.trigger}`)
      : t(`why.${rule.who}`, { detail });
  return (
    <>
      <Button
        type="link"
        size={narrow ? 'middle' : 'small'}
        className={styles.whyButton}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t('why.ask')}
      </Button>
      {open && (
        <ul id={id} className={styles.why}>
          <li>{by}</li>
          {rule.guard && (
            <li>
              {t('why.guard')} <code>{rule.guard}</code>
            </li>
          )}
          {Object.entries(reason.fields ?? {}).map(([name, value]) => (
            <li key={name}>{t('why.field', { name, value })}</li>
          ))}
          {(reason.actions ?? []).map((action, index) => (
            <li key={index}>{done(action, t, domain)}</li>
          ))}
          <li>{t('why.workflow', workflow)}</li>
        </ul>
      )}
    </>
  );
}

function done(action: Record<string, unknown>, t: TFunction<'ticket'>, domain: TFunction<'domain'>): string {
  const word = (name: string) => String(action[name] ?? '');
  switch (action.type) {
    case 'ASSIGN':
      if (action.nobodyFits) return t('why.nobodyFits');
      return action.assigneeName ? t('why.assigned', { name: word('assigneeName') }) : t('why.unassigned');
    case 'SET_FIELD':
      return t('why.set', { name: word('field'), value: word('value') || '—' });
    case 'START_CLOCK':
      return t('why.clockStarted', { name: word('clock') });
    case 'STOP_CLOCK':
      return t('why.clockStopped', { name: word('clock') });
    case 'NOTIFY':
      return t('why.told', { count: Number(action.people ?? 0) });
    case 'WEBHOOK':
      return t('why.sent', { url: word('url') });
    case 'CREATE_TICKET':
      return t('why.opened', { kind: domain(`kind.${word('kind') as 'CALLBACK'}`) });
    default:
      return word('type');
  }
}

interface Routed {
  ruleName?: string;
  ruleLabel?: string;
  ruleLabelEn?: string;
  policyVersion?: number;
  passedOver?: { rule: string; label: string; labelEn: string; why: string; whyEn: string }[];
}

/** Which routing rule sent the ticket, and why the earlier ones did not. Closed until somebody asks. */
export function RuleWhy({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation('dispatch');
  const { t: ask } = useTranslation('ticket');
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const id = useId();
  const { ruleName, ruleLabel, ruleLabelEn, policyVersion, passedOver } = entry.data as Routed;
  if (!ruleName) return null;
  const english = i18n.language === 'en';
  return (
    <>
      <Button
        type="link"
        size={narrow ? 'middle' : 'small'}
        className={styles.whyButton}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {ask('why.ask')}
      </Button>
      {open && (
        <ul id={id} className={styles.why}>
          <li>
            {t('rule.line', {
              label: (english ? ruleLabelEn : ruleLabel) ?? ruleName,
              version: policyVersion ?? '',
            })}
          </li>
          {passedOver && passedOver.length > 0 && (
            <li>
              {t('rule.passed')}
              <ul>
                {passedOver.map((one) => (
                  <li key={one.rule}>
                    {t('rule.passedOne', {
                      label: english ? one.labelEn : one.label,
                      why: english ? one.whyEn : one.why,
                    })}
                  </li>
                ))}
              </ul>
            </li>
          )}
        </ul>
      )}
    </>
  );
}
