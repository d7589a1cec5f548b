import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { applyAppearance, chooseAppearance, isDark } from '@/shared/appearance';
import { money } from '@/shared/format/money';
import { chosenLanguage, type Language, rememberLanguage } from '@/shared/language';
import { Mark } from '@/shared/ui/Mark';
import styles from './Landing.module.css';
import { Miniature } from './Miniature';
import { type Messages, messages } from './messages';

const KINDS = ['INQUIRY', 'COMPLAINT', 'REPAIR', 'CONVENIENCE', 'EMERGENCY', 'CALLBACK'] as const;
const GLYPH = {
  INQUIRY: '询',
  COMPLAINT: '诉',
  REPAIR: '修',
  CONVENIENCE: '便',
  EMERGENCY: '急',
  CALLBACK: '访',
};

interface Plan {
  code: string;
  name: string;
  nameEn: string;
  priceMonthlyMinor: number;
  currency: string;
  estates: number | null;
  staff: number | null;
  trialDays: number;
}

/** The front page: what Hearth is, for someone who runs a property company and has ten minutes. */
export function Landing() {
  const [language, setLanguage] = useState<Language>(chosenLanguage);
  const t = messages[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = t.title;
  }, [language, t]);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <div className={styles.page}>
      <header className={styles.nav}>
        <a className={styles.brand} href="/" aria-label={t.title}>
          <Mark />
          <span>{t.brand}</span>
        </a>
        <nav className={styles.links} aria-label={t.brand}>
          <a href="#scenes">{t.navScenes}</a>
          <a href="#hq">{t.navHq}</a>
          <a href="#plans">{t.navPlans}</a>
        </nav>
        <div className={styles.tools}>
          <button
            type="button"
            className={styles.quiet}
            lang={other}
            onClick={() => {
              rememberLanguage(other);
              setLanguage(other);
            }}
          >
            {t.language}
          </button>
          <button
            type="button"
            className={styles.quiet}
            aria-label={t.dark}
            onClick={() => {
              chooseAppearance(isDark() ? 'light' : 'dark');
              applyAppearance();
            }}
          >
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
              <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
            </svg>
          </button>
          <PortalFinder t={t} />
          <a className={styles.primary} href="/sign-up">
            {t.signUp}
          </a>
        </div>
      </header>

      <main>
        <section className={styles.hero}>
          <div className={styles.heroText}>
            <h1>
              <span>{t.hero1}</span>
              <span>{t.hero2}</span>
            </h1>
            <p className={styles.lead}>{t.heroText}</p>
            <div className={styles.actions}>
              <a className={`${styles.primary} ${styles.large}`} href="/sign-up">
                {t.heroAction}
              </a>
              <a className={`${styles.secondary} ${styles.large}`} href="#scenes">
                {t.heroSecond}
              </a>
            </div>
            <p className={styles.note}>{t.heroNote}</p>
          </div>
          <figure className={styles.figure}>
            <Miniature t={t} />
            <figcaption>{t.pictureNote}</figcaption>
          </figure>
        </section>

        <section className={styles.warm}>
          <h2>{t.warmTitle}</h2>
          <div className={styles.three}>
            {([1, 2, 3] as const).map((n) => (
              <div key={n}>
                <h3>{t[`warm${n}`]}</h3>
                <p>{t[`warm${n}t`]}</p>
              </div>
            ))}
          </div>
        </section>

        <section id="scenes" className={styles.section}>
          <h2>{t.scenesTitle}</h2>
          <p className={styles.sectionText}>{t.scenesText}</p>
          <ul className={styles.scenes}>
            {KINDS.map((kind) => (
              <li key={kind} className={styles.scene}>
                <span className={styles.glyph} lang="zh-CN" aria-hidden="true">
                  {GLYPH[kind]}
                </span>
                <div className={styles.sceneSay}>
                  <h3>{t[`kind${kind}`]}</h3>
                  <p>{t[`say${kind}`]}</p>
                </div>
                <ol className={styles.path}>
                  {t[`path${kind}`].split('|').map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              </li>
            ))}
          </ul>
        </section>

        <section id="hq" className={`${styles.section} ${styles.split}`}>
          <div>
            <h2>{t.hqTitle}</h2>
            <p className={styles.sectionText}>{t.hqText}</p>
          </div>
          <Range t={t} language={language} />
        </section>

        <section className={`${styles.section} ${styles.house}`}>
          <div>
            <h2>{t.homeTitle}</h2>
            <p className={styles.sectionText}>{t.homeText}</p>
          </div>
          <dl>
            {([1, 2, 3] as const).map((n) => (
              <div key={n}>
                <dt>{t[`home${n}`]}</dt>
                <dd>{t[`home${n}t`]}</dd>
              </div>
            ))}
          </dl>
        </section>

        <section id="plans" className={styles.section}>
          <h2>{t.plansTitle}</h2>
          <p className={styles.sectionText}>{t.plansText}</p>
          <Plans t={t} language={language} />
        </section>

        <section className={styles.end}>
          <h2>{t.endTitle}</h2>
          <p>{t.endText}</p>
          <a className={`${styles.onDark} ${styles.large}`} href="/sign-up">
            {t.heroAction}
          </a>
        </section>
      </main>
      <footer className={styles.footer}>
        <Mark size={20} />
        <strong>{t.footer}</strong>
        <span>{t.footerText}</span>
      </footer>
    </div>
  );
}

