import { CloseOutlined, LinkOutlined, PhoneOutlined, QrcodeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import type { Ticket } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { useMay, useMe } from '@/api/session';
import { TicketCallbacks } from '@/features/callback/TicketCallbacks';
import { TicketLearned } from '@/features/improvement/TicketLearned';
import { AskForHelp, HelpInTicket } from '@/features/talk/Help';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Due } from '@/shared/ui/Due';
import { PriorityMark, placeOf, StateTag } from '@/shared/ui/StateTag';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import { Actions } from './Actions';
import { AssigneeSelect } from './AssigneeSelect';
import { AddPhoto, Attachments } from './Attachments';
import { AwayMark } from './AwayMark';
import { ClockList } from './ClockList';
import { Composer, type Writing } from './Composer';
import { DoStep } from './DoStep';
import { EditDialog } from './EditDialog';
import { Escalations } from './Escalations';
import { HandOffBar, TransferLog } from './HandOff';
import { Likes } from './Likes';
import { ProgressDialog } from './ProgressDialog';
import { PromiseList } from './PromiseList';
import { RelateDialog } from './RelateDialog';
import { Belongs, Relations } from './Relations';
import { RelocateDialog } from './RelocateDialog';
import { Repeats } from './Repeats';
import { SameMatter } from './SameMatter';
import { Similar } from './Similar';
import { SplitDialog } from './SplitDialog';
import styles from './TicketPane.module.css';
import { Timeline } from './Timeline';
import { ticketQuery, ticketWorkflowQuery, useAssign } from './ticketQueries';

/** What the page's keys do to the ticket that is open. */
export interface PaneKeys {
  assign: () => void;
  transition: () => void;
  write: (way: Writing) => void;
  /** Opens the reply library. */
  answer: () => void;
}

/** One ticket: what to do next at the top, what happened in the middle, the composer always at hand. */
export function TicketPane(props: { ticketId: string; close: () => void; keys: Ref<PaneKeys> }) {
  const { t } = useTranslation('ticket');
  const query = useQuery(ticketQuery(props.ticketId));
  const zoneOf = useZoneOf();
  if (query.data)
    return (
      <Zone value={zoneOf(query.data.estate.id)}>
        <Loaded ticket={query.data} close={props.close} keys={props.keys} />
      </Zone>
    );
  return (
    <div className={styles.pane}>
      <div className={styles.closeBar}>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('detail.close')} onClick={props.close} />
      </div>
      {query.error ? (
        asProblem(query.error).status === 404 ? (
          <EmptyState title={t('detail.notFound')} hint={t('detail.notFoundHint')} />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )
      ) : (
        <LoadingState rows={10} />
      )}
    </div>
  );
}

