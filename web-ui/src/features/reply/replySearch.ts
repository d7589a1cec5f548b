import {
  CHANNELS,
  type Channel,
  KINDS,
  type Kind,
  LANGUAGES,
  REPLY_STATES,
  type ReplyLanguage,
  type ReplyState,
} from '@/api/model';

/** What is being done to replies, besides the states they are in. */
export const WORK = ['IN_REVIEW', 'WRITTEN'] as const;
export type Work = (typeof WORK)[number];

/** What the library shows, as it stands in the address. */
export interface LibrarySearch {
  folder?: string;
  state?: ReplyState | Work;
  kind?: Kind;
  channel?: Channel;
  language?: ReplyLanguage;
  tag?: string;
  responsible?: string;
  text?: string;
}

const wordOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

export function validateReplies(search: Record<string, unknown>): LibrarySearch {
  const state = [...REPLY_STATES, ...WORK].find((one) => one === search.state);
  const kind = KINDS.find((one) => one === search.kind);
  const channel = CHANNELS.find((one) => one === search.channel);
  const language = LANGUAGES.find((one) => one === search.language);
  const [folder, tag, responsible, text] = [
    wordOf(search.folder),
    wordOf(search.tag),
    wordOf(search.responsible),
    wordOf(search.text),
  ];
  return {
    ...(folder ? { folder } : {}),
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
    ...(channel ? { channel } : {}),
    ...(language ? { language } : {}),
    ...(tag ? { tag } : {}),
    ...(responsible ? { responsible } : {}),
    ...(text ? { text } : {}),
  };
}

export const REPLY_TABS = ['content', 'estates', 'versions', 'figures'] as const;
export type ReplyTab = (typeof REPLY_TABS)[number];

/** What is open of one reply. */
export interface ReplySearch {
  tab?: ReplyTab;
  edit?: true;
  /** The version to show first among all. */
  version?: number;
}

export function validateReply(search: Record<string, unknown>): ReplySearch {
  const tab = REPLY_TABS.find((one) => one === search.tab);
  const version = Number(search.version);
  return {
    ...(tab && tab !== 'content' ? { tab } : {}),
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(search.edit === true || search.edit === 'true' ? { edit: true as const } : {}),
  };
}
