import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { WritingRules } from '@/api/model';
import { fieldText, problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Page } from '@/shared/ui/Page';
import { SettingsForm } from '@/shared/ui/SettingsForm';
import { DeniedState } from '@/shared/ui/states';
import { keepWritingRules, wantHints, writingRulesQuery } from './composerQueries';
import { piecesOf } from './pieces';
import styles from './writingRules.module.css';

const GAPS = ['owner', 'company', 'staff', 'estate', 'ticket_no'] as const;
/** Of whoever calls neither name nor ticket is known yet. */
const SPOKEN = ['company', 'staff', 'estate'] as const;
type Gap = (typeof GAPS)[number];
const isGap = (name: string): name is Gap => GAPS.some((gap) => gap === name);

/** With which words a first reply begins, and which words owners may not know. */
export function WritingRulesPage() {
  const { t } = useTranslation('composer');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const mayKeep = useMay('REPLY_APPROVE');
  const [form] = Form.useForm<WritingRules>();
  const may = useMay('TICKET_READ');
  const query = useQuery({ ...writingRulesQuery, enabled: may });
  const text = Form.useWatch('openingText', form) ?? query.data?.openingText ?? '';
  const greeting = Form.useWatch('greetingText', form) ?? query.data?.greetingText ?? '';
  if (!may)
    return (
      <Page title={t('rules.title')} narrow>
        <DeniedState permission="TICKET_READ" />
      </Page>
    );
  return (
    <Page title={t('rules.title')} about={t('rules.about')} narrow>
      <Mine rules={query.data} />
      <SettingsForm<WritingRules>
        title={t('rules.company')}
        about={t('rules.companyAbout')}
        query={query}
        form={form}
        save={(rules) =>
          keepWritingRules(rules.version, {
            opening: rules.opening,
            openingText: rules.openingText.trim(),
            greetingText: rules.greetingText.trim(),
            estates: rules.estates.map(({ estateId, openingText, greetingText }) => ({
              estateId,
              openingText: openingText?.trim() || null,
              greetingText: greetingText?.trim() || null,
            })),
            plainLanguage: rules.plainLanguage,
            words: rules.words.map(({ word, instead, why }) => ({
              word: word.trim(),
              instead: instead?.trim() || null,
              why: why?.trim() || null,
            })),
            leftOut: rules.leftOut,
          })
        }
        saved={(saved) => {
          client.setQueryData(writingRulesQuery.queryKey, saved);
          void client.invalidateQueries({ queryKey: ['writing-hints'] });
          void client.invalidateQueries({ queryKey: ['tickets'] });
          void client.invalidateQueries({ queryKey: ['greeting'] });
          form.setFieldsValue(saved);
        }}
        saveText={common('action.save')}
        readOnly={mayKeep ? undefined : t('rules.readOnly')}
      >
        {(rules) => (
          <>
            <Form.Item name="version" noStyle>
              <input type="hidden" />
            </Form.Item>
            <Form.Item name="opening" label={t('rules.opening')} valuePropName="checked">
              <Switch />
            </Form.Item>
            <WordsField
              name="openingText"
              label={t('rules.openingText')}
              hint={t('rules.openingHint')}
              gaps={GAPS}
              add={(gap) =>
                form.setFieldValue('openingText', `${form.getFieldValue('openingText') ?? ''}${gap}`)
              }
              disabled={!mayKeep}
            />
            <Sample text={text} />
            <WordsField
              name="greetingText"
              label={t('rules.greetingText')}
              hint={t('rules.greetingHint')}
              gaps={SPOKEN}
              add={(gap) =>
                form.setFieldValue('greetingText', `${form.getFieldValue('greetingText') ?? ''}${gap}`)
              }
              disabled={!mayKeep}
            />
            <Sample text={greeting} />
            <EstatesWords />
            <Form.Item
              name="plainLanguage"
              label={t('rules.plain')}
              extra={t('rules.plainHint')}
              valuePropName="checked"
            >
              <Switch />
            </Form.Item>
            <OwnWords />
            <Form.Item
              name="leftOut"
              label={t('rules.shipped', { count: rules.shipped.length })}
              extra={t('rules.shippedHint')}
            >
              <Shipped words={rules.shipped} disabled={!mayKeep} />
            </Form.Item>
          </>
        )}
      </SettingsForm>
    </Page>
  );
}

/** Refuses gaps that nothing fills. */
function useKnownGaps() {
  const { t } = useTranslation('composer');
  return (gaps: readonly Gap[]) => ({
    validator: (_: unknown, typed?: string | null) => {
      const unknown = piecesOf(typed ?? '').find(
        (piece) => 'gap' in piece && !gaps.some((gap) => gap === piece.gap),
      );
      return unknown && 'gap' in unknown
        ? Promise.reject(new Error(t('rules.unknownGap', { gap: unknown.gap })))
        : Promise.resolve();
    },
  });
}

/** One line with gaps, each of which a button puts there. */
function WordsField(props: {
  name: 'openingText' | 'greetingText';
  label: string;
  hint: string;
  gaps: readonly Gap[];
  add: (gap: string) => void;
  disabled: boolean;
}) {
  const { t } = useTranslation('composer');
  const known = useKnownGaps();
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      rules={[{ required: true, whitespace: true, message: fieldText('required') }, known(props.gaps)]}
      extra={
        <span className={styles.gaps}>
          {props.hint}
          {props.gaps.map((gap) => (
            <Button key={gap} size="small" disabled={props.disabled} onClick={() => props.add(`{{${gap}}}`)}>
              {t(`rules.gap.${gap}`)}
            </Button>
          ))}
        </span>
      }
    >
      <Input maxLength={200} />
    </Form.Item>
  );
}

