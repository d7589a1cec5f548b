import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Checkbox, Drawer, Input, Select } from 'antd';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnsweredQuestion, FoundReply, OpenQuestion } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay, useMe } from '@/api/session';
import { useDraft } from '@/shared/hooks/useDraft';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Due } from '@/shared/ui/Due';
import { ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Nearest } from './Nearest';
import styles from './question.module.css';
import {
  answerQuestion,
  filledReply,
  giveQuestion,
  joinQuestion,
  nearestOfQuery,
  partQuestion,
  promoteQuestion,
  questionQuery,
  useAct,
  withdrawQuestion,
} from './questionQueries';
import { useOwners } from './useOwners';
import { ownerOf } from './words';

/** One question beside the list: what comes nearest first, then the answer, written once for everybody who asks. */
export function QuestionPanel(props: {
  questionId: string;
  show: (questionId: string) => void;
  close: () => void;
}) {
  const { t } = useTranslation('question');
  const narrow = useNarrow();
  const query = useQuery(questionQuery(props.questionId));
  return (
    <Drawer open title={t('panel.title')} size={narrow ? '100%' : 560} onClose={props.close} destroyOnHidden>
      <QueryView query={query}>
        {(question) => <Panel question={question} show={props.show} close={props.close} />}
      </QueryView>
    </Drawer>
  );
}

/** Who asks, and one tap to call them. */
function AskerLine({ asker }: { asker: NonNullable<OpenQuestion['asker']> }) {
  return (
    <>
      {asker.name}
      {asker.name && asker.phone && ' · '}
      {asker.phone?.includes('*') ? asker.phone : <a href={`tel:${asker.phone ?? ''}`}>{asker.phone}</a>}
    </>
  );
}

function Panel(props: { question: OpenQuestion; show: (questionId: string) => void; close: () => void }) {
  const { t, i18n } = useTranslation('question');
  const { question, show } = props;
  const open = question.state === 'OPEN';
  return (
    <div className={styles.panel}>
      <section>
        <h2 className={styles.asked}>{question.text}</h2>
        <p className={styles.quiet}>
          {t(`source.${question.source}`)} · {question.askedBy.name} · <Time at={question.askedAt} />
        </p>
        <dl className={styles.facts}>
          {question.asker && (
            <>
              <dt>{t('panel.asker')}</dt>
              <dd>
                <AskerLine asker={question.asker} />
              </dd>
            </>
          )}
          <dt>{t('panel.where')}</dt>
          <dd>
            {[question.estate.name, question.category?.name].filter(Boolean).join(' · ')}
            {question.ticket && (
              <>
                {' · '}
                <Link to="/tickets" search={{ view: 'all', ticket: question.ticket.number }}>
                  {question.ticket.number}
                </Link>
              </>
            )}
          </dd>
          {open && (
            <>
              <dt>{t('list.due')}</dt>
              <dd>
                <Due openedAt={question.askedAt} dueAt={question.dueAt} bar />
              </dd>
            </>
          )}
          <dt>{t('list.owner')}</dt>
          <dd>
            {open ? <Owner question={question} /> : (ownerOf(question, i18n.language) ?? t('list.nobody'))}
          </dd>
        </dl>
      </section>
      {question.sameAs ? (
        <Joined question={question} leading={question.sameAs} show={show} />
      ) : (
        <>
          {question.same.length > 0 && <SameOnes question={question} />}
          {open ? <Open question={question} show={show} /> : <Over question={question} />}
        </>
      )}
    </div>
  );
}

function useSay() {
  const { message } = App.useApp();
  return {
    failed: (error: unknown) => void message.error(problemText(error)),
    done: (text: string) => void message.success(text),
    careful: (text: string) => void message.warning({ content: text, duration: 10 }),
  };
}

