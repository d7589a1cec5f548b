import { BulbOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Form, type FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '@/api/model';
import { suggestionQuery } from './ticketQueries';

/** What the words written so far speak for, asked when the writer pauses. */
// biome-ignore lint/suspicious/noExplicitAny: the form's fields are of no matter here
export function useSuggestion(form: FormInstance<any>, kind: Kind) {
  const title = (Form.useWatch('title', form) as string | undefined)?.trim() ?? '';
  const description = (Form.useWatch('description', form) as string | undefined)?.trim() ?? '';
  const [asked, setAsked] = useState({ title: '', description: '' });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ title, description }), 400);
    return () => clearTimeout(timer);
  }, [title, description]);
  const query = useQuery({
    ...suggestionQuery(kind, asked.title, asked.description),
    placeholderData: keepPreviousData,
    // the service reads the company's tickets at the first question
    refetchInterval: ({ state }) => (state.data?.reason === 'LEARNING' ? 2_000 : false),
  });
  return title.length > 1 ? query.data : undefined;
}

/** A suggestion to accept with a click or a key; it never stands where somebody has chosen. */
export function SuggestedCategory(props: {
  offer: { name: string; words: string[] } | undefined;
  accept: () => void;
}) {
  const { t, i18n } = useTranslation('ticket');
  if (!props.offer) return null;
  const { name, words } = props.offer;
  return (
    <Button
      size="small"
      type="dashed"
      icon={<BulbOutlined />}
      aria-label={`${t('suggest.accept')} ${name}`}
      aria-keyshortcuts="Alt+Enter"
      title={`${t('suggest.why', { words: words.join(i18n.language === 'en' ? ', ' : '、') })} · ${t('suggest.key')}`}
      style={{ marginTop: 4, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
      onClick={props.accept}
    >
      {t('suggest.offer', { name })}
      {words.length > 0 && (
        <small style={{ marginInlineStart: 4, opacity: 0.75 }}>
          {t('suggest.why', { words: words.join(i18n.language === 'en' ? ', ' : '、') })}
        </small>
      )}
    </Button>
  );
}