function Sample({ text }: { text: string }) {
  const { t } = useTranslation('composer');
  return (
    <figure className={styles.sample}>
      <figcaption>{t('rules.sample')}</figcaption>
      <blockquote>
        {piecesOf(text)
          .map((piece) =>
            'words' in piece ? piece.words : isGap(piece.gap) ? t(`rules.sample.${piece.gap}`) : '…',
          )
          .join('')}
      </blockquote>
    </figure>
  );
}

/** With which words single estates begin instead. */
function EstatesWords() {
  const { t } = useTranslation('composer');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  const known = useKnownGaps();
  return (
    <fieldset className={styles.words}>
      <legend>{t('rules.estates')}</legend>
      <p className={styles.hint}>{t('rules.estatesHint')}</p>
      <Form.List name="estates">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className={styles.row}>
                <Form.Item
                  name={[row.name, 'estateId']}
                  rules={[
                    { required: true, message: fieldText('required') },
                    ({ getFieldValue }) => ({
                      validator: (_, id?: string) =>
                        (getFieldValue('estates') as { estateId?: string }[]).filter(
                          (one) => id && one?.estateId === id,
                        ).length > 1
                          ? Promise.reject(new Error(t('rules.estateTwice')))
                          : Promise.resolve(),
                    }),
                  ]}
                >
                  <Select
                    aria-label={t('rules.estate')}
                    placeholder={t('rules.estate')}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={estates.map((one) => ({ value: one.id, label: one.name }))}
                  />
                </Form.Item>
                <Form.Item name={[row.name, 'openingText']} rules={[known(GAPS)]}>
                  <Input
                    aria-label={t('rules.openingText')}
                    placeholder={t('rules.openingText')}
                    maxLength={200}
                  />
                </Form.Item>
                <Form.Item name={[row.name, 'greetingText']} rules={[known(SPOKEN)]}>
                  <Input
                    aria-label={t('rules.greetingText')}
                    placeholder={t('rules.greetingText')}
                    maxLength={200}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('rules.estateRemove', { at: row.name + 1 })}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('rules.estateAdd')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** Everybody may do without hints. */
function Mine({ rules }: { rules: WritingRules | undefined }) {
  const { t } = useTranslation('composer');
  const { message } = App.useApp();
  const client = useQueryClient();
  const may = useMay('TICKET_COMMENT');
  const want = useMutation({
    mutationFn: wantHints,
    onSuccess: (saved) => {
      client.setQueryData(writingRulesQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ['writing-hints'] });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  if (!may || !rules?.plainLanguage) return null;
  return (
    <div className={styles.mine}>
      <Switch
        aria-label={t('rules.mine')}
        checked={rules.mine}
        loading={want.isPending}
        onChange={(wanted) => want.mutate(wanted)}
      />
      {t('rules.mine')}
    </div>
  );
}

function OwnWords() {
  const { t } = useTranslation('composer');
  return (
    <fieldset className={styles.words}>
      <legend>{t('rules.words')}</legend>
      <p className={styles.hint}>{t('rules.wordsHint')}</p>
      <Form.List name="words">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className={styles.row}>
                <Form.Item
                  name={[row.name, 'word']}
                  rules={[
                    { required: true, min: 2, max: 20, message: t('rules.wordLength') },
                    ({ getFieldValue }) => ({
                      validator: (_, word?: string) => {
                        const same = (getFieldValue('words') as { word?: string }[]).filter(
                          (one) => one?.word?.trim() && one.word.trim() === word?.trim(),
                        );
                        return same.length > 1
                          ? Promise.reject(new Error(t('rules.twice')))
                          : Promise.resolve();
                      },
                    }),
                  ]}
                >
                  <Input aria-label={t('rules.word')} placeholder={t('rules.word')} maxLength={20} />
                </Form.Item>
                <Form.Item name={[row.name, 'instead']}>
                  <Input aria-label={t('rules.instead')} placeholder={t('rules.instead')} maxLength={60} />
                </Form.Item>
                <Form.Item name={[row.name, 'why']}>
                  <Input aria-label={t('rules.why')} placeholder={t('rules.why')} maxLength={100} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('rules.remove', { at: row.name + 1 })}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} disabled={rows.length >= 500} onClick={() => add({ word: '' })}>
              {t('rules.add')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** The shipped words, each of which a company may do without. */
function Shipped(props: {
  words: WritingRules['shipped'];
  disabled: boolean;
  value?: string[];
  onChange?: (leftOut: string[]) => void;
}) {
  const { t } = useTranslation('composer');
  const [find, setFind] = useState('');
  const leftOut = props.value ?? [];
  const shown = props.words.filter(
    (one) => one.word.includes(find.trim()) || one.instead?.includes(find.trim()),
  );
  return (
    <div>
      <Input.Search
        aria-label={t('rules.find')}
        placeholder={t('rules.find')}
        allowClear
        disabled={false}
        value={find}
        onChange={(event) => setFind(event.target.value)}
      />
      <ul className={styles.shipped}>
        {shown.map((one) => (
          <li key={one.word}>
            <Checkbox
              disabled={props.disabled}
              checked={!leftOut.includes(one.word)}
              onChange={(event) =>
                props.onChange?.(
                  event.target.checked ? leftOut.filter((word) => word !== one.word) : [...leftOut, one.word],
                )
              }
            >
              {one.word} → {one.instead ?? one.why}
            </Checkbox>
          </li>
        ))}
      </ul>
    </div>
  );
}