/** Whose question it is: a team's or a person's, or mine with one click. */
function Owner({ question }: { question: OpenQuestion }) {
  const { t } = useTranslation('question');
  const me = useMe();
  const mayGive = useMay('TICKET_ASSIGN');
  const mayAnswer = useMay('TICKET_COMMENT');
  const say = useSay();
  const give = useAct(giveQuestion);
  const owners = useOwners(mayGive);
  const value = question.owner
    ? `p:${question.owner.id}`
    : question.team
      ? `t:${question.team.id}`
      : undefined;
  const to = (chosen: string | undefined) =>
    give.mutate(
      [
        question.id,
        {
          teamId: chosen?.startsWith('t:') ? chosen.slice(2) : null,
          ownerId: chosen?.startsWith('p:') ? chosen.slice(2) : null,
        },
      ],
      { onError: say.failed },
    );
  const isMine = question.owner?.id === me.accountId;
  return (
    <div className={styles.owner}>
      {mayGive ? (
        <Select
          aria-label={t('list.owner')}
          className={styles.wide ?? ''}
          placeholder={t('list.nobody')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          {...(value ? { value } : {})}
          options={owners}
          loading={give.isPending}
          onChange={(chosen?: string) => to(chosen)}
        />
      ) : (
        <span>{question.owner?.name ?? question.team?.name ?? t('list.nobody')}</span>
      )}
      {mayAnswer && !isMine && (
        <Button loading={give.isPending} onClick={() => to(`p:${me.accountId}`)}>
          {t('panel.take')}
        </Button>
      )}
    </div>
  );
}

/** Those who are answered with it. */
function SameOnes({ question }: { question: OpenQuestion }) {
  const { t } = useTranslation('question');
  const say = useSay();
  const part = useAct(partQuestion);
  const may = useMay('TICKET_COMMENT') && question.state === 'OPEN';
  return (
    <section className={styles.nearest}>
      <h3>{t('panel.same', { count: question.same.length })}</h3>
      <ul>
        {question.same.map((one) => (
          <li key={one.id}>
            <div>
              {one.text}
              <div className={styles.quiet}>
                {one.askedBy.name} · <Time at={one.askedAt} />
                {one.ticket && ` · ${one.ticket.number}`}
                {one.asker && (
                  <>
                    {' · '}
                    <AskerLine asker={one.asker} />
                  </>
                )}
              </div>
            </div>
            {may && (
              <Button
                size="small"
                loading={part.isPending}
                onClick={() => part.mutate([one.id], { onError: say.failed })}
              >
                {t('panel.part')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Joined(props: { question: OpenQuestion; leading: string; show: (questionId: string) => void }) {
  const { t } = useTranslation('question');
  return (
    <Alert
      type="info"
      title={t('panel.joined')}
      action={<Button onClick={() => props.show(props.leading)}>{t('panel.toLeading')}</Button>}
    />
  );
}

function Open({ question, show }: { question: OpenQuestion; show: (questionId: string) => void }) {
  const may = useMay('TICKET_COMMENT');
  const nearest = useQuery(nearestOfQuery(question.id));
  const say = useSay();
  const join = useAct(joinQuestion);
  const [used, setUsed] = useState<FoundReply>();
  const [text, setText] = useState('');
  const { read, keep } = useDraft<{ text: string }>(`question.${question.id}`);
  useEffect(() => setText(read()?.text ?? ''), [read]);
  const write = (next: string) => {
    setText(next);
    keep({ text: next });
  };
  const use = async (reply: FoundReply) => {
    setUsed(reply);
    if (!question.ticket) return;
    try {
      write((await filledReply(question.ticket.id, reply.replyId)).text);
    } catch (error) {
      say.failed(error);
    }
  };
  return (
    <>
      {nearest.error && !nearest.data ? (
        <ErrorState error={nearest.error} retry={() => void nearest.refetch()} />
      ) : nearest.data ? (
        <section>
          <Nearest
            nearest={nearest.data}
            use={may ? (reply) => void use(reply) : undefined}
            join={
              may
                ? (other) =>
                    join.mutate([other, question.id], {
                      onSuccess: () => show(question.id),
                      onError: say.failed,
                    })
                : undefined
            }
          />
        </section>
      ) : (
        <LoadingState rows={3} />
      )}
      {may && <Answer question={question} used={used} text={text} write={write} />}
    </>
  );
}

function Answer(props: {
  question: OpenQuestion;
  used: FoundReply | undefined;
  text: string;
  write: (text: string) => void;
}) {
  const { t } = useTranslation('question');
  const { question, used, text, write } = props;
  const say = useSay();
  const answer = useAct(answerQuestion);
  const withdraw = useAct(withdrawQuestion);
  const tickets = new Set(
    [question.ticket, ...question.same.map((one) => one.ticket)].flatMap((one) => (one ? [one.id] : [])),
  );
  const [send, setSend] = useState(true);
  const [tried, setTried] = useState(false);
  const gap = /\{\{\s*([^{}]+?)\s*\}\}/.exec(text)?.[1];
  const said = ({ sent }: AnsweredQuestion) => {
    const missed = sent.filter((one) => !one.messageId).map((one) => one.number);
    if (missed.length > 0) say.careful(t('panel.missed', { numbers: missed.join('、') }));
    else say.done(sent.length > 0 ? t('panel.sent', { count: sent.length }) : t('panel.kept'));
  };
  const go = () => {
    setTried(true);
    if (!text.trim() || gap) return;
    answer.mutate(
      [
        question.id,
        { text: text.trim(), replyId: used?.replyId ?? null, send: send && tickets.size > 0, way: null },
      ],
      {
        onSuccess: (answered) => {
          write('');
          said(answered);
        },
        onError: say.failed,
      },
    );
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    go();
  };
  const wrong =
    tried && !text.trim() ? t('panel.needAnswer') : tried && gap ? t('panel.gap', { gap }) : undefined;
  return (
    <section className={styles.answer}>
      <h3>
        <label htmlFor="answer">{t('panel.answer')}</label>
      </h3>
      {used && <p className={styles.quiet}>{t('panel.used', { title: used.title })}</p>}
      <Input.TextArea
        id="answer"
        autoSize={{ minRows: 4, maxRows: 14 }}
        maxLength={2000}
        value={text}
        {...(wrong ? { status: 'error' as const, 'aria-describedby': 'answer-wrong' } : {})}
        placeholder={t('panel.answerHint')}
        onChange={(event) => write(event.target.value)}
        onKeyDown={byKey}
      />
      {wrong && (
        <p id="answer-wrong" className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      {tickets.size > 0 && (
        <Checkbox checked={send} onChange={(event) => setSend(event.target.checked)}>
          {t('panel.send', { count: tickets.size })}
        </Checkbox>
      )}
      <div className={styles.actions}>
        <Button type="primary" loading={answer.isPending} onClick={go}>
          {t(send && tickets.size > 0 ? 'panel.go' : 'panel.goKeep')}
        </Button>
        <Button
          type="text"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate([question.id, null], { onError: say.failed })}
        >
          {t('panel.withdraw')}
        </Button>
      </div>
    </section>
  );
}

function Over({ question }: { question: OpenQuestion }) {
  const { t } = useTranslation('question');
  const mayWrite = useMay('REPLY_WRITE');
  const say = useSay();
  const promote = useAct(promoteQuestion);
  return (
    <section className={styles.answer}>
      <h3>{t(question.state === 'ANSWERED' ? 'panel.answered' : 'panel.withdrawn')}</h3>
      <p className={styles.quiet}>
        {question.endedBy?.name} · <Time at={question.endedAt} />
      </p>
      {question.answer && <p className={styles.text}>{question.answer}</p>}
      {question.note && <p className={styles.text}>{question.note}</p>}
      {question.replyId ? (
        <Link to="/replies/$replyId" params={{ replyId: question.replyId }}>
          {t('panel.toReply')}
        </Link>
      ) : (
        question.state === 'ANSWERED' &&
        mayWrite && (
          <>
            <p className={styles.quiet}>{t('panel.promoteHint')}</p>
            <Button
              type="primary"
              loading={promote.isPending}
              onClick={() =>
                promote.mutate([question.id], {
                  onSuccess: () => say.done(t('panel.promoted')),
                  onError: say.failed,
                })
              }
            >
              {t('panel.promote')}
            </Button>
          </>
        )
      )}
    </section>
  );
}