function Loaded({ ticket, close, keys }: { ticket: Ticket; close: () => void; keys: Ref<PaneKeys> }) {
  const { t } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const [writing, setWriting] = useState<Writing>('INTERNAL');
  const [picking, setPicking] = useState(false);
  const [relocating, setRelocating] = useState(false);
  const [assigning, setAssigning] = useState(false);
  const [editing, setEditing] = useState(false);
  const [showing, setShowing] = useState(false);
  const [relating, setRelating] = useState(false);
  const [splitting, setSplitting] = useState(false);
  const navigate = useNavigate({ from: '/tickets' });
  const input = useRef<TextAreaRef>(null);
  const actions = useRef<HTMLDivElement>(null);
  const mayAssign = useMay('TICKET_ASSIGN');
  const mayEdit = useMay('TICKET_EDIT');
  const mayCreate = useMay('TICKET_CREATE');
  const mayTell = useMay('TICKET_COMMENT');
  const narrow = useNarrow();

  useImperativeHandle(keys, () => ({
    assign: () => mayAssign && setAssigning(true),
    transition: () => actions.current?.querySelector('button')?.focus(),
    write: (chosen) => {
      flushSync(() => setWriting(chosen)); // the field may be another one, and what is typed next belongs into it
      input.current?.focus();
    },
    answer: () => {
      if (!mayTell) return;
      setWriting('MESSAGE');
      setPicking(true);
    },
  }));

  const copyLink = async () => {
    await navigator.clipboard?.writeText(`${location.origin}/tickets?view=all&ticket=${ticket.number}`);
    void message.success(t('detail.linkCopied'));
  };
  return (
    <article className={styles.pane} aria-label={`${t('detail.label')} ${ticket.number}`}>
      <header className={styles.head}>
        <div className={styles.topLine}>
          <span className={styles.kind}>{domain(`kind.${ticket.kind}`)}</span>
          <span className={styles.number}>{ticket.number}</span>
          <PriorityMark priority={ticket.priority} />
          <StateTag name={ticket.stateName} category={ticket.stateCategory} />
          {ticket.reportedTimes && (
            <span className={styles.repeated}>{t('list.repeated', { count: ticket.reportedTimes })}</span>
          )}
          <span className={styles.tools}>
            {mayTell && (
              <Button
                type="text"
                icon={<QrcodeOutlined />}
                aria-label={t('progress.action')}
                title={t('progress.action')}
                onClick={() => setShowing(true)}
              />
            )}
            <AskForHelp ticket={ticket} />
            <Button
              type="text"
              icon={<LinkOutlined />}
              aria-label={t('detail.copyLink')}
              onClick={() => void copyLink()}
            />
            <Button type="text" icon={<CloseOutlined />} aria-label={t('detail.close')} onClick={close} />
          </span>
        </div>
        <HelpInTicket ticket={ticket} />
        <h2 className={styles.title}>{ticket.title}</h2>
        {narrow && (
          <p className={styles.where}>
            {ticket.estate.name} {placeOf(ticket, t('list.noPlace'))}
          </p>
        )}
        {ticket.clocks.length === 0 ? (
          <div className={styles.clock}>
            <Due openedAt={ticket.openedAt} dueAt={ticket.dueAt} resolvedAt={ticket.resolvedAt} bar />
          </div>
        ) : (
          !narrow && <ClockList ticket={ticket} />
        )}
        <div ref={actions}>
          <Actions
            ticket={ticket}
            assign={mayAssign ? () => setAssigning(true) : undefined}
            edit={mayEdit ? () => setEditing(true) : undefined}
            relocate={mayEdit && ticket.stateCategory !== 'CLOSED' ? () => setRelocating(true) : undefined}
            relate={mayEdit ? () => setRelating(true) : undefined}
            split={
              mayEdit && mayCreate && ticket.stateCategory !== 'CLOSED' ? () => setSplitting(true) : undefined
            }
          />
        </div>
        <HandOffBar ticket={ticket} />
        {narrow && <OnTheWay ticket={ticket} />}
        {narrow && <DoStep ticket={ticket} />}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll what has the focus */}
      <section className={styles.body} aria-label={t('detail.label')} tabIndex={0}>
        {narrow && <ClockList ticket={ticket} />}
        <Belongs ticket={ticket} />
        <Escalations ticketId={ticket.id} />
        {ticket.description && <p className={styles.description}>{ticket.description}</p>}
        <Facts ticket={ticket} />
        <Attachments ticket={ticket} adding={!narrow} />
        <Relations ticket={ticket} />
        <Repeats ticket={ticket} />
        {ticket.reportedTimes && <SameMatter ticket={ticket} times={ticket.reportedTimes} />}
        <Similar ticket={ticket} />
        <TicketCallbacks ticket={ticket} />
        <TicketLearned ticket={ticket} />
        <PromiseList ticket={ticket} />
        <TransferLog ticketId={ticket.id} />
        <Timeline ticketId={ticket.id} />
      </section>
      <Composer
        key={ticket.id}
        ticket={ticket}
        writing={writing}
        choose={setWriting}
        input={input}
        picking={picking}
        pick={setPicking}
      />
      {showing && <ProgressDialog ticket={ticket} close={() => setShowing(false)} />}
      {assigning && <AssignDialog ticket={ticket} close={() => setAssigning(false)} />}
      {relocating && <RelocateDialog ticket={ticket} close={() => setRelocating(false)} />}
      {relating && <RelateDialog ticket={ticket} close={() => setRelating(false)} />}
      {splitting && (
        <SplitDialog
          ticket={ticket}
          close={() => setSplitting(false)}
          opened={(number) => {
            setSplitting(false);
            void navigate({ to: '/tickets', search: (before) => ({ ...before, ticket: number }) });
          }}
        />
      )}
      {editing && <EditDialog ticket={ticket} close={() => setEditing(false)} />}
    </article>
  );
}

/** What a technician needs with one hand: the owner on the phone, a photo in the ticket. */
function OnTheWay({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const { name, phone } = ticket.reporter ?? {};
  const callable = phone && !phone.includes('*');
  return (
    <div className={styles.onTheWay}>
      {callable && (
        <Button
          block
          icon={<PhoneOutlined />}
          href={`tel:${phone}`}
          aria-label={t('detail.callPerson', { name: name ?? phone })}
        >
          {t('detail.callShort')}
        </Button>
      )}
      <AddPhoto ticket={ticket} block />
    </div>
  );
}

function AssignDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const [chosen, setChosen] = useState<string | undefined>(ticket.assignee?.id);
  const assign = useAssign(ticket);
  const confirm = useRef<HTMLButtonElement>(null);
  const first = useFirstField();
  useEffect(() => {
    // chosen by keyboard: Enter once more sends
    if (chosen && chosen !== ticket.assignee?.id) confirm.current?.focus();
  }, [chosen, ticket.assignee?.id]);
  const send = (id: string | null) =>
    assign.mutate(id, {
      onSuccess: (changed) => {
        void message.success(
          changed.assignee ? t('assign.done', { name: changed.assignee.name }) : t('assign.undone'),
        );
        close();
      },
      onError: (error) => void message.error(problemText(error)),
    });
  return (
    <Modal
      open
      title={t('assign.title')}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
      footer={
        <div className={styles.dialogBar}>
          {ticket.assignee ? (
            <Button type="text" onClick={() => send(null)}>
              {t('action.unassign')}
            </Button>
          ) : (
            <Button type="text" onClick={() => send(me.accountId)}>
              {t('action.assignMe')}
            </Button>
          )}
          <Button onClick={close}>{common('action.cancel')}</Button>
          <Button
            ref={confirm}
            type="primary"
            disabled={!chosen}
            loading={assign.isPending}
            onClick={() => chosen && send(chosen)}
          >
            {t('action.assign')}
          </Button>
        </div>
      }
    >
      <div ref={first.body}>
        <AssigneeSelect estateId={ticket.estate.id} value={chosen} onChange={setChosen} />
      </div>
    </Modal>
  );
}

