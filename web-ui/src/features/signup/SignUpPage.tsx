import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, SignUpRequest } from '@/api/model';
import { asProblem } from '@/api/problem';
import { fieldText, problemText, showInForm } from '@/api/problems';
import { sessionQuery } from '@/api/session';
import { money } from '@/shared/format/money';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import { useDraft } from '@/shared/hooks/useDraft';
import { QueryView } from '@/shared/ui/states';
import { Frame } from './Frame';
import { passwordStrength } from './passwordStrength';
import styles from './signup.module.css';
import { plansQuery, signUp, slugQuery } from './signupQueries';

type Draft = Omit<SignUpRequest, 'password'>;
const SLUG = /^(?=.{3,30}$)[a-z0-9]+(-[a-z0-9]+)*$/;

export function SignUpPage() {
  const { t, i18n } = useTranslation('signup');
  useDocumentTitle(t('title'));
  const navigate = useNavigate();
  const client = useQueryClient();
  const { plan: asked } = useSearch({ from: '/apex/sign-up' });
  const [form] = Form.useForm<SignUpRequest>();
  const draft = useDraft<Draft>('sign-up');
  const [kept] = useState(() => draft.read());
  const [keptShown, setKeptShown] = useState(Boolean(kept?.companyName || kept?.slug || kept?.email));
  const [refused, setRefused] = useState<unknown>();
  const idempotencyKey = useRef(crypto.randomUUID());
  const plans = useQuery(plansQuery);
  useQuery(sessionQuery); // brings the CSRF cookie, should this browser have a session

  const send = useMutation({
    mutationFn: (request: SignUpRequest) =>
      signUp({ ...request, slug: request.slug.trim(), locale: i18n.language }, idempotencyKey.current),
    onSuccess: (started) => {
      client.setQueryData(['sign-ups', started.id], started);
      rememberEmail(started.id, form.getFieldValue('email') as string);
      void navigate({ to: '/sign-up/$signUpId', params: { signUpId: started.id } });
    },
    onError: (error) => {
      idempotencyKey.current = crypto.randomUUID();
      const rest = showInForm(form, error, {
        'slug.taken': 'slug',
        'slug.reserved': 'slug',
        'slug.malformed': 'slug',
        'password.weak': 'password',
        'password.common': 'password',
        'password.personal': 'password',
        'password.too-short': 'password',
        'password.too-long': 'password',
        'email.taken': 'email',
        'plan.unknown': 'plan',
      });
      setRefused(rest ? error : undefined);
    },
  });

  const first = (plans.data?.find((p) => p.priceMonthlyMinor === 0) ?? plans.data?.[1] ?? plans.data?.[0])
    ?.code;
  useEffect(() => {
    if (plans.data && !plans.data.some((p) => p.code === form.getFieldValue('plan')))
      form.setFieldValue('plan', plans.data.some((p) => p.code === asked) ? asked : first);
  }, [plans.data, asked, first, form]);

  return (
    <Frame>
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{t('about')}</p>
      </div>
      {keptShown && (
        <Alert
          type="info"
          className={styles.alert}
          title={t('draftKept')}
          action={
            <Button
              size="small"
              onClick={() => {
                draft.drop();
                form.setFieldsValue({ companyName: '', slug: '', adminName: '', email: '' });
                setKeptShown(false);
              }}
            >
              {t('draftDrop')}
            </Button>
          }
        />
      )}
      {refused !== undefined && (
        <Alert
          type="error"
          showIcon
          className={styles.alert}
          title={problemText(refused)}
          description={traceOf(refused)}
        />
      )}
      <Form<SignUpRequest>
        form={form}
        layout="vertical"
        size="large"
        validateTrigger="onBlur"
        initialValues={{ ...kept, ...(asked ? { plan: asked } : {}) }}
        scrollToFirstError={{ focus: true }}
        onValuesChange={(_, all) => {
          const { password: _password, ...rest } = all;
          draft.keep(rest);
        }}
        onFinish={(request) => {
          setRefused(undefined);
          send.mutate(request);
        }}
      >
        <Form.Item
          name="companyName"
          label={t('companyName')}
          extra={t('companyNameHint')}
          rules={[required, tooLong(60)]}
        >
          <Input autoComplete="organization" />
        </Form.Item>
        <SlugField />
        <div className={styles.two}>
          <Form.Item name="adminName" label={t('adminName')} rules={[required, tooLong(60)]}>
            <Input autoComplete="name" />
          </Form.Item>
          <Form.Item
            name="email"
            label={t('email')}
            extra={t('emailHint')}
            rules={[required, { type: 'email', message: <FieldText code="email" /> }]}
          >
            <Input type="email" autoComplete="email" inputMode="email" />
          </Form.Item>
        </div>
        <PasswordField />
        <Form.Item name="plan" label={t('plan')} extra={t('planHint')} rules={[required]}>
          <PlanChoice />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={send.isPending}>
          {send.isPending ? t('submitting') : t('submit')}
        </Button>
      </Form>
      <p className={styles.foot}>{t('haveOne')}</p>
    </Frame>
  );
}

