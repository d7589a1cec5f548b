import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Select } from 'antd';
import { type ReactNode, useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNELS, KINDS, LANGUAGES, type Reply, type ReplyContent, type ReplyVariable } from '@/api/model';
import { ApiProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { type DraftHome, keepHere, keptHere, useAutosave } from '@/shared/hooks/useAutosave';
import { Page, Surface } from '@/shared/ui/Page';
import { Time } from '@/shared/ui/Time';
import { BodyField } from './BodyField';
import { Differences } from './Differences';
import { FilesField } from './Files';
import { FindingList } from './FindingList';
import { findingsOf } from './findings';
import { Length } from './Length';
import { Preview } from './Preview';
import styles from './reply.module.css';
import { actions, fetchReply, saveDraft, tagsQuery, useLookAgain } from './replyQueries';
import { Variables } from './Variables';
import { saidBy } from './words';

interface Draft {
  content: ReplyContent;
  revision: number;
  updatedAt: string;
  updatedBy: string;
}

function draftOf(reply: Reply): Draft | null {
  const { open } = reply;
  return open
    ? { content: open.content, revision: open.revision, updatedAt: open.writtenAt, updatedBy: open.writtenBy }
    : null;
}

const NOTHING: ReplyContent = {
  title: '',
  questions: [],
  body: '',
  plain: '',
  kinds: [],
  channels: [],
  tags: [],
  variables: [],
  basis: null,
  files: [],
  language: 'CHINESE',
};

/** What is kept: without the blank lines and half-written parts that stand there while somebody writes. */
function kept(content: ReplyContent): ReplyContent {
  if (!content.title.trim() || !content.body.trim())
    throw new ApiProblem({ status: 422, code: 'reply.incomplete' });
  return {
    ...content,
    questions: content.questions.map((one) => one.trim()).filter(Boolean),
    basis: content.basis?.title.trim() ? content.basis : null,
  };
}

/** Writes the next version beside what it will say. Everything is kept as it is typed. */
export function Editor({ reply, leave }: { reply: Reply; leave: () => void }) {
  const { t } = useTranslation('reply');
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  const [first] = useState(() => draftOf(reply));
  const home = useHome(reply.id);
  const [content, setContent] = useState<ReplyContent>(first?.content ?? saidBy(reply) ?? NOTHING);
  const [recovered, setRecovered] = useState(() => keptHere<ReplyContent>(home.name));
  const [refused, setRefused] = useState<unknown>();
  const keeper = useAutosave({ home, value: content, draft: first, enabled: true });
  const edit = useCallback((part: Partial<ReplyContent>) => {
    setRecovered(undefined);
    setRefused(undefined);
    setContent((before) => ({ ...before, ...part }));
  }, []);
  const done = async () => {
    await keeper.flush();
    await lookAgain();
    leave();
  };
  const submit = async () => {
    const revision = await keeper.flush();
    if (revision === null) {
      void message.warning(t('edit.notSaved'));
      return;
    }
    try {
      await actions.submit(reply.id, revision);
      void message.success(t('submit.done'));
      await lookAgain();
      leave();
    } catch (error) {
      setRefused(error);
    }
  };
  const findings = findingsOf(refused);
  const stuck = keeper.saving === 'conflict';
  return (
    <Page
      title={t('edit.title', { title: content.title || reply.code })}
      about={
        <span role="status" data-saving={keeper.saving}>
          {t(`saving.${keeper.saving}`)}
          {keeper.saving === 'saved' && keeper.savedAt && (
            <>
              {' '}
              <Time at={keeper.savedAt} />
            </>
          )}
        </span>
      }
      actions={
        <>
          <Button onClick={() => void done()}>{t('edit.done')}</Button>
          <Button type="primary" disabled={stuck} onClick={() => void submit()}>
            {t('submit.action')}
          </Button>
        </>
      }
    >
      <div className={styles.notices}>
        {recovered && (
          <Alert
            type="info"
            showIcon
            title={t('saving.recovered')}
            action={
              <span className={styles.tools}>
                <Button size="small" type="primary" onClick={() => edit(recovered)}>
                  {t('saving.take')}
                </Button>
                <Button
                  size="small"
                  onClick={() => {
                    keepHere(home.name, undefined);
                    setRecovered(undefined);
                  }}
                >
                  {t('saving.drop')}
                </Button>
              </span>
            }
          />
        )}
        {keeper.saving === 'refused' && <Alert type="error" showIcon title={problemText(keeper.problem)} />}
        {refused !== undefined && (
          <Alert
            type="error"
            showIcon
            title={problemText(refused)}
            description={findings.length > 0 && <FindingList findings={findings} />}
          />
        )}
        {reply.open?.decidedBy && reply.open.note && (
          <Alert
            type="warning"
            showIcon
            title={t('notice.sentBack', { name: reply.open.decidedBy })}
            description={reply.open.note}
          />
        )}
      </div>
      <div className={styles.editor}>
        <Surface padded>
          <Fields content={content} edit={edit}>
            <FilesField
              replyId={reply.id}
              files={content.files}
              change={(of) => {
                setRecovered(undefined);
                setRefused(undefined);
                setContent((before) => ({ ...before, files: of(before.files) }));
              }}
            />
          </Fields>
        </Surface>
        <aside className={styles.beside}>
          <Preview
            replyId={reply.id}
            content={content}
            add={(variable) => edit({ variables: [...content.variables, variable] })}
          />
        </aside>
      </div>
      {keeper.theirs && (
        <Conflict
          mine={content}
          theirs={keeper.theirs}
          decide={(take, theirs) => {
            keeper.goOnFrom(theirs);
            if (take === 'theirs') setContent(theirs.content);
          }}
        />
      )}
    </Page>
  );
}

function useHome(replyId: string): DraftHome<ReplyContent, Draft> {
  return useMemo(
    () => ({
      name: `reply.${replyId}`,
      gone: 'reply.in-review',
      fetch: async () => draftOf(await fetchReply(replyId)),
      save: async (content, revision) => {
        const saved = draftOf(await saveDraft(replyId, kept(content), revision));
        if (!saved) throw new ApiProblem({ status: 500, code: 'internal' });
        return saved;
      },
      valueOf: (draft) => draft.content,
    }),
    [replyId],
  );
}

function Fields(props: {
  content: ReplyContent;
  edit: (part: Partial<ReplyContent>) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('reply');
  const { t: domain } = useTranslation('domain');
  const { content, edit } = props;
  const tags = useQuery(tagsQuery).data ?? [];
  const basis = content.basis;
  const cite = (part: Partial<NonNullable<ReplyContent['basis']>>) =>
    edit({ basis: { title: '', number: null, article: null, note: null, ...basis, ...part } });
  return (
    <div className={styles.fields}>
      <Field label={t('field.title')} error={content.title.trim() ? undefined : t('new.needTitle')}>
        {(id) => (
          <Input
            id={id}
            value={content.title}
            maxLength={100}
            onChange={(event) => edit({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('field.questions')} hint={t('field.questionsHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={content.questions.join('\n')}
            autoSize={{ minRows: 3, maxRows: 10 }}
            onChange={(event) =>
              edit({
                questions: event.target.value
                  .split('\n')
                  .slice(0, 20)
                  .map((one) => one.slice(0, 200)),
              })
            }
          />
        )}
      </Field>
      <Field label={t('field.body')} error={content.body.trim() ? undefined : t('new.needBody')}>
        {(id) => <BodyField id={id} content={content} edit={edit} />}
      </Field>
      <Field label={t('field.plain')} hint={t('field.plainHint')}>
        {(id) => (
          <>
            <Input.TextArea
              id={id}
              value={content.plain}
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={(event) => edit({ plain: event.target.value })}
            />
            <Length text={content.plain} />
          </>
        )}
      </Field>
      {props.children}
      <Variables content={content} change={(variables: ReplyVariable[]) => edit({ variables })} />
      <div className={styles.pair}>
        <Field label={t('field.kinds')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              placeholder={t('none.kinds')}
              value={content.kinds}
              options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
              onChange={(kinds) => edit({ kinds })}
            />
          )}
        </Field>
        <Field label={t('field.channels')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              placeholder={t('none.channels')}
              value={content.channels}
              options={CHANNELS.map((value) => ({ value, label: domain(`channel.${value}`) }))}
              onChange={(channels) => edit({ channels })}
            />
          )}
        </Field>
      </div>
      <Field label={t('field.language')}>
        {(id) => (
          <Select
            id={id}
            className={styles.language ?? ''}
            value={content.language}
            options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
            onChange={(language) => edit({ language })}
          />
        )}
      </Field>
      <Field label={t('field.tags')}>
        {(id) => (
          <Select
            id={id}
            mode="tags"
            placeholder={t('field.tagsHint')}
            value={content.tags}
            maxCount={10}
            options={tags.map((one) => ({ value: one.tag, label: one.tag }))}
            onChange={(chosen: string[]) =>
              edit({
                tags: chosen.map((one) => one.trim().slice(0, 20)).filter(Boolean),
              })
            }
          />
        )}
      </Field>
      <fieldset className={styles.basis}>
        <legend>{t('field.basis')}</legend>
        <p className={styles.quiet}>{t('basis.hint')}</p>
        <div className={styles.pair}>
          <Field label={t('basis.title')}>
            {(id) => (
              <Input
                id={id}
                value={basis?.title ?? ''}
                maxLength={200}
                onChange={(event) => cite({ title: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('basis.number')}>
            {(id) => (
              <Input
                id={id}
                value={basis?.number ?? ''}
                maxLength={200}
                onChange={(event) => cite({ number: event.target.value || null })}
              />
            )}
          </Field>
          <Field label={t('basis.article')}>
            {(id) => (
              <Input
                id={id}
                value={basis?.article ?? ''}
                maxLength={100}
                onChange={(event) => cite({ article: event.target.value || null })}
              />
            )}
          </Field>
          <Field label={t('basis.note')}>
            {(id) => (
              <Input
                id={id}
                value={basis?.note ?? ''}
                maxLength={1000}
                onChange={(event) => cite({ note: event.target.value || null })}
              />
            )}
          </Field>
        </div>
      </fieldset>
    </div>
  );
}

function Field(props: {
  label: string;
  hint?: string;
  error?: string | undefined;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.hint && <small className={styles.quiet}>{props.hint}</small>}
      {props.error && (
        <small className={styles.wrong} role="alert">
          {props.error}
        </small>
      )}
    </div>
  );
}

/** A colleague saved meanwhile: what differs, and a choice. Nothing is lost before it is made. */
function Conflict(props: {
  mine: ReplyContent;
  theirs: Draft;
  decide: (take: 'mine' | 'theirs', theirs: Draft) => void;
}) {
  const { t } = useTranslation('reply');
  const { theirs } = props;
  return (
    <Modal
      open
      width="min(720px, calc(100vw - 32px))"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t('conflict.title')}
      footer={
        <>
          <Button onClick={() => props.decide('theirs', theirs)}>{t('conflict.theirs')}</Button>
          <Button type="primary" onClick={() => props.decide('mine', theirs)}>
            {t('conflict.mine')}
          </Button>
        </>
      }
    >
      <p>
        {t('conflict.about', { name: theirs.updatedBy })} <Time at={theirs.updatedAt} />
      </p>
      <Differences before={theirs.content} after={props.mine} />
    </Modal>
  );
}
