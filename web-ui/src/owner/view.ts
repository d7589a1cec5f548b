import type { Language } from '@/shared/language';
import {
  type Answer,
  type Company,
  fileUrl,
  type Level,
  type Progress,
  photoUrl,
  type Rated,
  type Reason,
} from './progress';
import { wallSpan, wallTime } from './times';
import { type Word, words } from './words';

export type Child = Node | string | false | null | undefined;

/** What the page shows, and how: everything that is drawn follows from it. */
export interface Seen {
  token: string;
  language: Language;
  page?: Progress;
  /** when the page was read, to say so while the network is away */
  readAt?: Date;
  trouble?: Exclude<Answer['kind'], 'page'>;
  connected: boolean;
  company?: Company;
  /** what the owner has chosen and written, and not sent yet */
  rating: Rating;
  /** the form as it was drawn last: what changes elsewhere must not take it from under the owner's finger */
  form?: { of: string; node: HTMLElement };
}

export interface Rating {
  level?: Level;
  reasons: Reason[];
  text: string;
  sending: boolean;
  trouble?: Exclude<Rated['kind'], 'page'> | 'choose';
}

const LEVELS: Level[] = ['VERY_SATISFIED', 'SATISFIED', 'FAIR', 'DISSATISFIED'];
const PRAISE: Reason[] = ['FAST', 'SKILLED', 'FRIENDLY', 'CLEAN', 'INFORMED'];
const BLAME: Reason[] = ['NOT_SOLVED', 'SLOW', 'RUDE', 'MESSY', 'NOT_INFORMED', 'COST'];

export interface Acts {
  retry: () => void;
  otherLanguage: () => void;
  /** chooses a level or a reason; what is chosen is drawn, nothing is sent */
  choose: (level: Level) => void;
  because: (reason: Reason) => void;
  write: (text: string) => void;
  rate: () => void;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const child of children) if (child) element.append(child);
  return element;
}

export function button(text: string, act: () => void, kind = ''): HTMLButtonElement {
  const element = make('button', { type: 'button', class: `button ${kind}` }, text);
  element.addEventListener('click', act);
  return element;
}

export const call = (text: string, phone: string, kind = '') =>
  make('a', { class: `button ${kind}`, href: `tel:${phone}` }, `${text} ${phone}`);