/** The call in which it was brought: when, how long the caller waited, who answered. */
function CalledAt({ call }: { call: NonNullable<Ticket['call']> }) {
  const { t } = useTranslation('ticket');
  return (
    <span>
      <Time at={call.startedAt} />
      {call.waitSeconds != null && ` · ${t('detail.callWaited', { count: call.waitSeconds })}`}
      {call.answeredBy && ` · ${t('detail.callAnswered', { name: call.answeredBy })}`}
    </span>
  );
}

function Facts({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const narrow = useNarrow(); // the large button above calls
  const maySeePeople = useMay('CONTACT_READ');
  const masked = ticket.reporter?.phone?.includes('*');
  const declared = useQuery({
    ...ticketWorkflowQuery(ticket.workflow),
    enabled: useMay('WORKFLOW_READ') && Object.keys(ticket.fields).length > 0,
  }).data?.fields;
  const english = i18n.language === 'en';
  const words = (name: string) => {
    const field = declared?.find((one) => one.name === name);
    return (field && (english ? field.labelEn : field.label)) ?? name;
  };
  const shown = (name: string, value: string) => {
    const choice = declared?.find((one) => one.name === name)?.choices?.find((one) => one.value === value);
    if (choice) return english ? choice.labelEn : choice.label;
    return value === 'true' ? t('field.yes') : value === 'false' ? t('field.no') : value;
  };
  const facts: [string, ReactNode][] = [
    [t('detail.estate'), ticket.estate.name],
    [t('detail.place'), placeOf(ticket, t('list.noPlace'))],
    [
      t('detail.reporter'),
      ticket.reporter ? (
        <span className={styles.reporter}>
          {ticket.reporter.name}
          {ticket.reporter.phone &&
            (masked || narrow ? (
              <span title={masked ? t('detail.masked') : undefined}>{ticket.reporter.phone}</span>
            ) : (
              <a
                href={`tel:${ticket.reporter.phone}`}
                aria-label={t('detail.call', { phone: ticket.reporter.phone })}
              >
                <PhoneOutlined /> {ticket.reporter.phone}
              </a>
            ))}
          {ticket.reporter.contactId && maySeePeople && <Likes contactId={ticket.reporter.contactId} />}
        </span>
      ) : (
        t('detail.none')
      ),
    ],
    [
      t('detail.assignee'),
      ticket.assignee ? (
        <>
          {ticket.assignee.name}
          <AwayMark assignee={ticket.assignee} />
        </>
      ) : (
        t('list.unassigned')
      ),
    ],
    [t('detail.category'), ticket.category?.name ?? t('detail.none')],
    [t('detail.channel'), domain(`channel.${ticket.channel}`)],
    ...(ticket.call
      ? [[t('detail.fromCall'), <CalledAt key="call" call={ticket.call} />] as [string, ReactNode]]
      : []),
    [t('detail.opened'), <Time key="o" at={ticket.openedAt} />],
    ...(ticket.firstRespondedAt
      ? [[t('detail.responded'), <Time key="f" at={ticket.firstRespondedAt} />] as [string, ReactNode]]
      : []),
    ...(ticket.resolvedAt
      ? [[t('detail.resolved'), <Time key="r" at={ticket.resolvedAt} />] as [string, ReactNode]]
      : []),
    ...(ticket.closedAt
      ? [[t('detail.closed'), <Time key="c" at={ticket.closedAt} />] as [string, ReactNode]]
      : []),
  ];
  for (const [name, value] of Object.entries(ticket.fields)) facts.push([words(name), shown(name, value)]);
  const relatives = [
    ...(ticket.parent ? [[t('detail.parent'), ticket.parent] as const] : []),
    ...ticket.children.map((child) => [t('detail.child'), child] as const),
  ];
  for (const [name, relative] of relatives)
    facts.push([
      name,
      <Link
        key={relative.id}
        from="/tickets"
        to="."
        search={(before) => ({ ...before, ticket: relative.number })}
      >
        {domain(`kind.${relative.kind}`)} {relative.number}
      </Link>,
    ]);
  return (
    <dl className={styles.facts} aria-label={t('detail.facts')}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
