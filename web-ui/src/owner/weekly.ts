import type { components } from '@/api/desk';
import { chosenLanguage, type Language, rememberLanguage } from '@/shared/language';
import { day } from './guide';
import { askCompany, type Company } from './progress';
import { ask, type Result } from './reportApi';
import { button, type Child, call, make } from './view';
import { type WeeklyWord, weeklyWords } from './weeklyWords';

type Papers = components['schemas']['PublicWeeklyPapers'];
type Paper = components['schemas']['PublicWeeklyPaper'];

type Trouble = 'missing' | 'busy' | 'offline' | 'broken' | 'closed';
type Seen =
  | { kind: 'opening' }
  | { kind: 'trouble'; trouble: Trouble }
  | { kind: 'paper'; paper: Paper; papers: Papers['papers'] };

const at = '/api/v1/public/weekly-papers';

/** What the address asks for: `/w?e=XH01` is the newest, `/w/2026-11-16?e=XH01` that of a week. */
export function wantedPaper(path: string, search: string) {
  return {
    week: /^\d{4}-\d\d-\d\d$/.exec(path.split('/')[2] ?? '')?.[0],
    estate: new URLSearchParams(search).get('e') ?? '',
  };
}

export const paperAddress = (estate: string, week?: string) =>
  `/w${week ? `/${week}` : ''}?e=${encodeURIComponent(estate)}`;

/** What an estate told its owners this week, and before. It prints on paper as it stands. */
export function openPapers(root: HTMLElement, where: Location = location): () => void {
  const to = wantedPaper(where.pathname, where.search);
  const estate = encodeURIComponent(to.estate);
  let language: Language = chosenLanguage();
  let seen: Seen = { kind: 'opening' };
  let company: Company | undefined;

  const t = (word: WeeklyWord, params: Record<string, string> = {}) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replace(`{{${name}}}`, value),
      weeklyWords[language][word],
    );
  const said = (iso: string) => day(iso.slice(0, 10), language);

  async function read(): Promise<void> {
    const list = await ask<Papers>(`${at}?estate=${estate}`);
    const papers = list.kind === 'done' ? list.value.papers : [];
    const week = to.week ?? papers[0]?.week;
    const answer: Result<Paper | Papers> = week ? await ask<Paper>(`${at}/${week}?estate=${estate}`) : list;
    if (week && answer.kind === 'done') {
      const paper = answer.value as Paper;
      company = paper.company;
      seen = { kind: 'paper', paper, papers };
    } else {
      seen = { kind: 'trouble', trouble: answer.kind === 'done' ? 'missing' : troubleOf(answer) };
      company ??= await askCompany();
    }
    show();
  }

  function otherLanguage(): void {
    language = language === 'en' ? 'zh-CN' : 'en';
    rememberLanguage(language);
    show();
    root.querySelector<HTMLElement>('header button')?.focus();
  }

  function show(): void {
    document.documentElement.lang = language;
    document.title = seen.kind === 'paper' ? seen.paper.title : t('title');
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
        to.estate && make('a', { class: 'button plain', href: `/g?e=${estate}` }, t('guides')),
        make('a', { class: 'button plain', href: '/my' }, t('mine')),
        seen.kind === 'paper' &&
          !seen.paper.withdrawn &&
          button(t('print'), () => globalThis.print(), 'plain'),
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
          seen.trouble !== 'missing' &&
            seen.trouble !== 'closed' &&
            button(t('retry'), () => void read(), 'strong'),
        ];
      case 'paper':
        return paper(seen.paper, seen.papers);
    }
  }

  function paper(shown: Paper, papers: Papers['papers']): Child[] {
    const past = papers.filter((each) => each.week !== shown.week);
    return [
      make('p', { class: 'none' }, shown.estate),
      make('h1', {}, shown.title),
      shown.withdrawn
        ? make('p', { class: 'notice', role: 'alert' }, `${t('withdrawn')}：${shown.withdrawn}`)
        : make(
            'p',
            { class: 'none' },
            [
              shown.publishedAt && t('published', { day: said(shown.publishedAt) }),
              shown.correctedAt && t('corrected', { day: said(shown.correctedAt) }),
            ]
              .filter(Boolean)
              .join(' · '),
          ),
      language === 'en' && make('p', { class: 'none' }, t('chineseOnly')),
      text(shown.html),
      ...shown.parts.flatMap((part) => [
        make('h2', {}, part.heading),
        text(part.html),
        part.deeds.length > 0 && make('ul', {}, ...part.deeds.map((deed) => make('li', {}, deed))),
      ]),
      make(
        'nav',
        { class: 'row' },
        shown.earlier &&
          make('a', { class: 'button', href: paperAddress(shown.estateCode, shown.earlier) }, t('earlier')),
        shown.later &&
          make('a', { class: 'button', href: paperAddress(shown.estateCode, shown.later) }, t('later')),
      ),
      past.length > 0 &&
        make(
          'details',
          { class: 'periods' },
          make('summary', {}, t('past')),
          make(
            'ul',
            {},
            ...past.map((each) =>
              make('li', {}, make('a', { href: paperAddress(shown.estateCode, each.week) }, each.title)),
            ),
          ),
        ),
    ];
  }

  function text(html: string): Node {
    const article = make('article', { class: 'text' });
    // made safe by the service: an element or an address that is not allowed does not leave it
    article.innerHTML = html;
    return article;
  }

  const back = () => void read();
  globalThis.addEventListener('online', back);
  show();
  void read();
  return () => globalThis.removeEventListener('online', back);
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
