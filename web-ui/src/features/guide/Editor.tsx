import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guide, GuideContent, GuideFee, GuideVariable } from '@/api/model';
import { ApiProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { MarkdownField } from '@/features/reply/MarkdownField';
import { type DraftHome, keepHere, keptHere, useAutosave } from '@/shared/hooks/useAutosave';
import { Page, Surface } from '@/shared/ui/Page';
import { Time } from '@/shared/ui/Time';
import styles from './guide.module.css';
import { actions, guideQuery, saveDraft, useLookAgain } from './guideQueries';
import { Shown } from './Shown';
import { nextOf } from './words';

interface Draft {
  content: GuideContent;
  revision: number;
  updatedAt: string;
}

/** How a gap is written, for the hints. */
const GAP = { gap: '{{deposit}}' };

const TYPES = ['TEXT', 'NUMBER', 'AMOUNT', 'DATE', 'TIME', 'PHONE'] as const;
const SOURCES = ['company.name', 'company.phone', 'estate.name'] as const;

const draftOf = ({ open }: Guide): Draft | null =>
  open ? { content: open.content, revision: open.revision, updatedAt: open.writtenAt } : null;

/** What is kept: without the lines that are empty while somebody writes. */
function kept(content: GuideContent): GuideContent {
  if (!content.title.trim()) throw new ApiProblem({ status: 422, code: 'guide.incomplete' });
  return {
    ...content,
    fees: content.fees?.filter((fee) => fee.item.trim() && fee.price.trim()) ?? content.fees ?? null,
    words: content.words.map((word) => word.trim()).filter(Boolean),
    variables: content.variables.filter((one) => one.name && one.label.trim()),
  };
}

/** Writes the next version beside what owners will read. Everything is kept as it is typed. */
export function Editor({ guide, leave }: { guide: Guide; leave: () => void }) {
  const { t } = useTranslation('guide');
  const { message, modal } = App.useApp();
  const lookAgain = useLookAgain();
  const [first] = useState(() => draftOf(guide));
  const home = useHome(guide.id);
  const [content, setContent] = useState<GuideContent>(first?.content ?? nextOf(guide));
  const [recovered, setRecovered] = useState(() => keptHere<GuideContent>(home.name));
  const [refused, setRefused] = useState<unknown>();
  const keeper = useAutosave({ home, value: content, draft: first, enabled: true });
  const edit = useCallback((part: Partial<GuideContent>) => {
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
      await actions.submit(guide.id, revision);
      void message.success(t('submit.done'));
      await lookAgain();
      leave();
    } catch (error) {
      setRefused(error);
    }
  };
  const decide = (theirs: Draft) =>
    modal.confirm({
      title: t('conflict.title'),
      content: t('conflict.what'),
      okText: t('conflict.mine'),
      cancelText: t('conflict.theirs'),
      onOk: () => keeper.goOnFrom(theirs),
      onCancel: () => {
        keeper.goOnFrom(theirs);
        setContent(theirs.content);
      },
    });
  const { theirs } = keeper;
  return (
    <Page
      title={t('edit.title', { title: content.title || guide.code })}
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
          <Button type="primary" disabled={Boolean(theirs)} onClick={() => void submit()}>
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
              <span className={styles.marks}>
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
        {theirs && (
          <Alert
            type="warning"
            showIcon
            title={t('conflict.title')}
            action={
              <Button size="small" onClick={() => decide(theirs)}>
                {t('conflict.decide')}
              </Button>
            }
          />
        )}
        {keeper.saving === 'refused' && <Alert type="error" showIcon title={problemText(keeper.problem)} />}
        {refused !== undefined && <Alert type="error" showIcon title={problemText(refused)} />}
      </div>
      <div className={styles.editor}>
        <Surface padded>
          <Fields guide={guide} content={content} edit={edit} />
        </Surface>
        <aside className={styles.beside}>
          <Surface padded>
            <h2 className={styles.heading}>{t('preview.title')}</h2>
            <Shown guide={guide} content={content} changes />
          </Surface>
        </aside>
      </div>
    </Page>
  );
}

function useHome(guideId: string): DraftHome<GuideContent, Draft> {
  const lookAgain = useLookAgain();
  return useMemo(
    () => ({
      name: `guide.${guideId}`,
      gone: 'guide.in-review',
      fetch: async () => {
        void lookAgain();
        return draftOf(await (guideQuery(guideId).queryFn as () => Promise<Guide>)());
      },
      save: async (content, revision) => {
        const saved = draftOf(await saveDraft(guideId, kept(content), revision));
        if (!saved) throw new ApiProblem({ status: 500, code: 'internal' });
        return saved;
      },
      valueOf: (draft) => draft.content,
    }),
    [guideId, lookAgain],
  );
}

interface Part {
  guide: Guide;
  content: GuideContent;
  edit: (part: Partial<GuideContent>) => void;
}

function Fields({ guide, content, edit }: Part) {
  const { t } = useTranslation('guide');
  const own = guide.estateId !== null && guide.estateId !== undefined;
  const day = (value: string | null | undefined) => (value ? dayjs(value) : null);
  return (
    <div className={styles.fields}>
      <Field label={t('field.title')}>
        {(id) => (
          <Input
            id={id}
            value={content.title}
            maxLength={60}
            status={content.title.trim() ? '' : 'error'}
            onChange={(event) => edit({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('field.summary')} hint={t('field.summaryHint')}>
        {(id) => (
          <Input
            id={id}
            value={content.summary}
            maxLength={160}
            onChange={(event) => edit({ summary: event.target.value })}
          />
        )}
      </Field>
      <div className={styles.pair}>
        <Field label={t('field.from')} hint={t('field.fromHint')}>
          {(id) => (
            <DatePicker
              id={id}
              className={styles.wide ?? ''}
              value={day(content.from)}
              onChange={(value) => edit({ from: value ? value.format('YYYY-MM-DD') : null })}
            />
          )}
        </Field>
        <Field label={t('field.until')} hint={t('field.untilHint')}>
          {(id) => (
            <DatePicker
              id={id}
              className={styles.wide ?? ''}
              value={day(content.until)}
              onChange={(value) => edit({ until: value ? value.format('YYYY-MM-DD') : null })}
            />
          )}
        </Field>
      </div>
      <Field label={t('field.change')} hint={t('field.changeHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={content.change ?? ''}
            maxLength={300}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => edit({ change: event.target.value || null })}
          />
        )}
      </Field>
      <Values guide={guide} content={content} edit={edit} />
      {own && (
        <Checkbox
          checked={content.body !== null}
          onChange={(event) => edit({ body: event.target.checked ? '' : null })}
        >
          {t('field.ownBody')}
        </Checkbox>
      )}
      {content.body !== null && (
        <Field label={t('field.body')} hint={t('field.bodyHint', GAP)}>
          {(id) => (
            <MarkdownField
              id={id}
              className={styles.body}
              value={content.body ?? ''}
              change={(body) => edit({ body })}
              maxLength={20_000}
              rows={{ minRows: 10, maxRows: 28 }}
              headings
            />
          )}
        </Field>
      )}
      {own && (
        <Checkbox
          checked={content.fees !== null}
          onChange={(event) => edit({ fees: event.target.checked ? [] : null })}
        >
          {t('field.ownFees')}
        </Checkbox>
      )}
      {content.fees && <Fees fees={content.fees} change={(fees) => edit({ fees })} />}
      <Variables content={content} edit={edit} guide={guide} />
      <Field label={t('field.words')} hint={t('field.wordsHint')}>
        {(id) => (
          <Select
            id={id}
            mode="tags"
            open={false}
            value={content.words}
            maxCount={20}
            onChange={(words: string[]) => edit({ words: words.map((word) => word.trim().slice(0, 40)) })}
          />
        )}
      </Field>
    </div>
  );
}

function Field(props: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.hint && <small>{props.hint}</small>}
    </div>
  );
}

/** What fills the gaps: of an estate's own guide also those that the company leaves to it. */
function Values({ guide, content, edit }: Part) {
  const { t } = useTranslation('guide');
  const asked = guide.estateId ? [...guide.companyVariables, ...content.variables] : content.variables;
  const open = asked.filter((one) => !one.source && (guide.estateId || !one.perEstate));
  const each = asked.filter((one) => one.perEstate && !guide.estateId);
  if (open.length === 0 && each.length === 0) return null;
  return (
    <fieldset className={styles.set}>
      <legend>{t('field.values')}</legend>
      <div className={styles.values}>
        {open.map((one) => (
          <Field key={one.name} label={one.label}>
            {(id) => (
              <Input
                id={id}
                value={content.values[one.name] ?? ''}
                maxLength={200}
                inputMode={one.type === 'NUMBER' || one.type === 'AMOUNT' ? 'decimal' : 'text'}
                onChange={(event) => edit({ values: { ...content.values, [one.name]: event.target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      {each.length > 0 && (
        <p className={styles.quiet}>
          {t('field.perEstate', { names: each.map((one) => one.label).join(t('and')) })}
        </p>
      )}
    </fieldset>
  );
}

function Fees({ fees, change }: { fees: GuideFee[]; change: (fees: GuideFee[]) => void }) {
  const { t } = useTranslation('guide');
  const put = (at: number, part: Partial<GuideFee>) =>
    change(fees.map((fee, each) => (each === at ? { ...fee, ...part } : fee)));
  const cells = ['item', 'price', 'unit', 'basis', 'note'] as const;
  const lengths = { item: 100, price: 100, unit: 40, basis: 200, note: 200 };
  return (
    <fieldset className={styles.set}>
      <legend>{t('field.fees')}</legend>
      {fees.map((fee, at) => (
        <div key={at} className={styles.fee}>
          {cells.map((cell) => (
            <Input
              key={cell}
              aria-label={t(`fee.${cell}`)}
              placeholder={t(`fee.${cell}`)}
              value={fee[cell]}
              maxLength={lengths[cell]}
              onChange={(event) => put(at, { [cell]: event.target.value })}
            />
          ))}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('fee.remove', { item: fee.item })}
            onClick={() => change(fees.filter((_, each) => each !== at))}
          />
        </div>
      ))}
      {fees.length < 60 && (
        <Button
          icon={<PlusOutlined />}
          onClick={() => change([...fees, { item: '', unit: '', price: '', basis: '', note: '' }])}
        >
          {t('fee.add')}
        </Button>
      )}
    </fieldset>
  );
}

function Variables({ content, edit, guide }: Part) {
  const { t } = useTranslation('guide');
  const { variables } = content;
  const change = (next: GuideVariable[]) => edit({ variables: next });
  const put = (at: number, part: Partial<GuideVariable>) =>
    change(variables.map((one, each) => (each === at ? { ...one, ...part } : one)));
  return (
    <fieldset className={styles.set}>
      <legend>{t('field.variables')}</legend>
      <p className={styles.quiet}>{t('field.variablesHint', GAP)}</p>
      {variables.map((one, at) => (
        <div key={at} className={styles.variable}>
          <Input
            aria-label={t('variable.name')}
            placeholder="deposit"
            value={one.name}
            maxLength={40}
            onChange={(event) => put(at, { name: event.target.value.replace(/\W/g, '') })}
          />
          <Input
            aria-label={t('variable.label')}
            placeholder={t('variable.label')}
            value={one.label}
            maxLength={40}
            onChange={(event) => put(at, { label: event.target.value })}
          />
          <Select
            aria-label={t('variable.type')}
            value={one.source ?? one.type}
            options={[
              ...TYPES.map((value) => ({ value: value as string, label: t(`type.${value}`) })),
              ...SOURCES.map((value) => ({ value: value as string, label: t(`source.${value}`) })),
            ]}
            onChange={(value) => {
              const source = SOURCES.find((each) => each === value);
              const type = TYPES.find((each) => each === value);
              put(
                at,
                source ? { source, type: 'TEXT', perEstate: false } : { source: null, type: type ?? 'TEXT' },
              );
            }}
          />
          {!guide.estateId && (
            <Checkbox
              checked={one.perEstate}
              disabled={Boolean(one.source)}
              onChange={(event) => put(at, { perEstate: event.target.checked })}
            >
              {t('variable.perEstate')}
            </Checkbox>
          )}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('variable.remove', { label: one.label })}
            onClick={() => change(variables.filter((_, each) => each !== at))}
          />
        </div>
      ))}
      {variables.length < 40 && (
        <Button
          icon={<PlusOutlined />}
          onClick={() =>
            change([...variables, { name: '', label: '', type: 'TEXT', source: null, perEstate: false }])
          }
        >
          {t('variable.add')}
        </Button>
      )}
    </fieldset>
  );
}
