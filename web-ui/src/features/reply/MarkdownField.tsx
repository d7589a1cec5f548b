import {
  BoldOutlined,
  ItalicOutlined,
  LinkOutlined,
  OrderedListOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Alert, App, Button, Input, Tooltip } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/api/problems';
import { inserted, type Selected, wrapped } from './markdown';
import styles from './reply.module.css';
import { pasteHtml } from './replyQueries';

/** The losses that a person can name when they see what was pasted. */
const LOSSES = ['IMAGE', 'VIDEO_OR_SOUND', 'TABLE', 'FORM', 'EMBEDDED', 'LINK', 'DRAWING', 'CUT'] as const;

/** Markdown: buttons and keys for the usual marks, and what is pasted from Word, WeChat or a page, with what had to be left out. */
export function MarkdownField(props: {
  id: string;
  value: string;
  change: (value: string) => void;
  maxLength: number;
  rows: { minRows: number; maxRows: number };
  className?: string | undefined;
  headings?: boolean;
  /** Further tools; what they insert replaces the selection. */
  tools?: (insert: (words: string) => void) => ReactNode;
}) {
  const { t } = useTranslation('reply');
  const { message } = App.useApp();
  const area = useRef<TextAreaRef>(null);
  const [lost, setLost] = useState<Record<string, number>>();
  const box = () => area.current?.resizableTextArea?.textArea;

  /** Puts in what replaces the selection, so that the browser's own undo takes it back. */
  const put = (change: (text: string, from: number, to: number) => Selected) => {
    const element = box();
    if (!element) return;
    const next = change(element.value, element.selectionStart, element.selectionEnd);
    element.focus();
    element.setSelectionRange(next.replaceFrom, next.replaceTo);
    const typed = document.execCommand?.('insertText', false, next.put);
    if (!typed) {
      element.setRangeText(next.put, next.replaceFrom, next.replaceTo, 'end');
      props.change(element.value);
    }
    element.setSelectionRange(next.from, next.to);
  };
  const mark = (sign: string) => put((text, from, to) => wrapped(text, from, to, sign));
  const lines = (sign: (at: number) => string) =>
    put((text, from, to) => inserted.lines(text, from, to, sign));
  const insert = (words: string) => put((_, from, to) => inserted.at(from, to, words));

  const byKey = (event: KeyboardEvent) => {
    const element = box();
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && element) {
      if (event.nativeEvent.isComposing) return;
      const next = inserted.next(element.value, element.selectionStart, element.selectionEnd);
      if (!next) return;
      event.preventDefault();
      put(() => next);
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const sign = { b: '**', i: '*' }[event.key.toLowerCase()];
    if (!sign) return;
    event.preventDefault();
    mark(sign);
  };
  const paste = (event: ClipboardEvent) => {
    const html = event.clipboardData.getData('text/html');
    const words = event.clipboardData.getData('text/plain');
    if (!html) return;
    event.preventDefault();
    setLost(undefined);
    pasteHtml(html)
      .then((pasted) => {
        // a gap that was copied with its braces stays one
        const markdown = pasted.markdown.replace(
          /\\\{\\\{(\w+)\\\}\\\}/g,
          (_, name: string) => `{{${name.replace(/\\/g, '')}}}`,
        );
        put((_, from, to) => inserted.at(from, to, markdown));
        if (Object.keys(pasted.lost).length > 0) setLost(pasted.lost);
      })
      .catch((error: unknown) => {
        put((_, from, to) => inserted.at(from, to, words));
        void message.warning(t('paste.plainly', { why: problemText(error) }));
      });
  };
  const tool = (name: string, icon: ReactNode, act: () => void) => (
    <Tooltip title={name}>
      <Button type="text" size="small" icon={icon} aria-label={name} onClick={act} />
    </Tooltip>
  );
  return (
    <div>
      <div className={styles.toolbar} role="toolbar" aria-label={t('tool.label')}>
        {props.headings && tool(t('tool.heading'), <span aria-hidden>H1</span>, () => lines(() => '## '))}
        {props.headings && tool(t('tool.subheading'), <span aria-hidden>H2</span>, () => lines(() => '### '))}
        {tool(t('tool.bold'), <BoldOutlined />, () => mark('**'))}
        {tool(t('tool.italic'), <ItalicOutlined />, () => mark('*'))}
        {tool(t('tool.list'), <UnorderedListOutlined />, () => lines(() => '- '))}
        {tool(t('tool.numbers'), <OrderedListOutlined />, () => lines((at) => `${at + 1}. `))}
        {tool(t('tool.link'), <LinkOutlined />, () => put(inserted.link))}
        {props.tools?.(insert)}
      </div>
      <Input.TextArea
        ref={area}
        id={props.id}
        className={props.className ?? styles.body ?? ''}
        value={props.value}
        maxLength={props.maxLength}
        showCount
        autoSize={props.rows}
        onChange={(event) => props.change(event.target.value)}
        onKeyDown={byKey}
        onPaste={paste}
      />
      {lost && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: () => setLost(undefined) }}
          className={styles.below}
          title={t('paste.lost')}
          description={
            <ul className={styles.findings}>
              {LOSSES.filter((one) => lost[one]).map((one) => (
                <li key={one}>{t(`loss.${one}`, { count: lost[one] ?? 0 })}</li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}