/** A message that follows the language when it changes under an open form. */
function FieldText({ code }: { code: string }) {
  useTranslation();
  return <>{fieldText(code)}</>;
}
const required = { required: true, whitespace: true, message: <FieldText code="required" /> };
const tooLong = (max: number) => ({ max, message: <FieldText code="too-long" /> });

function traceOf(error: unknown) {
  const { traceId } = asProblem(error);
  return traceId ? <code>{traceId}</code> : undefined;
}

function useDebounced<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** Says while typing whether the address is free, and shows the address itself. */
function SlugField() {
  const { t } = useTranslation('signup');
  const form = Form.useFormInstance<SignUpRequest>();
  const typed = (Form.useWatch('slug', form) ?? '').trim();
  const settled = useDebounced(typed, 350);
  const wellFormed = SLUG.test(settled);
  const check = useQuery({ ...slugQuery(settled), enabled: wellFormed, retry: false });
  const current = wellFormed && settled === typed;
  const free = current && check.data?.slug === typed && check.data.available;
  const say = !typed
    ? t('slugHint')
    : !SLUG.test(typed)
      ? t('slugHint')
      : free
        ? t('slugFree')
        : current && check.error
          ? t('slugUnchecked')
          : check.data?.slug === typed && check.data.problem
            ? ''
            : t('slugChecking');
  const problem = current && check.data?.slug === typed && !check.data.available ? check.data.problem : null;
  useEffect(() => {
    if (problem) form.setFields([{ name: 'slug', errors: [fieldText(problem)] }]);
  }, [problem, form]);
  return (
    <Form.Item
      name="slug"
      label={t('slug')}
      hasFeedback
      validateStatus={free ? 'success' : undefined}
      extra={
        <>
          <span aria-live="polite" className={free ? styles.good : undefined}>
            {say}
          </span>
          {typed && (
            <span className={styles.preview}>
              {t('address')} <b>{`${typed}.${location.host}`}</b>
            </span>
          )}
        </>
      }
      normalize={(value: string) => value.toLowerCase()}
      rules={[
        required,
        {
          validator: async (_, value: string) => {
            if (value && !SLUG.test(value.trim())) throw new Error(fieldText('slug.malformed'));
            if (problem && value.trim() === settled) throw new Error(fieldText(problem));
          },
        },
      ]}
    >
      <Input autoCapitalize="none" autoCorrect="off" spellCheck={false} autoComplete="off" />
    </Form.Item>
  );
}

function PasswordField() {
  const { t } = useTranslation('signup');
  const form = Form.useFormInstance<SignUpRequest>();
  const password = Form.useWatch('password', form) ?? '';
  const email = Form.useWatch('email', form) ?? '';
  const slug = Form.useWatch('slug', form) ?? '';
  const adminName = Form.useWatch('adminName', form) ?? '';
  const own = [email.split('@')[0] ?? '', slug, adminName];
  const { level, missing, containsOwn } = passwordStrength(password, own);
  const words = containsOwn ? t('strength.contains') : t(`strength.${level}`, { missing });
  return (
    <Form.Item
      name="password"
      label={t('password')}
      extra={
        password ? (
          <span className={styles.strength} data-level={level}>
            <span className={styles.meter} aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span aria-live="polite">{words}</span>
          </span>
        ) : (
          t('passwordHint')
        )
      }
      rules={[
        { required: true, message: <FieldText code="required" /> },
        {
          validator: async (_, value: string) => {
            if (value && passwordStrength(value, own).level === 0)
              throw new Error(fieldText('field.too-short'));
          },
        },
      ]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  );
}

function PlanChoice(props: { value?: string; onChange?: (plan: string) => void; id?: string }) {
  const plans = useQuery(plansQuery);
  return (
    <QueryView query={plans}>
      {(items) => (
        <Radio.Group
          id={props.id}
          className={styles.plans}
          value={props.value}
          onChange={(event) => props.onChange?.(event.target.value as string)}
        >
          {items.map((plan) => (
            <Radio key={plan.code} value={plan.code} className={styles.plan}>
              <PlanWords plan={plan} />
            </Radio>
          ))}
        </Radio.Group>
      )}
    </QueryView>
  );
}

function PlanWords({ plan }: { plan: Plan }) {
  const { t, i18n } = useTranslation('signup');
  const english = i18n.language === 'en';
  return (
    <span className={styles.planWords}>
      <strong>{english ? plan.nameEn : plan.name}</strong>
      <span className={styles.planPrice}>
        {plan.priceMonthlyMinor === 0
          ? t('free')
          : t('perMonth', { price: money(plan.priceMonthlyMinor, plan.currency, i18n.language) })}
      </span>
      <small>
        {[
          plan.estates ? t('planEstates', { count: plan.estates }) : t('planEstatesAny'),
          plan.staff ? t('planStaff', { count: plan.staff }) : t('planStaffAny'),
          ...(plan.trialDays > 0 ? [t('planTrial', { days: plan.trialDays })] : []),
        ].join(' · ')}
      </small>
    </span>
  );
}

/** So that the finished page can say with which address to sign in. This browser tab only. */
function rememberEmail(signUpId: string, email: string): void {
  try {
    sessionStorage.setItem(`hearth.sign-up.${signUpId}`, email);
  } catch {
    // storage switched off: the page says it without the address
  }
}