/** Staff arrive here too: takes them to their own company's address. */
function PortalFinder({ t }: { t: Messages }) {
  const [open, setOpen] = useState(false);
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    input.current?.focus();
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [open]);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const slug = (input.current?.value ?? '').trim().toLowerCase();
    if (!/^[a-z][a-z0-9-]{1,40}$/.test(slug)) {
      setWrong(true);
      input.current?.focus();
      return;
    }
    location.assign(`${location.protocol}//${slug}.${location.host}/`);
  };
  return (
    <div className={styles.finder}>
      <button
        type="button"
        className={styles.quiet}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t.signIn}
      </button>
      {open && (
        <form id={id} className={styles.panel} onSubmit={go} noValidate>
          <strong>{t.portalTitle}</strong>
          <label htmlFor={`${id}-slug`}>{t.portalLabel}</label>
          <div className={styles.address}>
            <input
              ref={input}
              id={`${id}-slug`}
              autoComplete="organization"
              autoCapitalize="none"
              spellCheck={false}
              aria-invalid={wrong}
              aria-describedby={`${id}-hint`}
              onChange={() => setWrong(false)}
            />
            <span>.{location.host}</span>
          </div>
          <p id={`${id}-hint`} className={wrong ? styles.wrong : undefined}>
            {wrong ? t.portalBad : t.portalHint}
          </p>
          <button type="submit" className={styles.primary}>
            {t.portalGo}
          </button>
        </form>
      )}
    </div>
  );
}

function Plans({ t, language }: { t: Messages; language: Language }) {
  const [plans, setPlans] = useState<Plan[] | 'failed' | undefined>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setPlans(undefined);
    fetch(`${location.origin}/api/admin/v1/plans`, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        setPlans(((await response.json()) as { items: Plan[] }).items);
      })
      .catch(() => {
        if (!stop.signal.aborted) setPlans('failed');
      });
    return () => stop.abort();
  }, [attempt]);

  if (plans === 'failed')
    return (
      <div className={styles.plansNote} role="alert">
        {t.plansError}
        <button type="button" className={styles.secondary} onClick={() => setAttempt(attempt + 1)}>
          {t.retry}
        </button>
      </div>
    );
  if (!plans)
    return (
      <div className={styles.plansNote} role="status">
        {t.plansLoading}
      </div>
    );
  return (
    <ul className={styles.plans}>
      {plans.map((plan) => (
        <li key={plan.code}>
          <h3>{language === 'en' ? plan.nameEn : plan.name}</h3>
          <p className={styles.price}>
            {plan.priceMonthlyMinor === 0 ? (
              <strong>{t.free}</strong>
            ) : (
              <>
                <strong>{money(plan.priceMonthlyMinor, plan.currency, language)}</strong> {t.perMonth}
              </>
            )}
          </p>
          <ul className={styles.limits}>
            <li>{plan.estates ? t.estates.replace('{n}', String(plan.estates)) : t.estatesAny}</li>
            <li>{plan.staff ? t.staff.replace('{n}', String(plan.staff)) : t.staffAny}</li>
            {plan.trialDays > 0 && <li>{t.trial.replace('{n}', String(plan.trialDays))}</li>}
          </ul>
          <a className={styles.secondary} href={`/sign-up?plan=${encodeURIComponent(plan.code)}`}>
            {t.choose}
          </a>
        </li>
      ))}
    </ul>
  );
}

const SKETCH = [
  { zh: '云栖里', en: 'Yunqili', median: 2.1, p90: 6.4, n: 182 },
  { zh: '柳岸花园', en: 'Liuan', median: 2.6, p90: 8.2, n: 240 },
  { zh: '松涛苑', en: 'Songtao', median: 3.4, p90: 9.1, n: 131 },
  { zh: '望湖公馆', en: 'Wanghu', median: 3.9, p90: 17.5, n: 96 },
  { zh: '南亭雅筑', en: 'Nanting', median: 5.2, p90: 13.8, n: 164 },
];

/** A sketch of the comparison: median, ninetieth percentile, sample size. */
function Range({ t, language }: { t: Messages; language: Language }) {
  const x = (hours: number) => 96 + hours * 18;
  return (
    <figure className={styles.range}>
      <svg viewBox="0 0 480 236" role="img" aria-label={t.hqChart}>
        {[0, 5, 10, 15, 20].map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1="8" y2="192" className={styles.grid} />
            <text x={x(tick)} y="210" textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
        {SKETCH.map((row, i) => (
          <g key={row.en} transform={`translate(0 ${28 + i * 36})`}>
            <text x="84" y="4" textAnchor="end" className={styles.rowName}>
              {language === 'en' ? row.en : row.zh}
            </text>
            <line x1={x(row.median)} x2={x(row.p90)} y1="0" y2="0" className={styles.reach} />
            <line x1={x(row.p90)} x2={x(row.p90)} y1="-5" y2="5" className={styles.reach} />
            <circle cx={x(row.median)} cy="0" r="5.500" className={styles.median} />
            <text x="476" y="4" textAnchor="end">
              n={row.n}
            </text>
          </g>
        ))}
        <text x="96" y="230">
          {t.hqAxis}
        </text>
      </svg>
      <figcaption>{t.hqNote}</figcaption>
    </figure>
  );
}
