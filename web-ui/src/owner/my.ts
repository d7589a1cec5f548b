import type { components } from '@/api/desk';
import { chosenLanguage, type Language, rememberLanguage } from '@/shared/language';
import { type MyWord, myWords } from './myWords';
import { askCompany, type Company } from './progress';
import { ask, json, type Refusal, type Result } from './reportApi';
import { wallSpan, wallTime } from './times';
import { button, type Child, call, make } from './view';

type Home = components['schemas']['OwnerHome'];
type Asked = components['schemas']['AskedOwnerCode'];
type Ways = components['schemas']['OwnerSignInWays'];

type Step =
  | { kind: 'opening' | 'broken' | 'offline' | 'closed' }
  | { kind: 'address' }
  | { kind: 'code'; asked: Asked; askedAt: number }
  | { kind: 'home'; home: Home };

const at = '/api/v1/public/owner';

/** The owner's own page: a code to sign in with, then their homes, their tickets and their notices. */
export function openMy(root: HTMLElement): () => void {
  let language: Language = chosenLanguage();
  let step: Step = { kind: 'opening' };
  let ways: Ways | undefined;
  let company: Company | undefined;
  let address = '';
  let busy = false;
  let said: string | undefined;
  let error: { text: string } | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const t = (word: MyWord, params: Record<string, string | number> = {}) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replace(`{{${name}}}`, String(value)),
      myWords[language][word] as string,
    );
  const choose = (zh?: string | null, en?: string | null) => (language === 'en' ? en : zh) ?? '';

  async function read(): Promise<void> {
    const answer = await ask<Home>(`${at}/home`);
    if (answer.kind === 'done') {
      company = answer.value.company;
      step = { kind: 'home', home: answer.value };
    } else if (answer.kind === 'refused' && answer.status === 401) {
      if (step.kind === 'home') said = t('sessionOver');
      await toAddress();
    } else {
      company ??= await askCompany();
      step = { kind: troubleOf(answer) };
    }
    show();
  }

  async function toAddress(): Promise<void> {
    const [told, whose] = await Promise.all([ask<Ways>(`${at}/sign-in-ways`), company ?? askCompany()]);
    company = whose;
    if (told.kind === 'done') ways = told.value;
    step = told.kind === 'done' ? { kind: 'address' } : { kind: troubleOf(told) };
  }

  async function sendCode(): Promise<void> {
    if (busy) return;
    if (!address.trim()) {
      error = { text: t('required') };
      show();
      return focusField();
    }
    busy = true;
    error = undefined;
    said = undefined;
    show();
    const answer = await ask<Asked>(
      `${at}/codes`,
      json('POST', { address: address.trim(), english: language === 'en' }),
    );
    busy = false;
    if (answer.kind === 'done') step = { kind: 'code', asked: answer.value, askedAt: Date.now() };
    else error = { text: why(answer) };
    show();
    focusField();
  }

  async function enter(code: string): Promise<void> {
    if (busy || step.kind !== 'code') return;
    if (!/^\d{6}$/.test(code)) {
      error = { text: t('required') };
      show();
      return focusField();
    }
    busy = true;
    error = undefined;
    show();
    const answer = await ask<undefined>(`${at}/sessions`, json('POST', { codeId: step.asked.codeId, code }));
    busy = false;
    if (answer.kind === 'done') {
      step = { kind: 'opening' };
      show();
      await read();
      root.querySelector<HTMLElement>('h1')?.focus();
      return;
    }
    error = { text: why(answer) };
    show();
    focusField();
  }

  async function openTicket(number: string): Promise<void> {
    if (busy) return;
    busy = true;
    const answer = await ask<{ path: string }>(
      `${at}/tickets/${encodeURIComponent(number)}/progress-link`,
      json('POST', {}),
    );
    busy = false;
    if (answer.kind === 'done') {
      location.assign(answer.value.path);
      return;
    }
    if (answer.kind === 'refused' && answer.status === 401) return read();
    error = { text: answer.kind === 'refused' && answer.status === 404 ? t('gone') : why(answer) };
    show();
    root.querySelector<HTMLElement>('[role="alert"]')?.focus();
  }

  async function leave(everywhere: boolean): Promise<void> {
    const answer = await ask(`${at}/session?everywhere=${everywhere}`, { method: 'DELETE' });
    if (answer.kind === 'done') {
      said = t('signedOut');
      address = '';
      await toAddress();
    } else error = { text: why(answer) };
    show();
    focusField();
  }

  function why(answer: Refusal | { kind: 'offline' }): string {
    if (answer.kind === 'offline') return t('notSent');
    const seconds = Number(answer.params.retryAfterSeconds ?? 60);
    switch (answer.code) {
      case 'owner-account.address-invalid':
        return t('addressInvalid');
      case 'owner-account.way-off':
        return t('wayOff');
      case 'owner-account.code-wrong':
        return Number(answer.params.left) > 0
          ? t('codeWrong', { left: Number(answer.params.left) })
          : t('codeOver');
      case 'owner-account.code-over':
        return t('codeOver');
      case 'limit.exceeded':
        return t('tooOften', { minutes: Math.max(1, Math.ceil(seconds / 60)) });
      default:
        return t('broken');
    }
  }

  function otherLanguage(): void {
    language = language === 'en' ? 'zh-CN' : 'en';
    rememberLanguage(language);
    error = undefined;
    said = undefined;
    show();
    root.querySelector<HTMLElement>('header button')?.focus();
  }

  const focusField = () => root.querySelector<HTMLElement>('input')?.focus();

  // ---- drawing
  function show(): void {
    clearInterval(timer);
    document.documentElement.lang = language;
    document.title = t('title');
    root.replaceChildren(
      make(
        'header',
        {},
        make('p', { class: 'company' }, company?.name ?? ''),
        button(t('other'), otherLanguage, 'plain'),
      ),
      make(
        'main',
        step.kind === 'opening' ? { 'aria-busy': 'true' } : {},
        ...body().filter((each) => !!each),
      ),
      make('footer', {}, company?.phone && call(t('callCompany'), company.phone)),
    );
  }

  function body(): Child[] {
    switch (step.kind) {
      case 'opening':
        return [make('p', { class: 'opening' }, t('opening'))];
      case 'broken':
      case 'offline':
      case 'closed':
        return [
          make('h1', { tabindex: '-1' }, t('title')),
          make('p', { role: 'alert' }, t(step.kind === 'offline' ? 'notSent' : step.kind)),
          step.kind !== 'closed' && button(t('retry'), () => void read(), 'strong'),
        ];
      case 'address':
        return addressForm();
      case 'code':
        return codeForm(step.asked, step.askedAt);
      case 'home':
        return ownersHome(step.home);
    }
  }

  function addressForm(): Child[] {
    const heading = make('h1', { tabindex: '-1' }, t('signIn'));
    const told = said && make('p', { class: 'none', role: 'status' }, said);
    if (!ways?.sms && !ways?.email) return [heading, told, make('p', { role: 'alert' }, t('noWay'))];
    const what = t(ways.sms && ways.email ? 'phoneOrMail' : ways.sms ? 'phone' : 'mail');
    const input = make('input', {
      id: 'address',
      type: ways.sms && !ways.email ? 'tel' : ways.email && !ways.sms ? 'email' : 'text',
      autocomplete: ways.sms ? 'tel' : 'email',
      maxlength: '254',
    });
    input.value = address;
    input.addEventListener('input', () => {
      address = input.value;
    });
    return [
      heading,
      told,
      make('p', { class: 'none' }, t('hint', { what })),
      form([field(what, input), strong(t(busy ? 'asking' : 'ask'))], () => void sendCode()),
    ];
  }

  function codeForm(asked: Asked, askedAt: number): Child[] {
    const input = make('input', {
      id: 'code',
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      maxlength: '6',
      class: 'digits',
    });
    const again = button('', () => void sendCode());
    const tick = () => {
      const left = Math.ceil((askedAt + asked.againInSeconds * 1000 - Date.now()) / 1000);
      again.disabled = left > 0;
      again.textContent = left > 0 ? t('againIn', { seconds: left }) : t('again');
      if (left <= 0) clearInterval(timer);
    };
    timer = setInterval(tick, 1000);
    tick();
    return [
      make('h1', { tabindex: '-1' }, t('signIn')),
      make(
        'p',
        { role: 'status' },
        t('sent', { address: asked.address, minutes: Math.round(asked.goodForSeconds / 60) }),
      ),
      form(
        [field(t('code'), input), strong(t(busy ? 'entering' : 'enter'))],
        () => void enter(input.value.trim()),
      ),
      make('div', { class: 'row' }, again),
      make('p', { class: 'none' }, t('notRegistered')),
      button(
        t('otherAddress'),
        () => {
          error = undefined;
          step = { kind: 'address' };
          show();
          focusField();
        },
        'plain',
      ),
    ];
  }

  function form(children: Child[], send: () => void): HTMLElement {
    const element = make('form', { novalidate: '' }, ...children);
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      send();
    });
    return element;
  }

  function strong(text: string): HTMLElement {
    const element = make('button', { type: 'submit', class: 'button strong' }, text);
    element.disabled = busy;
    return element;
  }

  function field(text: string, input: HTMLInputElement): HTMLElement {
    if (error) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', 'wrong');
    }
    return make(
      'div',
      { class: 'field' },
      make('label', { for: input.id }, text),
      input,
      error && make('p', { class: 'wrong', id: 'wrong', role: 'alert' }, error.text),
    );
  }

  function ownersHome(home: Home): Child[] {
    return [
      make('h1', { tabindex: '-1' }, t('title')),
      make('p', { class: 'none' }, t('signedInAs', { address: home.address })),
      error && make('p', { class: 'notice', role: 'alert', tabindex: '-1' }, error.text),
      home.notices.length > 0 && make('h2', {}, t('notices')),
      ...home.notices.map(notice),
      make('h2', {}, t('homes')),
      home.homes.length === 0 ? make('p', { class: 'none' }, t('noHomes')) : homes(home),
      home.homes.length > 0 && wantsPaper(home),
      make('h2', {}, t('tickets')),
      home.tickets.length === 0 ? make('p', { class: 'none' }, t('noTickets')) : tickets(home),
      home.moreTickets && make('p', { class: 'none' }, t('more')),
      make(
        'div',
        { class: 'row' },
        button(t('signOut'), () => void leave(false)),
        button(t('signOutEverywhere'), () => void leave(true), 'plain'),
      ),
    ];
  }

  function notice(each: Home['notices'][number]): Node {
    return make(
      'section',
      { class: 'card' },
      make('h3', {}, each.title),
      make(
        'p',
        { class: 'none' },
        `${each.estate} · `,
        each.to
          ? t('noticeSpan', { span: wallSpan(each.from, each.to, language) })
          : t('noticeFrom', { from: wallTime(each.from, language) }),
      ),
      make('p', {}, each.text),
    );
  }

  /** Says whether they want word of each weekly paper; what was not kept is drawn as it is. */
  function wantsPaper(home: Home): Node {
    const box = make('input', { type: 'checkbox' });
    box.checked = home.weeklyWanted;
    const said = make('span', { role: 'status' });
    box.addEventListener('change', () => {
      void ask(`${at}/weekly-paper`, json('PUT', { wanted: box.checked })).then((answer) => {
        if (answer.kind === 'done') home.weeklyWanted = box.checked;
        else box.checked = home.weeklyWanted;
        said.textContent = answer.kind === 'done' ? '' : t('wantFailed');
      });
    });
    return make('p', {}, make('label', { class: 'row' }, box, t('wantWeekly')), said);
  }

  function homes(home: Home): Node {
    return make(
      'ul',
      { class: 'cards' },
      ...home.homes.map((each) =>
        make(
          'li',
          { class: 'card' },
          make('p', { class: 'what' }, `${each.estate} ${each.label}`),
          make('p', { class: 'none' }, t(each.relation)),
          each.reportPath && make('a', { class: 'button', href: each.reportPath }, t('report')),
          each.reportPath && each.guidesPath && ' ',
          each.guidesPath && make('a', { class: 'button', href: each.guidesPath }, t('guides')),
          each.weeklyPath && ' ',
          each.weeklyPath && make('a', { class: 'button', href: each.weeklyPath }, t('weekly')),
        ),
      ),
    );
  }

  function tickets(home: Home): Node {
    return make(
      'ul',
      { class: 'cards' },
      ...home.tickets.map((each) => {
        const open = button(t('openTicket'), () => void openTicket(each.number));
        open.setAttribute('aria-label', `${t('openTicket')} ${each.number}`);
        return make(
          'li',
          { class: 'card' },
          make(
            'p',
            { class: 'what' },
            [t(each.kind), choose(each.category, each.categoryEn)].filter(Boolean).join(' · '),
          ),
          each.own && make('p', {}, each.own),
          make(
            'p',
            { class: 'none' },
            [each.number, wallTime(each.openedAt, language), each.home ?? each.estate]
              .filter(Boolean)
              .join(' · '),
          ),
          make('p', { class: 'told' }, choose(each.state.label, each.state.labelEn)),
          open,
        );
      }),
    );
  }

  show();
  void read();
  return () => clearInterval(timer);
}

function troubleOf(answer: Result<unknown>): 'offline' | 'broken' | 'closed' {
  if (answer.kind === 'offline') return 'offline';
  return answer.kind === 'refused' && answer.status === 403 ? 'closed' : 'broken';
}
