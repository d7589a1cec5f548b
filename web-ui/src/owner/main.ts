import './owner.css';
import { chosenLanguage, rememberLanguage } from '@/shared/language';
import { ask, askCompany, type Level, listen, type Reason, rate, tokenOf } from './progress';
import { draw, type Seen } from './view';
import { words } from './words';

/** The owner's page: reads what there is, listens, and draws it anew when it has changed. */
export function open(root: HTMLElement, token: string): () => void {
  const seen: Seen = {
    token,
    language: chosenLanguage(),
    connected: false,
    rating: { reasons: [], text: '', sending: false },
  };
  let stop: (() => void) | undefined;
  let asking = false;
  let again = false;

  const show = () => {
    document.documentElement.lang = seen.language;
    document.title = words[seen.language].title;
    const held = document.activeElement?.id;
    root.replaceChildren(
      ...draw(seen, {
        retry: () => void read(),
        otherLanguage,
        choose,
        because,
        write,
        rate: () => void send(),
      }),
    );
    // what is drawn anew while somebody writes must not take the keyboard from them
    if (held) document.getElementById(held)?.focus();
  };

  function choose(level: Level): void {
    const kept =
      (seen.rating.level === 'VERY_SATISFIED' || seen.rating.level === 'SATISFIED') ===
      (level === 'VERY_SATISFIED' || level === 'SATISFIED');
    seen.rating = {
      ...seen.rating,
      level,
      reasons: kept ? seen.rating.reasons : [],
      trouble: undefined,
    } as typeof seen.rating;
    show();
  }

  function because(reason: Reason): void {
    const { reasons } = seen.rating;
    seen.rating.reasons = reasons.includes(reason)
      ? reasons.filter((each) => each !== reason)
      : [...reasons, reason];
  }

  function write(text: string): void {
    seen.rating.text = text;
  }

  async function send(): Promise<void> {
    const { level, reasons, text, sending } = seen.rating;
    if (sending) return;
    if (!level) {
      seen.rating.trouble = 'choose';
      show();
      return;
    }
    seen.rating.sending = true;
    show();
    const answer = await rate(token, { level, reasons, text: text.trim() || undefined });
    seen.rating.sending = false;
    if (answer.kind === 'page') seen.page = answer.page;
    else seen.rating.trouble = answer.kind;
    show();
    if (answer.kind !== 'page' && answer.kind !== 'failed') void read();
  }

  function otherLanguage(): void {
    seen.language = seen.language === 'en' ? 'zh-CN' : 'en';
    rememberLanguage(seen.language);
    show();
    root.querySelector<HTMLElement>('header button')?.focus();
  }

  /** One reading at a time; what changes meanwhile is read afterwards. */
  async function read(): Promise<void> {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const answer = await ask(token);
    asking = false;
    if (answer.kind === 'page') {
      // where it goes on is heard of by another connection
      if (seen.page && !seen.page.elsewhere !== !answer.page.elsewhere) {
        stop?.();
        stop = undefined;
      }
      seen.page = answer.page;
      seen.readAt = new Date();
      seen.trouble = undefined;
      stop ??= listen(token, {
        changed: () => void read(),
        connected: (yes) => {
          if (seen.connected === yes) return;
          seen.connected = yes;
          show();
        },
      });
    } else {
      seen.trouble = answer.kind;
      if (answer.kind === 'gone' || answer.kind === 'closed') {
        seen.page = undefined;
        stop?.();
        stop = undefined;
        seen.company ??= await askCompany();
      }
    }
    show();
    if (again) {
      again = false;
      void read();
    }
  }

  const back = () => void read();
  globalThis.addEventListener('online', back);
  show();
  void read();
  return () => {
    globalThis.removeEventListener('online', back);
    stop?.();
  };
}

/** One entry for what owners open; each page brings its own part only. */
async function start(root: HTMLElement, path: string): Promise<void> {
  if (path.startsWith('/r/')) (await import('./report')).openReport(root, path.split('/')[2] ?? '');
  else if (path === '/g' || path.startsWith('/g/')) (await import('./guide')).openGuides(root);
  else if (path === '/w' || path.startsWith('/w/')) (await import('./weekly')).openPapers(root);
  else if (path === '/my') (await import('./my')).openMy(root);
  else open(root, tokenOf(path));
}

const root = document.getElementById('owner');
if (root) void start(root, location.pathname);
