import { Input } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilledReply } from '@/api/model';
import styles from './composer.module.css';
import { isAsked, markOf, piecesOf, templateOf } from './pieces';

type Type = FilledReply['variables'][number]['type'];

const NATIVE: Partial<Record<Type, string>> = { DATE: 'date', TIME: 'time', DATETIME: 'datetime-local' };
const KEYBOARD = { NUMBER: 'decimal', AMOUNT: 'decimal', PHONE: 'tel' } as const;
const WIDTH: Partial<Record<Type, number>> = { DATE: 9, TIME: 6, DATETIME: 13 };

/** A reply as it will be sent, with a field in each gap that somebody has to fill. Tab goes from one to the next. */
export function Letter(props: {
  reply: FilledReply;
  inShort: boolean;
  values: Record<string, string>;
  wrong: ReadonlySet<string>;
  change: (name: string, value: string) => void;
  /** After the last gap. */
  done: () => void;
}) {
  const { t } = useTranslation('composer');
  const { reply, values } = props;
  const seen = new Set<string>();
  return (
    <fieldset className={styles.letter} aria-label={reply.title}>
      {piecesOf(templateOf(reply, props.inShort)).map((piece, at) => {
        const key = `${at}`;
        if ('words' in piece) return <Fragment key={key}>{piece.words}</Fragment>;
        const name = piece.gap;
        const again = seen.has(name);
        seen.add(name);
        if (again || !isAsked(reply, name, values))
          return (
            <span key={key} className={styles.known}>
              {values[name] || reply.written[name] || markOf(reply, name)}
            </span>
          );
        const variable = reply.variables.find((one) => one.name === name);
        if (!variable) return null;
        const value = values[name] ?? '';
        const shown = value || variable.fallback || variable.label;
        return (
          <Input
            key={key}
            size="small"
            className={styles.gap}
            data-gap={name}
            type={NATIVE[variable.type] ?? 'text'}
            inputMode={KEYBOARD[variable.type as keyof typeof KEYBOARD]}
            suffix={variable.type === 'AMOUNT' ? t('yuan') : undefined}
            style={{
              width: `${WIDTH[variable.type] ?? Math.min(24, Math.max(5, shown.length + 2) + (variable.type === 'AMOUNT' ? 2 : 0))}em`,
            }}
            aria-label={variable.label}
            aria-invalid={props.wrong.has(name) || undefined}
            status={props.wrong.has(name) ? 'error' : ''}
            title={props.wrong.has(name) ? t(`wrong.${variable.type}`) : variable.label}
            placeholder={variable.fallback ?? variable.label}
            maxLength={200}
            value={value}
            onChange={(event) => props.change(name, event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing)
                return;
              event.preventDefault();
              const gaps = [
                ...(event.currentTarget.closest('form')?.querySelectorAll<HTMLElement>('[data-gap]') ?? []),
              ];
              const next = gaps[gaps.indexOf(event.currentTarget) + 1];
              if (next) next.focus();
              else props.done();
            }}
          />
        );
      })}
    </fieldset>
  );
}
