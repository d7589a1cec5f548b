import { PhoneOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  AutoComplete,
  Button,
  Drawer,
  Form,
  Input,
  type InputRef,
  type RefSelectProps,
  Segmented,
  Select,
} from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openCallsQuery } from '@/api/calls';
import { estatesQuery } from '@/api/estates';
import {
  CHANNELS,
  type Channel,
  KINDS,
  type Kind,
  type OpenTicket,
  type Place,
  PRIORITIES,
  type Priority,
} from '@/api/model';
import { showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { useDraft } from '@/shared/hooks/useDraft';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { FieldInput } from './FieldInput';
import styles from './NewTicket.module.css';
import { SuggestedCategory, useSuggestion } from './SuggestedCategory';
import { categoriesQuery, placesQuery, useOpenTicket, workflowsInForceQuery } from './ticketQueries';

interface Fields {
  kind: Kind;
  estateId: string;
  place?: string;
  title: string;
  description?: string;
  channel: Channel;
  priority?: Priority;
  categoryId?: string;
  reporterName?: string;
  reporterPhone?: string;
  fields?: Record<string, string>;
}

const LAST_ESTATE = 'hearth.last-estate';

function lastEstate(): string | null {
  try {
    return localStorage.getItem(LAST_ESTATE);
  } catch {
    return null;
  }
}

function rememberEstate(id: string): void {
  try {
    localStorage.setItem(LAST_ESTATE, id);
  } catch {
    // storage switched off: the estate is asked for again
  }
}

/** A new ticket in the order in which a caller tells it: where, who, what. Everything can be done without the mouse. */
export function NewTicket(props: {
  estate: string | undefined;
  /** The call it is about: whoever calls need not be asked what is known. */
  call?: string;
  close: () => void;
  created: (id: string) => void;
}) {
  const { t, i18n } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const narrow = useNarrow();
  const [form] = Form.useForm<Fields>();
  const draft = useDraft<Fields>('new-ticket');
  const [restored] = useState(() => draft.read());
  const [problem, setProblem] = useState<string>();
  const [unit, setUnit] = useState<Place>();
  const key = useRef<string>(undefined);
  const [remembered] = useState(lastEstate);
  const estateField = useRef<RefSelectProps>(null);
  const placeField = useRef<InputRef>(null);
  const open = useOpenTicket();
  const client = useQueryClient();
  const call = useQuery({ ...openCallsQuery, enabled: Boolean(props.call) }).data?.find(
    (one) => one.id === props.call,
  );

  const estates = (useQuery(estatesQuery).data ?? []).filter((estate) => estate.active);
  const kind = Form.useWatch('kind', form) ?? 'REPAIR';
  const estateId = Form.useWatch('estateId', form) ?? props.estate;
  const typed = useDeferredValue(Form.useWatch('place', form) ?? '');
  const places = useQuery(placesQuery(estateId, typed)).data?.items ?? [];
  const categories = (useQuery(categoriesQuery).data?.items ?? []).filter((c) => c.kind === kind);

  const chosen = Form.useWatch('categoryId', form);
  const suggested = useSuggestion(form, kind);
  const fitting = categories.find((one) => one.id === suggested?.categoryId);
  const offer =
    fitting && !chosen
      ? { name: i18n.language === 'en' ? fitting.nameEn : fitting.name, words: suggested?.words ?? [] }
      : undefined;
  const accept = () => {
    if (!fitting || form.getFieldValue('categoryId')) return;
    form.setFieldValue('categoryId', fitting.id);
    draft.keep(form.getFieldsValue());
  };

  const mayReadWorkflows = useMay('WORKFLOW_READ');
  const workflow = useQuery({
    ...workflowsInForceQuery(estateId),
    enabled: mayReadWorkflows && Boolean(estateId),
  }).data?.items.find((one) => one.kind === kind);
  const intake = workflow?.intake;
  const named = Boolean(Form.useWatch('reporterName', form)?.trim());
  const asks = (what: string) => Boolean(intake?.requires.includes(what));
  const asked = (workflow?.fields ?? []).filter((field) => asks(field.name));
  const needed = (field: string) => [
    { required: true, whitespace: true, message: t('new.needed', { field }) },
  ];

  // one estate needs no question; of several, the last one is the likeliest
  const likely =
    estates.length === 1 ? estates[0]?.id : estates.find((estate) => estate.id === remembered)?.id;
  useEffect(() => {
    if (likely && !form.getFieldValue('estateId')) form.setFieldValue('estateId', likely);
  }, [likely, form]);

  // who calls fills the form once, and nothing that somebody has written is replaced
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (!call || told.current === call.id) return;
    told.current = call.id;
    const home = call.caller?.homes[0];
    const phone = call.from && !call.from.includes('*') ? call.from : undefined;
    form.setFieldsValue({
      channel: 'PHONE',
      ...(home || call.estateId ? { estateId: home?.estateId ?? call.estateId ?? undefined } : {}),
      ...(home ? { place: home.label } : {}),
      ...(call.caller ? { reporterName: call.caller.name } : {}),
      ...(phone ? { reporterPhone: phone } : {}),
    });
    if (home) setUnit({ unitId: home.unitId, estateId: home.estateId, label: home.label, contacts: [] });
  }, [call, form]);

  const choosePlace = (label: string) => {
    const place = places.find((one) => one.label === label);
    setUnit(place);
    const person = place?.contacts[0];
    if (person && !form.getFieldValue('reporterName'))
      form.setFieldsValue({
        reporterName: person.name,
        ...(person.phone && !person.phone.includes('*') ? { reporterPhone: person.phone } : {}),
      });
  };

  const submit = (value: Fields) => {
    setProblem(undefined);
    const place = unit && unit.label === value.place ? unit : places.find((one) => one.label === value.place);
    if (value.place?.trim() && !place) {
      form.setFields([{ name: 'place', errors: [t('new.placeNone')] }]);
      return;
    }
    const ticket: OpenTicket = {
      kind: value.kind,
      estateId: value.estateId,
      unitId: place?.unitId,
      title: value.title.trim(),
      description: value.description?.trim() ?? '',
      channel: value.channel,
      priority: value.priority,
      categoryId: value.categoryId,
      callId: props.call,
      ...(value.reporterName?.trim()
        ? { reporter: { name: value.reporterName.trim(), phone: value.reporterPhone?.trim() || undefined } }
        : {}),
      ...(asked.length > 0
        ? { fields: Object.fromEntries(asked.map(({ name }) => [name, value.fields?.[name] ?? ''])) }
        : {}),
    };
    key.current ??= crypto.randomUUID(); // the same key until it is answered: a second press is not a second ticket
    open.mutate(
      { ticket, key: key.current },
      {
        onSuccess: (made) => {
          key.current = undefined;
          draft.drop();
          rememberEstate(ticket.estateId);
          if (props.call) void client.invalidateQueries({ queryKey: ['calls'] });
          void message.success(t('new.created', { number: made.number }));
          props.created(made.id);
        },
        onError: (error) => {
          key.current = undefined;
          setProblem(showInForm(form, error, { 'contact.phone-invalid': 'reporterPhone' }));
        },
      },
    );
  };
  return (
    <Drawer
      open
      title={t('new.title')}
      placement="right"
      size={narrow ? '100%' : 520}
      onClose={props.close}
      afterOpenChange={(visible) => {
        // whoever is already writing is not interrupted
        const writing = document.activeElement?.matches(
          '.ant-form input:not([type=radio]), .ant-form textarea',
        );
        if (visible && !writing) (form.getFieldValue('estateId') ? placeField : estateField).current?.focus();
      }}
      destroyOnHidden
      footer={
        <div className={styles.bar}>
          <span className={styles.hint}>{t('new.submitHint')}</span>
          <Button onClick={props.close}>{common('action.cancel')}</Button>
          <Button type="primary" loading={open.isPending} onClick={form.submit}>
            {t('new.submit')}
          </Button>
        </div>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={submit}
        scrollToFirstError={{ focus: true }}
        validateTrigger="onBlur"
        initialValues={{ kind: 'REPAIR', channel: 'PHONE', estateId: props.estate, ...restored }}
        onValuesChange={(changed, all) => {
          if ('kind' in changed) form.setFieldValue('categoryId', undefined);
          if ('estateId' in changed) {
            form.setFieldValue('place', undefined);
            setUnit(undefined);
          }
          draft.keep(all);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.altKey && offer) {
            event.preventDefault();
            accept();
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            form.submit();
          }
        }}
      >
        {problem && <Alert type="error" showIcon title={problem} className={styles.alert} />}
        {props.call && (
          <Alert
            type="info"
            showIcon
            icon={<PhoneOutlined />}
            className={styles.alert}
            title={call?.caller ? t('new.fromCall', { name: call.caller.name }) : t('new.fromUnknown')}
          />
        )}
        {restored?.title && (
          <Alert
            type="info"
            title={t('new.draft')}
            className={styles.alert}
            action={
              <Button
                size="small"
                type="link"
                onClick={() => {
                  draft.drop();
                  form.resetFields();
                  form.setFieldsValue({
                    title: '',
                    description: '',
                    place: '',
                    reporterName: '',
                    reporterPhone: '',
                  });
                }}
              >
                {t('new.draftDrop')}
              </Button>
            }
          />
        )}
        <Form.Item name="kind" label={t('new.kind')}>
          <Segmented block options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))} />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item
            name="estateId"
            label={t('new.estate')}
            rules={[{ required: true, message: t('new.needed', { field: t('new.estate') }) }]}
          >
            <Select
              ref={estateField}
              showSearch={{ optionFilterProp: 'label' }}
              options={estates.map((estate) => ({ value: estate.id, label: estate.name }))}
            />
          </Form.Item>
          <Form.Item
            name="place"
            label={t('new.place')}
            rules={asks('unit') && (named || !intake?.anonymous) ? needed(t('new.place')) : []}
          >
            <AutoComplete
              options={places.map((place) => ({
                value: place.label,
                label: (
                  <span className={styles.place}>
                    {place.label}
                    <small>{place.contacts.map((contact) => contact.name).join(common('list.comma'))}</small>
                  </span>
                ),
              }))}
              onSelect={choosePlace}
            >
              <Input ref={placeField} autoComplete="off" placeholder={t('new.placeHint')} />
            </AutoComplete>
          </Form.Item>
        </div>
        <div className={styles.pair}>
          <Form.Item
            name="reporterName"
            label={t('new.reporterName')}
            rules={asks('reporter') && !intake?.anonymous ? needed(t('new.reporterName')) : []}
          >
            <Input autoComplete="off" maxLength={60} />
          </Form.Item>
          <Form.Item
            name="reporterPhone"
            label={t('new.reporterPhone')}
            rules={[{ pattern: /^\+?[\d\s-]{7,20}$/, message: t('new.reporterPhoneInvalid') }]}
          >
            <Input inputMode="tel" autoComplete="off" maxLength={20} />
          </Form.Item>
        </div>
        <Form.Item
          name="title"
          label={t('new.subject')}
          rules={[
            { required: true, whitespace: true, message: t('new.needed', { field: t('new.subject') }) },
          ]}
        >
          <Input placeholder={t('new.subjectHint')} maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="description"
          label={t('new.description')}
          rules={asks('description') ? needed(t('new.description')) : []}
        >
          <Input.TextArea
            placeholder={t('new.descriptionHint')}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={10000}
          />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item
            name="categoryId"
            label={t('new.category')}
            extra={<SuggestedCategory offer={offer} accept={accept} />}
            rules={asks('category') ? needed(t('new.category')) : []}
          >
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={categories.map((c) => ({
                value: c.id,
                label: i18n.language === 'en' ? (c.nameEn ?? c.name) : c.name,
              }))}
            />
          </Form.Item>
          <Form.Item name="priority" label={t('new.priority')}>
            <Select
              allowClear
              placeholder={domain(kind === 'EMERGENCY' ? 'priority.URGENT' : 'priority.NORMAL')}
              options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))}
            />
          </Form.Item>
        </div>
        {asked.map((field) => {
          const label = i18n.language === 'en' ? field.labelEn : field.label;
          return (
            <Form.Item key={field.name} name={['fields', field.name]} label={label} rules={needed(label)}>
              <FieldInput field={field} />
            </Form.Item>
          );
        })}
        <Form.Item name="channel" label={t('new.channel')}>
          <Select
            options={CHANNELS.filter((value) => value !== 'API').map((value) => ({
              value,
              label: domain(`channel.${value}`),
            }))}
          />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
