import { BookOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input, Segmented } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { FilledReply, FoundReply, Ticket, WritingHint } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { messagesChanged, writeMessage } from '@/features/message/messageQueries';
import { byPerson } from '@/features/message/Sent';
import { useDraft } from '@/shared/hooks/useDraft';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Changes } from './Changes';
import styles from './composer.module.css';
import { fillReply, nextReplyQuery, sendReply, suggestedRepliesQuery } from './composerQueries';
import { Letter } from './Letter';
import { NoReply } from './NoReply';
import { markOf, missingIn, openMark, read, wordsOf } from './pieces';
import { Reason, ReplyPicker } from './ReplyPicker';
import { WritingHints } from './WritingHints';

/** What somebody writes, kept until it is sent. */
export interface Words {
  text: string;
  write: (text: string) => void;
  drop: () => void;
}

/** A reply of the library that is being sent: as it stands with its gaps, or changed by hand. */
interface Chosen {
  reply: FilledReply;
  values: Record<string, string>;
  inShort: boolean;
  edited: boolean;
}

interface Kept {
  replyId: string;
  values: Record<string, string>;
  inShort: boolean;
  edited: boolean;
  text: string;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Whether a line began with the sign that opens the library: a slash, or what a Chinese keyboard makes of its key. */
export function opensLibrary(before: string, now: string, cursor: number): boolean {
  const typed = now[cursor - 1];
  return (
    now.length === before.length + 1 &&
    (typed === '/' || typed === '、') &&
    (cursor === 1 || now[cursor - 2] === '\n')
  );
}

/** Writes to whoever brought the ticket: from the library, or in one's own words. */
export function MessageForm(props: {
  ticket: Ticket;
  words: Words;
  ways: ReactNode;
  input: RefObject<TextAreaRef | null>;
  picking: boolean;
  pick: (open: boolean) => void;
}) {
  const { t } = useTranslation('composer');
  const { t: ticketText } = useTranslation('ticket');
  const { t: said } = useTranslation('message');
  const { message } = App.useApp();
  const client = useQueryClient();
  const narrow = useNarrow();
  const form = useRef<HTMLFormElement>(null);
  const { ticket, words, input } = props;
  const { text, write } = words;
  const next = useQuery(nextReplyQuery(ticket.id));
  const suggested = useQuery(suggestedRepliesQuery(ticket.id));
  const draft = useDraft<Kept>(`reply.${ticket.id}`);
  const [chosen, setChosen] = useState<Chosen>();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(NOBODY);
  const [gone, setGone] = useState<string>();
  const [opened, setOpened] = useState(true);

  const current = chosen && !chosen.edited ? read(chosen.reply, chosen.inShort, chosen.values) : text;
  const way = chosen?.reply.way ?? next.data?.way;
  const opening = chosen ? undefined : next.data?.opening;

  const { keep } = draft;
  const put = useCallback(
    (changed: Chosen, now: string) => {
      setChosen(changed);
      keep({
        replyId: changed.reply.replyId,
        values: changed.values,
        inShort: changed.inShort,
        edited: changed.edited,
        text: now,
      });
    },
    [keep],
  );
  // once the letter with its gaps stands there, however long that takes
  const [wantedGap, setWantedGap] = useState<{ name: string | undefined }>();
  const focusGap = (name?: string) => setWantedGap({ name });
  useEffect(() => {
    if (!wantedGap) return;
    const gaps = [...(form.current?.querySelectorAll<HTMLInputElement>('[data-gap]') ?? [])];
    const { name } = wantedGap;
    const gap = name ? gaps.find((one) => one.dataset.gap === name) : gaps.find((one) => !one.value);
    (gap ?? form.current?.querySelector<HTMLElement>('button[type="submit"]'))?.focus();
  }, [wantedGap]);
  const focusText = (from?: number, to = from) =>
    requestAnimationFrame(() => {
      const area = input.current?.resizableTextArea?.textArea;
      area?.focus();
      if (from !== undefined) area?.setSelectionRange(from, to ?? from);
    });
  /** The reply cannot be sent any more: its words stay, as one's own. */
  const release = (kept: string) => {
    setGone(chosen?.reply.title ?? '');
    setChosen(undefined);
    draft.drop();
    write(kept);
    focusText(kept.length);
  };

  const restored = useRef(false);
  useEffect(() => {
    if (restored.current) return;
    restored.current = true;
    const kept = draft.read();
    if (!kept?.replyId) return;
    const values = kept.values ?? {};
    fillReply(ticket.id, { replyId: kept.replyId, values }).then(
      (reply) =>
        setChosen({ reply, values, inShort: kept.inShort ?? reply.inShort, edited: kept.edited ?? false }),
      () => {
        setGone('');
        draft.drop();
        if (kept.text) write(kept.text);
      },
    );
  }, [draft, ticket.id, write]);

  const choose = useMutation({
    mutationFn: (found: FoundReply) => fillReply(ticket.id, { replyId: found.replyId }),
    onSuccess: (reply) => {
      props.pick(false);
      setGone(undefined);
      setWrong(NOBODY);
      const before = text.trim();
      if (!before) {
        put({ reply, values: {}, inShort: reply.inShort, edited: false }, wordsOf(reply, reply.inShort));
        focusGap();
        return;
      }
      // what was typed already stays before it
      const whole = `${before}\n${wordsOf(reply, reply.inShort)}`;
      write(whole);
      put({ reply, values: {}, inShort: reply.inShort, edited: true }, whole);
      const mark = openMark(reply, whole);
      focusText(mark?.from ?? whole.length, mark?.to);
    },
    onError: (error) => void message.error(problemText(error)),
  });

  /** From here on the words are changed by hand. */
  const edit = async (of: Chosen): Promise<string | undefined> => {
    try {
      const first = await fillReply(ticket.id, { replyId: of.reply.replyId, values: of.values });
      const values = Object.fromEntries(
        Object.entries(of.values).filter(([name]) => !first.wrong.includes(name)),
      );
      const whole = wordsOf(first, of.inShort);
      flushSync(() => {
        write(whole);
        put({ reply: first, values, inShort: of.inShort, edited: true }, whole);
      });
      return whole;
    } catch (error) {
      if (asProblem(error).code === 'reply.not-sendable') release(current);
      else void message.error(problemText(error));
      return undefined;
    }
  };

  const done = (sentWay: string, edits: number) => {
    messagesChanged(client);
    setChosen(undefined);
    setGone(undefined);
    setWrong(NOBODY);
    draft.drop();
    words.drop();
    const name = said(`way.${sentWay as 'SMS'}`);
    const what = byPerson(sentWay) ? said('writtenToTell', { way: name }) : said('written', { way: name });
    void message.success(edits > 0 ? `${what} ${t('sentChanged', { count: edits })}` : what);
    requestAnimationFrame(() => input.current?.focus());
  };
  const refuse = (names: string[]) => {
    setWrong(new Set(names));
    void message.warning(
      t('unfilled', {
        names: names.map((name) => (chosen ? markOf(chosen.reply, name).slice(1, -1) : name)).join('、'),
      }),
    );
    focusGap(names[0]);
  };
  const send = useMutation({
    mutationFn: (of: Chosen) =>
      sendReply(ticket.id, {
        replyId: of.reply.replyId,
        values: of.values,
        inShort: of.inShort,
        text: of.edited ? text.trim() : undefined,
      }),
    onSuccess: (sent) => done(sent.message.way, sent.edits),
    onError: (error) => {
      const problem = asProblem(error);
      const params = problem.params as { missing?: string[]; wrong?: string[] } | undefined;
      if (problem.code === 'reply.not-sendable') release(current);
      else if (problem.code === 'reply.unfilled' && !chosen?.edited)
        refuse([...(params?.missing ?? []), ...(params?.wrong ?? [])]);
      else void message.error(problemText(problem));
    },
  });
  const own = useMutation({
    mutationFn: (whole: string) => writeMessage(ticket.id, { text: whole }),
    onSuccess: (sent) => done(sent.way, 0),
    onError: (error) => void message.error(problemText(error)),
  });
  const submit = () => {
    if (send.isPending || own.isPending) return;
    if (chosen && !chosen.edited) {
      const missing = missingIn(chosen.reply, chosen.inShort, chosen.values);
      if (missing.length > 0) refuse(missing);
      else send.mutate(chosen);
      return;
    }
    if (!text.trim()) {
      void message.warning(ticketText('comment.empty'));
      return;
    }
    const mark = chosen && openMark(chosen.reply, text);
    if (mark) {
      void message.warning(t('unfilled', { names: text.slice(mark.from + 1, mark.to - 1) }));
      focusText(mark.from, mark.to);
    } else if (chosen) send.mutate(chosen);
    else own.mutate(opening && opened ? `${opening}${way === 'SMS' ? '' : '\n'}${text.trim()}` : text.trim());
  };
  const replace = (hint: WritingHint) => {
    const plain = (of: string) => of.replaceAll(hint.text, hint.instead ?? hint.text);
    if (chosen && !chosen.edited)
      void edit(chosen).then((whole) => {
        if (whole !== undefined) write(plain(whole));
        focusText();
      });
    else {
      write(plain(text));
      focusText();
    }
  };
  const cancel = () => {
    // what was changed by hand stays, as one's own words
    if (chosen && !chosen.edited) words.drop();
    setChosen(undefined);
    draft.drop();
    focusText();
  };

  const firstWords = next.data?.words;
  /** The opening stands before what is written, once. */
  const begin = () => {
    if (!firstWords || chosen) return;
    if (opening) {
      setOpened(true);
      return;
    }
    if (!text.startsWith(firstWords)) write(firstWords + text);
    focusText(text.startsWith(firstWords) ? text.length : firstWords.length + text.length);
  };

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={said('write')}
      // what happens in a dialog that was opened from here is not meant for this form
      onSubmit={(event) => {
        event.preventDefault();
        if (event.target === form.current) submit();
      }}
      onKeyDown={(event) => {
        if (!form.current?.contains(event.target as Node)) return;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          submit();
        } else if (event.code === 'Digit0' && event.altKey && !event.ctrlKey && !event.metaKey) {
          event.preventDefault();
          begin();
        }
      }}
    >
      {gone !== undefined && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: () => setGone(undefined) }}
          title={t('gone', { title: gone })}
          className={styles.gone}
        />
      )}
      {props.picking ? (
        <ReplyPicker
          ticket={ticket}
          choose={(found) => choose.mutate(found)}
          close={() => {
            props.pick(false);
            focusText();
          }}
          foot={(asked) => <NoReply ticket={ticket} asked={asked} />}
        />
      ) : (
        !chosen &&
        !text.trim() &&
        (suggested.data?.length ?? 0) > 0 && (
          <ul className={styles.suggested} aria-label={t('suggested')}>
            {suggested.data?.map((reply) => (
              <li key={reply.replyId}>
                <Button
                  size="small"
                  loading={choose.isPending && choose.variables?.replyId === reply.replyId}
                  onClick={() => choose.mutate(reply)}
                >
                  <span className={styles.title}>{reply.title}</span>
                  <Reason reply={reply} />
                </Button>
              </li>
            ))}
          </ul>
        )
      )}
      {opening && (
        <Checkbox
          checked={opened}
          onChange={(event) => setOpened(event.target.checked)}
          className={styles.opening}
        >
          {t('opening', { words: opening })}
        </Checkbox>
      )}
      {chosen && (
        <div className={styles.from}>
          <span className={styles.source}>
            {t('from', { title: chosen.reply.title, number: chosen.reply.number })}
          </span>
          {chosen.reply.shortTemplate && !chosen.edited && (
            <Segmented
              size="small"
              value={chosen.inShort}
              aria-label={t('length')}
              options={[
                { value: false, label: t('whole') },
                { value: true, label: t('short') },
              ]}
              onChange={(inShort) => {
                const changed = { ...chosen, inShort };
                put(changed, read(changed.reply, inShort, changed.values));
              }}
            />
          )}
          {!chosen.edited ? (
            <Button
              size="small"
              onClick={() =>
                void edit(chosen).then((whole) => {
                  if (whole === undefined) return;
                  const mark = openMark(chosen.reply, whole);
                  focusText(mark?.from ?? whole.length, mark?.to);
                })
              }
            >
              {t('edit')}
            </Button>
          ) : (
            <Button
              size="small"
              onClick={() => {
                put({ ...chosen, edited: false }, wordsOf(chosen.reply, chosen.inShort));
                words.drop();
                focusGap();
              }}
            >
              {t('unedit')}
            </Button>
          )}
          <Button size="small" type="text" onClick={cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {chosen && !chosen.edited ? (
        <Letter
          reply={chosen.reply}
          inShort={chosen.inShort}
          values={chosen.values}
          wrong={wrong}
          change={(name, value) => {
            const changed = { ...chosen, values: { ...chosen.values, [name]: value } };
            put(changed, read(changed.reply, changed.inShort, changed.values));
            if (wrong.has(name)) setWrong(new Set([...wrong].filter((one) => one !== name)));
          }}
          done={() => form.current?.querySelector<HTMLElement>('button[type="submit"]')?.focus()}
        />
      ) : (
        <Input.TextArea
          ref={input}
          aria-label={ticketText('comment.label')}
          placeholder={narrow ? t('hintNarrow') : t('hint')}
          autoSize={{ minRows: narrow ? 1 : 2, maxRows: 8 }}
          maxLength={4000}
          value={text}
          onChange={(event) => {
            const now = event.target.value;
            if (!chosen && opensLibrary(text, now, event.target.selectionStart ?? now.length)) {
              props.pick(true);
              return;
            }
            write(now);
            if (chosen) put(chosen, now);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
            const mark = chosen && openMark(chosen.reply, text, event.currentTarget.selectionEnd);
            if (event.key === 'Tab' && !event.shiftKey && mark) {
              event.preventDefault();
              event.currentTarget.setSelectionRange(mark.from, mark.to);
            }
          }}
        />
      )}
      {chosen && chosen.reply.files.length > 0 && (
        <p className={styles.files}>
          <PaperClipOutlined /> {t('files')}：{chosen.reply.files.map((file) => file.fileName).join('、')}
          {chosen.reply.filesGo && (
            <span className={chosen.reply.filesGo === 'ATTACHED' ? undefined : styles.noFiles}>
              {chosen.reply.filesGo === 'LEFT' && !way
                ? t('files.nobody')
                : t(`files.${chosen.reply.filesGo}`, { way: way ? said(`way.${way}`) : '' })}
            </span>
          )}
        </p>
      )}
      {chosen?.edited && <Changes before={wordsOf(chosen.reply, chosen.inShort)} after={text} />}
      <WritingHints text={current} replace={replace} />
      {way === 'SMS' && current.trim().includes('\n') && <p className={styles.warning}>{t('smsLine')}</p>}
      <div className={styles.bar}>
        {!(narrow && (chosen || props.picking)) && props.ways}
        <span className={styles.barEnd}>
          <span className={styles.way}>
            {way
              ? t('goes', { way: said(`way.${way}`), count: current.trim().length })
              : next.data && t('nobody')}
          </span>
          {firstWords && !opening && !chosen && !narrow && (
            <Button
              aria-keyshortcuts="Alt+0"
              title={t('beginKey', { words: firstWords })}
              disabled={text.startsWith(firstWords)}
              onClick={begin}
            >
              {t('begin')} <kbd>Alt 0</kbd>
            </Button>
          )}
          <Button
            icon={<BookOutlined />}
            aria-label={t('library')}
            title={t('library')}
            aria-expanded={props.picking}
            onClick={() => props.pick(!props.picking)}
          >
            {!narrow && t('library')}
          </Button>
          <Button type="primary" htmlType="submit" loading={send.isPending || own.isPending}>
            {ticketText('comment.send')}
          </Button>
        </span>
      </div>
    </form>
  );
}
