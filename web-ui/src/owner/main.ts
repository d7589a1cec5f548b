import './owner.css';
import { chosenLanguage, rememberLanguage } from '@/shared/language';
import { ask, askCompany, listen, tokenOf } from './progress';
import { draw, type Seen } from './view';
import { words } from './words';

/** The owner's page: reads what there is, listens, and draws it anew when it has changed. */
export function open(root: HTMLElement, token: string): () => void {
  const seen: Seen = { token, language: chosenLanguage(), connected: false };
  let stop: (() => void) | undefined;
  let asking = false;
  let again = false;

  const show = () => {
    document.documentElement.lang = seen.language;
    document.title = words[seen.language].title;
    root.replaceChildren(...draw(seen, { retry: () => void read(), otherLanguage }));
  };

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

const root = document.getElementById('owner');
if (root) open(root, tokenOf(location.pathname));
