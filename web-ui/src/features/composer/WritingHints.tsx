import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WritingHint } from '@/api/model';
import { problemText } from '@/api/problems';
import styles from './composer.module.css';
import { hintsQuery, wantHints, writingRulesQuery } from './composerQueries';

const PAUSE = 500;
const MOST = 3;

/** What an owner may not understand, quietly below what is written. Alt and a digit puts plain words there. */
export function WritingHints(props: { text: string; replace: (hint: WritingHint) => void }) {
  const { t } = useTranslation('composer');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [text, setText] = useState(props.text);
  useEffect(() => {
    const later = setTimeout(() => setText(props.text.trim() ? props.text : ''), PAUSE);
    return () => clearTimeout(later);
  }, [props.text]);
  const query = useQuery({ ...hintsQuery(text), enabled: text !== '' });
  const off = useMutation({
    mutationFn: () => wantHints(false),
    onSuccess: (rules) => {
      client.setQueryData(writingRulesQuery.queryKey, rules);
      void client.invalidateQueries({ queryKey: ['writing-hints'] });
      void message.success(t('hint.offNow'));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const seen = new Set<string>();
  const hints = (text ? (query.data?.hints ?? []) : []).filter((hint) => {
    const first = props.text.includes(hint.text) && !seen.has(hint.text);
    seen.add(hint.text);
    return first;
  });
  const shown = hints.slice(0, MOST);
  const { replace } = props;
  useEffect(() => {
    const words = hints.slice(0, MOST).filter((hint) => hint.instead);
    if (words.length === 0) return;
    const listen = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      const hint = words[['Digit1', 'Digit2', 'Digit3'].indexOf(event.code)];
      if (!hint) return;
      event.preventDefault();
      replace(hint);
    };
    globalThis.addEventListener('keydown', listen);
    return () => globalThis.removeEventListener('keydown', listen);
  });
  if (shown.length === 0) return null;
  let key = 0;
  return (
    <section className={styles.hints} aria-label={t('hint.title')}>
      <ul>
        {shown.map((hint) => (
          <li key={`${hint.kind}${hint.text}`}>
            {hint.kind === 'LONG_SENTENCE' ? (
              t('hint.long', { begin: hint.text.slice(0, 12) })
            ) : hint.instead ? (
              <>
                {t('hint.word', { word: hint.text })}
                <Button
                  size="small"
                  type="link"
                  title={hint.why ?? undefined}
                  aria-keyshortcuts={`Alt+${++key}`}
                  onClick={() => replace(hint)}
                >
                  {t('hint.instead', { words: hint.instead })} <kbd>Alt {key}</kbd>
                </Button>
              </>
            ) : (
              t('hint.advice', { word: hint.text, why: hint.why ?? '' })
            )}
          </li>
        ))}
        {hints.length > MOST && <li>{t('hint.more', { count: hints.length - MOST })}</li>}
      </ul>
      <Button size="small" type="text" className={styles.quiet} onClick={() => off.mutate()}>
        {t('hint.off')}
      </Button>
    </section>
  );
}
