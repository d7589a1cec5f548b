import type { components } from '@/api/desk';
import { chosenLanguage, type Language, rememberLanguage } from '@/shared/language';
import { type GuideWord, guideWords } from './guideWords';
import { askCompany, type Company } from './progress';
import { ask, json, type Result } from './reportApi';
import { button, type Child, call, make } from './view';

type Hall = components['schemas']['GuideHall'];
type List = components['schemas']['GuideList'];
type Page = components['schemas']['PublicGuide'];
type Card = components['schemas']['GuideContactCard'];
type Change = components['schemas']['GuideChange'];
type Standing = components['schemas']['GuideStanding'];

type Trouble = 'missing' | 'busy' | 'offline' | 'broken' | 'closed';
type Seen =
  | { kind: 'opening' }
  | { kind: 'trouble'; trouble: Trouble }
  | { kind: 'hall'; hall: Hall }
  | { kind: 'list'; list: List; asked: string }
  | { kind: 'page'; page: Page };

const at = '/api/v1/public';
const KINDS = ['PROCEDURE', 'FEES', 'SERVICE'] as const;
const ESTATE = 'hearth.guides.estate';
const VOTER = 'hearth.guides.voter';

/** What the address asks for: `/g`, `/g?e=XH01`, `/g/renovation?e=XH01&on=2026-05-01`. */
export function wanted(path: string, search: string) {
  const asked = new URLSearchParams(search);
  return {
    code: path.split('/')[2] || undefined,
    estate: asked.get('e') ?? undefined,
    on: /^\d{4}-\d\d-\d\d$/.exec(asked.get('on') ?? '')?.[0],
    text: asked.get('q')?.trim() ?? '',
  };
}

export const address = (estate: string, code?: string, on?: string) =>
  `/g${code ? `/${code}` : ''}?e=${encodeURIComponent(estate)}${on ? `&on=${on}` : ''}`;

/** A day as people say it; days have no zone. */
export function day(iso: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = iso.split('-').map(Number);
  return language === 'zh-CN'
    ? `${year}年${month}月${date}日`
    : new Date(Date.UTC(year, month - 1, date)).toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      });
}

