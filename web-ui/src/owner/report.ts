import { chosenLanguage, type Language, rememberLanguage } from '@/shared/language';
import { shrinkPhoto } from '@/shared/photo';
import { askCompany, type Company } from './progress';
import {
  type Form,
  type NewReport,
  type Receipt,
  type Refusal,
  readForm,
  sendPhoto,
  sendReport,
} from './reportApi';
import { type ReportWord, reportWords } from './reportWords';
import { wallTime } from './times';
import { button, type Child, call, make } from './view';
import { solve } from './work';

type Kind = Form['kinds'][number];
type Trouble = 'gone' | 'busy' | 'offline' | 'broken' | 'closed';
type FieldName = 'text' | 'category' | 'name' | 'phone' | 'home' | `field-${string}`;

/** What somebody has typed; kept for this visit, so that a lost connection or a wrong tap loses nothing. */
interface Typed {
  kind?: Kind['kind'];
  text: string;
  category: Record<string, string>;
  name: string;
  phone: string;
  home: string;
  fields: Record<string, string>;
}

interface Photo {
  content: Blob;
  url: string;
  state: 'waiting' | 'sent' | 'failed';
}

const EMPTY: Typed = { text: '', category: {}, name: '', phone: '', home: '', fields: {} };

/** The form behind a code: read, fill in, send; then the case number and where it can be followed. */
export function openReport(root: HTMLElement, code: string): () => void {
  const key = `hearth.report.${code}`;
  let language: Language = chosenLanguage();
  let form: Form | undefined;
  let company: Company | undefined;
  let trouble: Trouble | undefined;
  let typed: Typed = remembered(key);
  let photos: Photo[] = [];
  let error: { field?: FieldName; text: string } | undefined;
  let sending = false;
  let receipt: Receipt | undefined;
  let work: Promise<string> | undefined;
  let touched = false;
  let leaving = new AbortController();

  const t = (word: ReportWord, params: Record<string, string | number> = {}) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replace(`{{${name}}}`, String(value)),
      reportWords[language][word] as string,
    );
  const said = (zh?: string | null, en?: string | null) => (language === 'en' ? en : zh) ?? '';

  async function read(): Promise<void> {
    trouble = undefined;
    show();
    const answer = await readForm(code);
    if (answer.kind === 'done') take(answer.value);
    else {
      trouble = answer.kind === 'offline' ? 'offline' : troubleOf(answer.status);
      company ??= await askCompany();
    }
    show();
  }

  function take(read: Form): void {
    form = read;
    company = read.company;
    if (!read.open || read.kinds.length === 0) trouble = 'closed';
    if (!read.kinds.some((each) => each.kind === typed.kind)) typed.kind = read.kinds[0]?.kind;
    leaving.abort();
    leaving = new AbortController();
    work = undefined;
    if (touched) void solved().catch(() => {});
  }

  /** The work is done while somebody is typing; who only looks does none. */
  function solved(): Promise<string> {
    if (!work && form) {
      work = solve(form.challenge.text, form.challenge.zeroBits, leaving.signal);
      work.catch(() => {}); // another challenge took its place
    }
    return work ?? Promise.resolve('');
  }

  function touch(): void {
    touched = true;
    void solved().catch(() => {});
  }

  const kind = (): Kind | undefined => form?.kinds.find((each) => each.kind === typed.kind);

  function remember(): void {
    try {
      sessionStorage.setItem(key, JSON.stringify(typed));
    } catch {
      // storage switched off: what is typed lasts as long as the page
    }
  }

  function missing(chosen: Kind): FieldName | undefined {
    if (!typed.text.trim()) return 'text';
    if (chosen.categoryNeeded && !categoryOf(chosen)) return 'category';
    const lacking = chosen.fields.find((each) => !typed.fields[each.name]?.trim());
    if (lacking) return `field-${lacking.name}`;
    if (chosen.home && !typed.home.trim()) return 'home';
    if (form?.phone && !typed.phone.trim()) return 'phone';
    if (chosen.name && !chosen.anonymous && !typed.name.trim() && !typed.phone.trim()) return 'phone';
    return undefined;
  }

  const categoryOf = (chosen: Kind) => typed.category[chosen.kind] ?? chosen.categoryId ?? '';

  async function send(again = true): Promise<void> {
    const chosen = kind();
    if (!chosen || !form || sending) return;
    const lacking = missing(chosen);
    if (lacking) {
      error = { field: lacking, text: t('required') };
      show();
      return focus(lacking);
    }
    error = undefined;
    sending = true;
    show();
    const report: NewReport = {
      kind: chosen.kind,
      categoryId: categoryOf(chosen) || null,
      text: typed.text.trim(),
      name: typed.name.trim() || null,
      phone: typed.phone.trim() || null,
      home: typed.home.trim() || null,
      fields: Object.fromEntries(chosen.fields.map((each) => [each.name, typed.fields[each.name] ?? ''])),
      challenge: form.challenge.text,
      nonce: await solved(),
    };
    const answer = await sendReport(code, report);
    sending = false;
    if (answer.kind === 'done') return accepted(answer.value);
    if (answer.kind === 'offline') error = { text: t('notSent') };
    else if (answer.code === 'report.challenge-over' && again) {
      // the page was open for more than an hour
      const anew = await readForm(code);
      if (anew.kind === 'done') {
        take(anew.value);
        return send(false);
      }
      error = { text: t('notSent') };
    } else refuse(answer);
    show();
    focus(error?.field);
  }

  function refuse(answer: Refusal): void {
    const seconds = Number(answer.params.retryAfterSeconds ?? 60);
    const field = answer.fields.map(nameOfField).find((each) => each !== undefined);
    if (answer.code === 'limit.exceeded')
      error = { text: t('tooOften', { minutes: Math.max(1, Math.ceil(seconds / 60)) }) };
    else if (answer.code === 'contact.phone-invalid') error = { field: 'phone', text: t('phoneInvalid') };
    else if (answer.code === 'report.home-unknown') error = { field: 'home', text: t('homeUnknown') };
    else if (answer.code === 'report.closed') trouble = 'closed';
    else if (answer.status === 404) trouble = 'gone';
    else if (field)
      error = { field, text: t(answer.code === 'ticket.intake-required' ? 'required' : 'invalid') };
    else error = { text: t('broken') };
  }

  function accepted(made: Receipt): void {
    receipt = made;
    company = made.company;
    typed = { ...EMPTY, category: {}, fields: {}, name: typed.name, phone: typed.phone, home: typed.home };
    remember();
    show();
    root.querySelector<HTMLElement>('h1')?.focus();
    void upload();
  }

  async function upload(): Promise<void> {
    const made = receipt;
    if (!made) return;
    for (const photo of photos) if (photo.state === 'failed') photo.state = 'waiting';
    for (const photo of photos) {
      if (photo.state !== 'waiting') continue;
      showUpload();
      const answer = await sendPhoto(made.uploadKey, photo.content);
      photo.state = answer.kind === 'done' ? 'sent' : 'failed';
    }
    showUpload();
  }

  async function addPhotos(files: FileList | null): Promise<void> {
    error = undefined;
    for (const file of [...(files ?? [])]) {
      if (!form || photos.length >= form.photos) break;
      try {
        const content = await shrinkPhoto(file);
        photos.push({ content, url: URL.createObjectURL(content), state: 'waiting' });
      } catch {
        error = { text: t('photoUnusable') };
      }
    }
    show();
  }

  function removePhoto(photo: Photo): void {
    URL.revokeObjectURL(photo.url);
    photos = photos.filter((each) => each !== photo);
    show();
    root.querySelector<HTMLElement>('[data-field="photos"]')?.focus();
  }

  function another(): void {
    for (const photo of photos) URL.revokeObjectURL(photo.url);
    photos = [];
    receipt = undefined;
    form = undefined;
    void read();
  }

  function otherLanguage(): void {
    language = language === 'en' ? 'zh-CN' : 'en';
    rememberLanguage(language);
    error = undefined;
    show();
    root.querySelector<HTMLElement>('header button')?.focus();
  }

  function focus(field?: FieldName): void {
    (field
      ? root.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)
      : root.querySelector<HTMLElement>('[role="alert"]')
    )?.focus();
  }

  // ---- drawing
  function show(): void {
    document.documentElement.lang = language;
    document.title = t('title');
    root.replaceChildren(
      make(
        'header',
        {},
        make('p', { class: 'company' }, company?.name ?? ''),
        button(t('other'), otherLanguage, 'plain'),
      ),
      body(),
      make(
        'footer',
        {},
        company?.phone && call(t('callCompany'), company.phone),
        trouble !== 'closed' && make('a', { class: 'button plain', href: '/my' }, t('mine')),
      ),
    );
  }

  function body(): Node {
    if (receipt) return thanks(receipt);
    if (trouble) return troubled(trouble);
    const chosen = kind();
    if (!form || !chosen) {
      return make('main', { 'aria-busy': 'true' }, make('p', { class: 'opening' }, t('opening')));
    }
    return filling(form, chosen);
  }

  function troubled(what: Trouble): Node {
    return make(
      'main',
      { class: 'trouble' },
      make('h1', {}, t(`${what}Title`)),
      make('p', { role: 'alert' }, t(what === 'broken' ? 'brokenPage' : what)),
      what !== 'gone' && what !== 'closed' && button(t('retry'), () => void read(), 'strong'),
    );
  }

  function filling(read: Form, chosen: Kind): Node {
    const element = make(
      'form',
      { novalidate: '' },
      kinds(read, chosen),
      field('text', t('text'), textArea()),
      photoPicker(read),
      chosen.categories.length > 0 && (chosen.categoryNeeded || !chosen.categoryId) && categories(chosen),
      ...chosen.fields.map(workflowField),
      make('h2', {}, t('contact')),
      !read.phone && (!chosen.name || chosen.anonymous) && make('p', { class: 'none' }, t('anonymous')),
      field('phone', label('phone', read.phone || (chosen.name && !chosen.anonymous)), input('phone', 'tel')),
      field('name', label('name', false), input('name', 'name')),
      field('home', label('home', chosen.home), input('home', 'off', t('homeHint'))),
      error && !error.field && make('p', { class: 'notice', role: 'alert', tabindex: '-1' }, error.text),
      submit(),
    );
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      void send();
    });
    return make(
      'main',
      {},
      make('h1', { tabindex: '-1' }, t('title')),
      make('p', { class: 'state' }, read.place),
      make('p', { class: 'none' }, read.estate),
      read.known.length > 0 && knownHere(read),
      company?.phone && make('p', { class: 'urgent' }, `${t('urgent')} `, telephone(company.phone)),
      element,
    );
  }

  const telephone = (phone: string) => make('a', { href: `tel:${phone}` }, phone);

  function knownHere(read: Form): Node {
    return make(
      'div',
      { class: 'notice', role: 'status' },
      t('known'),
      make(
        'ul',
        {},
        ...read.known.map((each) =>
          make(
            'li',
            {},
            t('knownSince', {
              what: said(each.category, each.categoryEn) || t('something'),
              at: wallTime(each.at, language),
              state: said(each.state.label, each.state.labelEn),
            }),
          ),
        ),
      ),
    );
  }

  function kinds(read: Form, chosen: Kind): Child {
    if (read.kinds.length === 1) return undefined;
    const group = make('fieldset', { class: 'choices' }, make('legend', {}, t('kind')));
    for (const each of read.kinds) {
      const radio = make('input', { type: 'radio', name: 'kind', value: each.kind });
      radio.checked = each === chosen;
      radio.addEventListener('change', () => {
        typed.kind = each.kind;
        error = undefined;
        remember();
        show();
        root.querySelector<HTMLElement>(`input[value="${each.kind}"]`)?.focus();
      });
      group.append(make('label', { class: 'pick' }, radio, t(each.kind)));
    }
    return group;
  }

  function textArea(): HTMLElement {
    const area = make('textarea', { rows: '4', maxlength: '2000', placeholder: t('textHint') });
    area.value = typed.text;
    area.addEventListener('input', () => {
      typed.text = area.value;
      remember();
    });
    return area;
  }

  function input(name: 'name' | 'phone' | 'home', autocomplete: string, hint = ''): HTMLElement {
    const element = make('input', {
      type: name === 'phone' ? 'tel' : 'text',
      autocomplete,
      maxlength: name === 'phone' ? '40' : '60',
      placeholder: hint,
    });
    element.value = typed[name];
    element.addEventListener('input', () => {
      typed[name] = element.value;
      remember();
    });
    return element;
  }

  const label = (name: 'name' | 'phone' | 'home', needed: boolean) => t(name) + (needed ? '' : t('optional'));

  function choice(
    options: { value: string; text: string }[],
    value: string,
    chosen: (value: string) => void,
  ): HTMLSelectElement {
    const element = make(
      'select',
      {},
      make('option', { value: '' }, t('choose')),
      ...options.map((each) => make('option', { value: each.value }, each.text)),
    );
    element.value = value;
    element.addEventListener('change', () => {
      chosen(element.value);
      remember();
    });
    return element;
  }

  function categories(chosen: Kind): Node {
    return field(
      'category',
      t('category') + (chosen.categoryNeeded ? '' : t('optional')),
      choice(
        chosen.categories.map((each) => ({ value: each.id, text: said(each.name, each.nameEn) })),
        categoryOf(chosen),
        (value) => {
          typed.category[chosen.kind] = value;
        },
      ),
    );
  }

  function workflowField(each: Kind['fields'][number]): Node {
    const value = typed.fields[each.name] ?? '';
    const keep = (now: string) => {
      typed.fields[each.name] = now;
    };
    const choices =
      each.type === 'YES_NO'
        ? [
            { value: 'true', text: t('yes') },
            { value: 'false', text: t('no') },
          ]
        : each.choices.map((one) => ({ value: one.value, text: said(one.label, one.labelEn) }));
    if (choices.length > 0) {
      return field(`field-${each.name}`, said(each.label, each.labelEn), choice(choices, value, keep));
    }
    const element = make('input', {
      type: each.type === 'DATE' ? 'date' : 'text',
      inputmode: each.type === 'NUMBER' || each.type === 'RATING' ? 'numeric' : 'text',
      maxlength: '500',
    });
    element.value = value;
    element.addEventListener('input', () => {
      keep(element.value);
      remember();
    });
    return field(`field-${each.name}`, said(each.label, each.labelEn), element);
  }

  /** A named field; what is wrong with it stands under it and is told with it. */
  function field(name: FieldName, text: string, control: HTMLElement): Node {
    const id = `f-${name}`;
    control.id = id;
    control.dataset.field = name;
    const wrong = error?.field === name ? error.text : undefined;
    if (wrong) {
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-describedby', `${id}-wrong`);
    }
    return make(
      'div',
      { class: 'field' },
      make('label', { for: id }, text),
      control,
      wrong && make('p', { class: 'wrong', id: `${id}-wrong`, role: 'alert' }, wrong),
    );
  }

  function photoPicker(read: Form): Node {
    const picker = make('input', {
      type: 'file',
      accept: 'image/*',
      multiple: '',
      hidden: '',
      'aria-label': t('addPhoto'),
    });
    picker.addEventListener('change', () => void addPhotos(picker.files));
    const open = button(t('addPhoto'), () => picker.click());
    open.dataset.field = 'photos';
    return make(
      'div',
      { class: 'field' },
      make('p', { class: 'label' }, t('photos', { count: read.photos })),
      photos.length > 0 &&
        make(
          'ul',
          { class: 'chosen' },
          ...photos.map((photo, index) => {
            const remove = button('×', () => removePhoto(photo));
            remove.setAttribute('aria-label', t('removePhoto'));
            return make(
              'li',
              {},
              make('img', { src: photo.url, alt: t('photo', { n: index + 1 }), width: '96', height: '96' }),
              remove,
            );
          }),
        ),
      picker,
      photos.length < read.photos && open,
    );
  }

  function submit(): Node {
    const element = make(
      'button',
      { type: 'submit', class: 'button strong' },
      t(sending ? 'sending' : 'send'),
    );
    element.disabled = sending;
    return element;
  }

  function thanks(made: Receipt): Node {
    return make(
      'main',
      {},
      make('h1', { tabindex: '-1' }, t('received')),
      make(
        'dl',
        { class: 'facts' },
        make('dt', {}, t('number')),
        make('dd', { class: 'number' }, made.number),
        make('dt', {}, t('at')),
        make('dd', {}, wallTime(made.receivedAt, language)),
      ),
      made.path && make('a', { class: 'button strong', href: made.path }, t('follow')),
      make('p', { class: 'none' }, t('keep')),
      make('div', { id: 'upload', role: 'status' }, ...uploadState()),
      button(t('another'), another, 'plain'),
    );
  }

  function uploadState(): Child[] {
    if (photos.length === 0) return [];
    const failed = photos.filter((each) => each.state === 'failed').length;
    const done = photos.filter((each) => each.state === 'sent').length;
    if (done === photos.length) return [make('p', {}, t('uploaded', { all: photos.length }))];
    if (photos.some((each) => each.state === 'waiting'))
      return [make('p', {}, t('uploading', { done: done + 1, all: photos.length }))];
    return [
      make('p', { class: 'notice' }, t('uploadFailed', { count: failed })),
      button(t('uploadAgain'), () => void upload()),
    ];
  }

  function showUpload(): void {
    root
      .querySelector('#upload')
      ?.replaceChildren(...uploadState().filter((each): each is Node | string => !!each));
  }

  for (const each of ['pointerdown', 'keydown', 'input'] as const)
    root.addEventListener(each, touch, { once: true });
  void read();
  return () => {
    leaving.abort();
    for (const each of ['pointerdown', 'keydown', 'input'] as const) root.removeEventListener(each, touch);
  };
}

function troubleOf(status: number): Trouble {
  if (status === 404) return 'gone';
  if (status === 429) return 'busy';
  return status === 403 ? 'closed' : 'broken';
}

/** Which field of the form the service means. */
function nameOfField(path: string): FieldName | undefined {
  if (path === 'categoryId') return 'category';
  if (path === 'unitId') return 'home';
  if (path.startsWith('reporter')) return 'phone';
  if (path.startsWith('fields.')) return `field-${path.slice('fields.'.length)}`;
  return path === 'text' || path === 'name' || path === 'phone' || path === 'home' ? path : undefined;
}

function remembered(key: string): Typed {
  try {
    return { ...EMPTY, category: {}, fields: {}, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') };
  } catch {
    return { ...EMPTY, category: {}, fields: {} };
  }
}
