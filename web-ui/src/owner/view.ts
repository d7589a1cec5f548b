import type { Language } from '@/shared/language';
import { type Answer, type Company, type Progress, photoUrl } from './progress';
import { wallSpan, wallTime } from './times';
import { type Word, words } from './words';

type Child = Node | string | false | null | undefined;

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
}

export interface Acts {
  retry: () => void;
  otherLanguage: () => void;
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const child of children) if (child) element.append(child);
  return element;
}

function button(text: string, act: () => void, kind = ''): HTMLButtonElement {
  const element = make('button', { type: 'button', class: `button ${kind}` }, text);
  element.addEventListener('click', act);
  return element;
}

const call = (text: string, phone: string, kind = '') =>
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