/** What a company tells every owner: services, fees, procedures, with everything that applied before. */
export function openGuides(root: HTMLElement, where: Location = location): () => void {
  const to = wanted(where.pathname, where.search);
  let language: Language = chosenLanguage();
  let seen: Seen = { kind: 'opening' };
  let company: Company | undefined;
  let vote: { helped?: boolean; words: string; sent: boolean; failed: boolean; busy: boolean } = {
    words: '',
    sent: false,
    failed: false,
    busy: false,
  };

  const t = (word: GuideWord, params: Record<string, string | number> = {}) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replace(`{{${name}}}`, String(value)),
      guideWords[language][word] as string,
    );
  const said = (iso: string) => day(iso, language);

  async function read(): Promise<void> {
    if (to.code && to.estate) {
      const on = to.on ? `&on=${to.on}` : '';
      take(
        await ask<Page>(
          `${at}/guides/${encodeURIComponent(to.code)}?estate=${encodeURIComponent(to.estate)}${on}`,
        ),
        (page) => ({ kind: 'page', page }),
      );
    } else if (to.estate) await readList(to.text);
    else await readHall();
    if (seen.kind === 'trouble') company ??= await askCompany();
    show();
  }

  /** One estate needs no choice, and whoever chose before need not choose again. */
  async function readHall(): Promise<void> {
    const answer = await ask<Hall>(`${at}/guide-hall`);
    if (answer.kind === 'done' && !new URLSearchParams(where.search).has('all')) {
      const { estates } = answer.value;
      const chosen = estates.find((each) => each.code === remembered(ESTATE)) ?? estates[0];
      if (chosen && (estates.length === 1 || chosen.code === remembered(ESTATE))) {
        where.replace(address(chosen.code, to.code));
        return;
      }
    }
    take(answer, (hall) => ({ kind: 'hall', hall }));
  }

  async function readList(text: string): Promise<void> {
    const asked = text ? `&text=${encodeURIComponent(text)}` : '';
    take(await ask<List>(`${at}/guides?estate=${encodeURIComponent(to.estate ?? '')}${asked}`), (list) => ({
      kind: 'list',
      list,
      asked: text,
    }));
  }

  function take<T extends { company: Company; searchEngines: boolean }>(
    answer: Result<T>,
    shown: (value: T) => Seen,
  ): void {
    if (answer.kind === 'done') {
      company = answer.value.company;
      seen = shown(answer.value);
      if (to.estate) remember(ESTATE, to.estate);
      robots(answer.value.searchEngines);
    } else {
      seen = { kind: 'trouble', trouble: troubleOf(answer) };
      robots(false);
    }
  }

  async function search(text: string): Promise<void> {
    history.replaceState(null, '', address(to.estate ?? '') + (text ? `&q=${encodeURIComponent(text)}` : ''));
    await readList(text);
    show();
    root.querySelector<HTMLElement>('#found')?.focus();
  }

  async function send(page: Page): Promise<void> {
    if (vote.busy || vote.helped === undefined) return;
    vote.busy = true;
    vote.failed = false;
    show();
    const answer = await ask(
      `${at}/guides/${encodeURIComponent(page.code)}/votes?estate=${encodeURIComponent(page.estateCode)}`,
      json('POST', {
        helped: vote.helped,
        voter: voter(),
        on: page.from,
        words: vote.words.trim() || undefined,
      }),
    );
    vote = { ...vote, busy: false, sent: answer.kind === 'done', failed: answer.kind !== 'done' };
    show();
    root.querySelector<HTMLElement>('.vote [role]')?.focus();
  }

  function otherLanguage(): void {
    language = language === 'en' ? 'zh-CN' : 'en';
    rememberLanguage(language);
    show();
    root.querySelector<HTMLElement>('header button')?.focus();
  }

  // ---- drawing
  function show(): void {
    document.documentElement.lang = language;
    document.title = seen.kind === 'page' ? `${seen.page.title} · ${seen.page.estate}` : t('title');
    root.replaceChildren(
      make(
        'header',
        {},
        make('p', { class: 'company' }, company?.name ?? ''),
        button(t('other'), otherLanguage, 'plain'),
      ),
      make(
        'main',
        seen.kind === 'opening' ? { 'aria-busy': 'true' } : {},
        ...body().filter((each) => !!each),
      ),
      make(
        'footer',
        {},
        company?.phone && call(t('callCompany'), company.phone),
        make('a', { class: 'button plain', href: '/my' }, t('mine')),
        seen.kind === 'page' && button(t('print'), () => globalThis.print(), 'plain'),
      ),
    );
  }

  function body(): Child[] {
    switch (seen.kind) {
      case 'opening':
        return [make('p', { class: 'opening' }, t('opening'))];
      case 'trouble':
        return [
          make('h1', {}, t(`${seen.trouble}Title`)),
          make('p', { role: 'alert' }, t(seen.trouble)),
          seen.trouble === 'missing'
            ? make('a', { class: 'button', href: to.estate ? address(to.estate) : '/g' }, t('allGuides'))
            : seen.trouble !== 'closed' && button(t('retry'), () => void read(), 'strong'),
        ];
      case 'hall':
        return hall(seen.hall);
      case 'list':
        return list(seen.list, seen.asked);
      case 'page':
        return page(seen.page);
    }
  }

  function hall(shown: Hall): Child[] {
    return [
      make('h1', {}, t('title')),
      make('p', { class: 'none' }, t(shown.estates.length === 0 ? 'none' : 'chooseEstate')),
      make(
        'ul',
        { class: 'cards' },
        ...shown.estates.map((each) =>
          make(
            'li',
            {},
            make(
              'a',
              { class: 'card line', href: address(each.code, to.code) },
              make('span', { class: 'what' }, each.name),
              make('span', { class: 'none' }, [each.city, each.district].filter(Boolean).join(' ')),
            ),
          ),
        ),
      ),
    ];
  }

  function list(shown: List, asked: string): Child[] {
    const input = make('input', { id: 'q', type: 'search', maxlength: '100', enterkeyhint: 'search' });
    input.value = asked;
    const form = make(
      'form',
      { role: 'search', class: 'search' },
      make('label', { for: 'q' }, t('search')),
      input,
      make('button', { type: 'submit', class: 'button' }, t('searchButton')),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void search(input.value.trim());
    });
    return [
      make('h1', {}, t('title')),
      make('p', { class: 'none' }, shown.estate, ' · ', make('a', { href: '/g?all' }, t('otherEstate'))),
      shown.weekly && make('p', {}, make('a', { class: 'button', href: shown.weekly }, t('weekly'))),
      language === 'en' && make('p', { class: 'none' }, t('chineseOnly')),
      form,
      asked &&
        make(
          'p',
          { role: 'status', tabindex: '-1', id: 'found' },
          shown.guides.length > 0
            ? t('found', { count: shown.guides.length })
            : t('notFound', { text: asked }),
        ),
      asked && button(t('searchClear'), () => void search(''), 'plain'),
      !asked && shown.guides.length === 0 && make('p', { class: 'none' }, t('none')),
      ...(asked
        ? [lines(shown.guides, shown)]
        : KINDS.flatMap((kind) => {
            const these = shown.guides.filter((each) => each.kind === kind);
            return these.length > 0 ? [make('h2', {}, t(kind)), lines(these, shown)] : [];
          })),
      contact(shown.contact),
    ];
  }

  const lines = (guides: List['guides'], shown: List) =>
    make(
      'ul',
      { class: 'cards' },
      ...guides.map((each) =>
        make(
          'li',
          {},
          make(
            'a',
            { class: 'card line', href: address(shown.estateCode, each.code) },
            make('span', { class: 'what' }, each.title),
            each.summary && make('span', {}, each.summary),
            make(
              'span',
              { class: 'none' },
              each.standing === 'UPCOMING' && make('b', {}, `${t('upcomingTag')} · `),
              t('since', { from: said(each.from) }),
            ),
          ),
        ),
      ),
    );

  function span(from: string, until?: string | null): string {
    return until ? t('span', { from: said(from), until: said(until) }) : t('since', { from: said(from) });
  }

  function page(shown: Page): Child[] {
    const text = make('article', { class: 'text' });
    // made safe by the service: an element or an address that is not allowed does not leave it
    text.innerHTML = shown.html;
    const newer = shown.periods[0];
    const inForce = shown.periods.find((each) => each.standing === 'IN_FORCE');
    return [
      make(
        'p',
        { class: 'none' },
        make('a', { href: address(shown.estateCode) }, t('allGuides')),
        ` · ${shown.estate}`,
      ),
      make('h1', {}, shown.title),
      make('p', { class: 'none' }, `${t(shown.kind)} · ${span(shown.from, shown.until)}`),
      language === 'en' && make('p', { class: 'none' }, t('chineseOnly')),
      standing(shown, inForce?.from),
      shown.standing === 'IN_FORCE' &&
        shown.until &&
        newer?.standing === 'UPCOMING' &&
        make(
          'p',
          { class: 'notice calm' },
          `${t('replaced', { until: said(shown.until) })} `,
          make('a', { href: address(shown.estateCode, shown.code, nextOf(shown)) }, t('next')),
        ),
      shown.summary && make('p', { class: 'lead' }, shown.summary),
      shown.fees.length > 0 && fees(shown.fees),
      text,
      (shown.changes.length > 0 || (shown.change && shown.periods.length > 1)) && changes(shown),
      shown.periods.length > 1 && periods(shown),
      voting(shown),
      contact(shown.contact),
    ];
  }

  const nextOf = (shown: Page) =>
    shown.periods.filter((each) => each.standing === 'UPCOMING').at(-1)?.from ?? shown.from;

  function standing(shown: Page, inForce?: string): Child {
    if (shown.standing === 'IN_FORCE') return undefined;
    const word: GuideWord = shown.standing === 'UPCOMING' ? 'upcoming' : shown.gone ? 'gone' : 'ended';
    return make(
      'p',
      { class: 'notice', role: 'status' },
      t(word, { from: said(shown.from), span: span(shown.from, shown.until) }),
      inForce && ' ',
      inForce && make('a', { href: address(shown.estateCode, shown.code) }, t('now')),
    );
  }

  function fees(lines: Page['fees']): Node {
    const notes = lines.some((each) => each.note);
    const bases = lines.some((each) => each.basis);
    const cell = (name: GuideWord, text: string, kind = '') =>
      make('td', { 'data-label': t(name), ...(kind ? { class: kind } : {}) }, text);
    return make(
      'section',
      {},
      make('h2', { id: 'fees' }, t('fees')),
      make(
        'table',
        { class: 'fees', 'aria-labelledby': 'fees' },
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            make('th', { scope: 'col' }, t('item')),
            make('th', { scope: 'col', class: 'amount' }, t('price')),
            make('th', { scope: 'col' }, t('unit')),
            bases && make('th', { scope: 'col' }, t('basis')),
            notes && make('th', { scope: 'col' }, t('note')),
          ),
        ),
        make(
          'tbody',
          {},
          ...lines.map((each) =>
            make(
              'tr',
              {},
              make('th', { scope: 'row' }, each.item),
              cell('price', each.price, 'amount'),
              cell('unit', each.unit),
              bases && cell('basis', each.basis),
              notes && cell('note', each.note),
            ),
          ),
        ),
      ),
    );
  }

  function changes(shown: Page): Node {
    return make(
      'section',
      { class: 'changes' },
      make('h2', {}, t('change')),
      shown.change && make('p', {}, shown.change),
      shown.changes.length > 0 && make('ul', {}, ...shown.changes.map(changed)),
    );
  }

  function changed(change: Change): Node {
    const line = (name: GuideWord, element: 'del' | 'ins', text: string) =>
      make('p', {}, make('span', { class: 'none' }, `${t(name)}：`), make(element, {}, text));
    return make(
      'li',
      { class: 'card' },
      change.was && line(change.is ? 'was' : 'removed', 'del', change.was),
      change.is && line(change.was ? 'is' : 'added', 'ins', change.is),
    );
  }

  function periods(shown: Page): Node {
    const standings: Record<Standing, string> = {
      DRAFT: '',
      UPCOMING: t('upcomingTag'),
      IN_FORCE: t('current'),
      ENDED: '',
    };
    const details = make('details', { class: 'periods' });
    details.append(
      make('summary', {}, `${t('allPeriods')}（${shown.periods.length}）`),
      make(
        'ul',
        {},
        ...shown.periods.map((each) => {
          const label = span(each.from, each.until);
          return make(
            'li',
            {},
            each.from === shown.from
              ? make('b', { 'aria-current': 'page' }, label)
              : make('a', { href: address(shown.estateCode, shown.code, each.from) }, label),
            standings[each.standing] && make('span', { class: 'none' }, ` ${standings[each.standing]}`),
            each.change && make('span', { class: 'none' }, ` — ${each.change}`),
          );
        }),
      ),
    );
    return details;
  }

  function voting(shown: Page): Node {
    if (vote.sent)
      return make(
        'section',
        { class: 'vote card' },
        make('p', { role: 'status', tabindex: '-1' }, t('thanks')),
      );
    const choose = (helped: boolean) => {
      const chosen = button(t(helped ? 'yes' : 'no'), () => {
        vote.helped = helped;
        if (helped) void send(shown);
        else {
          show();
          root.querySelector<HTMLElement>('#vote-words')?.focus();
        }
      });
      chosen.setAttribute('aria-pressed', String(vote.helped === helped));
      chosen.disabled = vote.busy;
      return chosen;
    };
    const words = make('textarea', { id: 'vote-words', rows: '3', maxlength: '300' });
    words.value = vote.words;
    words.addEventListener('input', () => {
      vote.words = words.value;
    });
    return make(
      'section',
      { class: 'vote card' },
      make('p', { class: 'what' }, t('helped')),
      make('div', { class: 'row' }, choose(true), choose(false)),
      vote.helped === false && make('label', { for: 'vote-words' }, t('what')),
      vote.helped === false && words,
      vote.helped === false && button(t('send'), () => void send(shown), 'strong'),
      vote.failed && make('p', { class: 'wrong', role: 'alert', tabindex: '-1' }, t('notSent')),
    );
  }

  function contact(card?: Card | null): Child {
    if (!card) return undefined;
    return make(
      'section',
      { class: 'contact card' },
      make('h2', {}, t('contact')),
      make(
        'dl',
        {},
        ...(card.hours ? [make('dt', {}, t('hours')), make('dd', {}, card.hours)] : []),
        ...(card.place ? [make('dt', {}, t('place')), make('dd', {}, card.place)] : []),
        ...card.phones.flatMap((phone) => [
          make('dt', {}, phone.label),
          make('dd', {}, make('a', { href: `tel:${phone.number.replaceAll(' ', '')}` }, phone.number)),
        ]),
      ),
      card.note && make('p', { class: 'none' }, card.note),
    );
  }

  show();
  void read();
  return () => {};
}

/** Search engines keep these pages only where the company says so. */
function robots(may: boolean): void {
  document.querySelector('meta[name="robots"]')?.remove();
  if (!may) document.head.append(make('meta', { name: 'robots', content: 'noindex' }));
}

function troubleOf(answer: Exclude<Result<unknown>, { kind: 'done' }>): Trouble {
  if (answer.kind === 'offline') return 'offline';
  switch (answer.status) {
    case 404:
    case 400:
      return 'missing';
    case 429:
      return 'busy';
    case 403:
      return 'closed';
    default:
      return 'broken';
  }
}

function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage switched off: they choose again
  }
}

/** A number that this browser made up, so that its voice counts once; it tells nothing of anybody. */
function voter(): string {
  const known = remembered(VOTER);
  if (known) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  remember(VOTER, made);
  return made;
}