export function draw(seen: Seen, acts: Acts): Node[] {
  const t = (word: Word) => words[seen.language][word];
  const english = seen.language === 'en';
  const said = (zh: string, en: string) => (english ? en : zh);
  const company = seen.page?.company ?? seen.company;

  const head = make(
    'header',
    {},
    make('p', { class: 'company' }, company?.name ?? ''),
    button(t('other'), acts.otherLanguage, 'plain'),
  );

  const foot = make(
    'footer',
    {},
    company?.phone && call(t('callCompany'), company.phone),
    seen.trouble !== 'closed' && make('a', { class: 'button plain', href: '/my' }, t('mine')),
    seen.page?.guides && make('a', { class: 'button plain', href: seen.page.guides }, t('guides')),
    seen.page && button(t('print'), () => globalThis.print(), 'plain'),
  );

  // a link that was revoked shows nothing any more, whatever was read before
  if (!seen.page || seen.trouble === 'gone' || seen.trouble === 'closed') return [head, lead(), foot];

  const { page } = seen;
  return [
    head,
    make(
      'main',
      {},
      make('h1', {}, t('title')),
      make(
        'p',
        { class: 'state', 'data-code': page.state.code, role: 'status' },
        said(page.state.label, page.state.labelEn),
      ),
      seen.trouble
        ? make(
            'p',
            { class: 'notice', role: 'alert' },
            t('away').replace('{{at}}', clock(seen.readAt)),
            button(t('retry'), acts.retry),
          )
        : make('p', { class: 'live', 'data-on': String(seen.connected) }, seen.connected ? t('live') : ''),
      page.elsewhere && elsewhere(page.elsewhere),
      ...told(page),
      ...files(page),
      make(
        'dl',
        { class: 'facts' },
        ...fact(t('accepted'), page.acceptedAt ? wallTime(page.acceptedAt, seen.language) : t('notAccepted')),
        ...fact(t('technician'), page.technician?.name ?? t('nobody'), page.technician?.phone ?? undefined),
        ...fact(
          t('arrival'),
          page.arrival ? wallSpan(page.arrival.from, page.arrival.to, seen.language) : t('noArrival'),
        ),
      ),
      page.rating && rating(page.rating),
      page.technician?.phone &&
        !page.technician.phone.includes('*') &&
        call(t('call'), page.technician.phone, 'strong'),
      make('h2', {}, t('steps')),
      page.steps.length === 0 ? make('p', { class: 'none' }, t('noSteps')) : steps(page),
      make('h2', {}, t('materials')),
      page.materials.length === 0 ? make('p', { class: 'none' }, t('noMaterials')) : materials(page),
    ),
    foot,
  ];

  /** Where the story goes on; of somebody else's report only how far it is. */
  function elsewhere(there: NonNullable<Progress['elsewhere']>): Node {
    return make(
      'section',
      { class: 'card elsewhere' },
      make('p', {}, t(there.path ? 'elsewhere' : 'together')),
      there.path && make('a', { class: 'button strong', href: there.path }, t('openElsewhere')),
    );
  }

  function told(shown: Progress): Node[] {
    if (shown.words.length === 0) return [];
    return [
      make('h2', {}, t('told')),
      make(
        'ol',
        { class: 'steps' },
        ...shown.words.map((word) =>
          make(
            'li',
            {},
            make('time', { datetime: word.at }, wallTime(word.at, seen.language)),
            make('span', { class: 'what' }, word.text),
          ),
        ),
      ),
    ];
  }

  function files(shown: Progress): Node[] {
    if (shown.files.length === 0) return [];
    return [
      make('h2', {}, t('files')),
      make(
        'ul',
        { class: 'files' },
        ...shown.files.map((file) =>
          make(
            'li',
            {},
            make('a', { href: fileUrl(seen.token, file.id), download: file.fileName }, file.fileName),
          ),
        ),
      ),
    ];
  }

  /** Four levels, and a button that sends: a link that is only opened sends nothing. */
  function rating(asked: NonNullable<Progress['rating']>): Node {
    if (asked.level)
      return make(
        'section',
        { class: 'rating', 'data-level': asked.level },
        make('h2', {}, t('rateThanks')),
        make('p', { class: 'given', role: 'status' }, t(asked.level)),
        asked.level === 'DISSATISFIED' && make('p', {}, t('rateSorry')),
      );
    const { level, reasons, text, sending, trouble } = seen.rating;
    const of = JSON.stringify([seen.language, level, sending, trouble]);
    if (seen.form?.of === of) return seen.form.node;
    const choice = (kind: 'radio' | 'checkbox', value: Level | Reason, on: boolean, act: () => void) => {
      const input = make('input', {
        type: kind,
        name: kind === 'radio' ? 'level' : 'reason',
        value,
        id: `rate-${value}`,
      });
      input.checked = on;
      input.addEventListener('change', act);
      return make('label', { class: 'choice', for: `rate-${value}` }, input, make('span', {}, t(value)));
    };
    const words = make('textarea', { id: 'rate-text', rows: '3', maxlength: '1000' });
    words.value = text;
    words.addEventListener('input', () => acts.write(words.value));
    const form = make(
      'form',
      { class: 'rating', novalidate: '' },
      make('h2', { id: 'rate-title' }, t('rateTitle')),
      make('p', { class: 'none' }, t('rateHint')),
      make(
        'div',
        { class: 'levels', role: 'radiogroup', 'aria-labelledby': 'rate-title' },
        ...LEVELS.map((each) => choice('radio', each, each === level, () => acts.choose(each))),
      ),
      level &&
        make(
          'fieldset',
          {},
          make('legend', {}, t('rateReasons')),
          ...(level === 'VERY_SATISFIED' || level === 'SATISFIED' ? PRAISE : BLAME).map((each) =>
            choice('checkbox', each, reasons.includes(each), () => acts.because(each)),
          ),
        ),
      level && make('label', { for: 'rate-text' }, t('rateText')),
      level && words,
      trouble &&
        make(
          'p',
          { class: 'notice', role: 'alert' },
          t(
            trouble === 'choose'
              ? 'rateChoose'
              : trouble === 'given'
                ? 'rateGiven'
                : trouble === 'notYet'
                  ? 'rateNotYet'
                  : 'rateFailed',
          ),
        ),
      make(
        'button',
        { type: 'submit', class: 'button strong', ...(sending ? { disabled: '' } : {}) },
        t(sending ? 'rateSending' : 'rateSend'),
      ),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      acts.rate();
    });
    seen.form = { of, node: form };
    return form;
  }

  function lead(): Node {
    const trouble = seen.trouble;
    if (!trouble) return make('main', { 'aria-busy': 'true' }, make('p', { class: 'opening' }, t('opening')));
    return make(
      'main',
      { class: 'trouble' },
      make('h1', {}, t(`${trouble}Title`)),
      make('p', { role: 'alert' }, t(trouble)),
      trouble !== 'gone' && trouble !== 'closed' && button(t('retry'), acts.retry, 'strong'),
    );
  }

  function clock(at: Date | undefined): string {
    return at?.toLocaleTimeString(english ? 'en-GB' : 'zh-CN', { hour: '2-digit', minute: '2-digit' }) ?? '';
  }

  function fact(name: string, value: string, more?: string): Node[] {
    return [
      make('dt', {}, name),
      make('dd', {}, value, more ? make('span', { class: 'more' }, more) : undefined),
    ];
  }

  function steps(shown: Progress): Node {
    return make(
      'ol',
      { class: 'steps' },
      ...shown.steps.map((step) =>
        make(
          'li',
          {},
          make('time', { datetime: step.at }, wallTime(step.at, seen.language)),
          make('span', { class: 'what' }, said(step.label, step.labelEn)),
          step.photos.length > 0 &&
            make(
              'span',
              { class: 'photos' },
              ...step.photos.map((id) => photo(id, said(step.label, step.labelEn))),
            ),
        ),
      ),
    );
  }

  function photo(id: string, of: string): Node {
    return make(
      'a',
      { href: photoUrl(seen.token, id, false), target: '_blank', rel: 'noreferrer' },
      make('img', {
        src: photoUrl(seen.token, id, true),
        alt: `${of}: ${t('photo')}`,
        width: '96',
        height: '96',
        loading: 'lazy',
      }),
    );
  }

  function materials(shown: Progress): Node {
    const priced = shown.materials.every((each) => each.priceCents != null);
    const cents = shown.materials.reduce((sum, each) => sum + (each.priceCents ?? 0) * each.quantity, 0);
    const yuan = (amount: number) => `¥${(Math.round(amount) / 100).toFixed(2)}`;
    return make(
      'ul',
      { class: 'materials' },
      ...shown.materials.map((each) =>
        make(
          'li',
          {},
          make('span', {}, said(each.name, each.nameEn)),
          make('span', { class: 'amount' }, `${each.quantity} ${each.unit}`),
          priced ? make('span', { class: 'price' }, yuan((each.priceCents ?? 0) * each.quantity)) : undefined,
        ),
      ),
      priced &&
        make(
          'li',
          { class: 'total' },
          make('span', {}, t('total')),
          make('span', { class: 'price' }, yuan(cents)),
        ),
    );
  }
}
