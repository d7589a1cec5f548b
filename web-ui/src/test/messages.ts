import { HttpResponse, http } from 'msw';
import {
  CHANNELS,
  type ChannelRule,
  type Mail,
  type Mailbox,
  type Message,
  type OfficialAccount,
  type WeChatMessage,
} from '@/api/model';

const desk = (path: string) => `*/api/v1${path}`;
const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const actor = { id: '0', name: '自动', kind: 'SYSTEM' as const };

const LIMITS: Partial<Record<(typeof CHANNELS)[number], number>> = { PHONE: 15, COUNTER: 15, EMAIL: 240 };

export const channelRules: ChannelRule[] = CHANNELS.map((channel) => ({
  channel,
  open: channel !== 'GROUP',
  scope: channel === 'EMAIL' ? '投诉、建议与需要附件的事项' : '报修、投诉与咨询',
  scopeEn:
    channel === 'EMAIL' ? 'Complaints, suggestions and matters with files' : 'Repairs, complaints, questions',
  kinds: channel === 'QR' ? ['REPAIR'] : [],
  hours:
    channel === 'COUNTER'
      ? [
          {
            days: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
            from: '08:00:00',
            to: '20:00:00',
          },
          { days: ['SATURDAY', 'SUNDAY'], from: '09:00:00', to: '17:00:00' },
        ]
      : [],
  responseMinutes: LIMITS[channel] ?? null,
  version: 0,
}));

const message = (id: string, more: Partial<Message>): Message => ({
  id,
  ticketId: 't1',
  number: 'WX-20261121-0042',
  contactId: null,
  direction: 'OUT',
  way: 'SMS',
  purpose: 'PROGRESS',
  person: '王芳',
  address: '138****8000',
  subject: '进展',
  text: '师傅已出发，预计 10:20 到。',
  state: 'SENT',
  attempts: 1,
  answer: null,
  nextAttemptAt: null,
  attachmentIds: [],
  leftOut: [],
  author: actor,
  at: ago(30),
  endedAt: ago(30),
  ...more,
});

export const messages: Message[] = [
  message('g1', {
    way: 'PHONE',
    purpose: 'DONE',
    state: 'QUEUED',
    attempts: 1,
    endedAt: null,
    person: '赵阿姨',
    text: '水管已修好，弯头换了新的，请您看看还漏不漏。',
  }),
  message('g2', { state: 'FAILED', answer: 'isv.MOBILE_NUMBER_ILLEGAL: 号码不正确', person: '李雷' }),
];

const mailbox = (id: string, more: Partial<Mailbox>): Mailbox => ({
  id,
  address: 'service@yunqi.example.com',
  host: 'imap.example.com',
  port: 993,
  security: 'TLS',
  username: 'service@yunqi.example.com',
  folder: 'INBOX',
  estateId: null,
  kind: 'INQUIRY',
  categoryId: null,
  acknowledge: true,
  enabled: true,
  health: 'UP',
  checkedAt: ago(1),
  readAt: ago(1),
  failingSince: null,
  trouble: null,
  version: 1,
  ...more,
});

export const mailboxes: Mailbox[] = [
  mailbox('b1', {}),
  mailbox('b2', {
    address: 'complaints@yunqi.example.com',
    kind: 'COMPLAINT',
    health: 'DOWN',
    readAt: ago(190),
    failingSince: ago(180),
    trouble: 'Connection refused',
    version: 3,
  }),
];

export const mails: Mail[] = [
  {
    id: 'm1',
    mailboxId: 'b1',
    sender: 'wang@example.com',
    senderName: '王芳',
    subject: '厨房漏水',
    excerpt: '您好，厨房水管漏水，请派人来看。',
    files: 2,
    state: 'SET_ASIDE',
    why: 'nothing tells which estate it is about',
    ticketId: null,
    number: null,
    receivedAt: ago(12),
  },
];

export const officialAccount: OfficialAccount = {
  appId: 'wx0123456789abcdef',
  name: '云栖里物业',
  available: true,
  enabled: true,
  mode: 'ENCRYPTED',
  secretsKept: true,
  keyKept: true,
  path: '/api/v1/public/wechat',
  estateId: null,
  kind: 'REPAIR',
  categoryId: null,
  welcome: '',
  template: {
    id: 'ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY',
    numberField: 'character_string1',
    textField: 'thing2',
    timeField: 'time3',
  },
  health: 'DOWN',
  heardAt: ago(3),
  queued: 4,
  oldestQueuedAt: ago(25),
  lastSentAt: ago(26),
  trouble: '45009: 接口调用超过限制',
  version: 3,
};

export const weChatMessages: WeChatMessage[] = [
  {
    id: 'w1',
    alias: '微信用户 p3Xk',
    kind: 'text',
    text: '楼道灯不亮',
    state: 'ASKED',
    why: 'nothing tells which estate it is about',
    ticketId: null,
    number: null,
    receivedAt: ago(8),
  },
];

export const messageHandlers = [
  http.get(desk('/wechat-account'), () => HttpResponse.json(officialAccount)),
  http.get(desk('/wechat-messages'), () => list(weChatMessages)),
  http.get(desk('/channels'), () => list(channelRules)),
  http.get(desk('/channel-figures'), () =>
    list(
      CHANNELS.map((channel, i) => ({
        channel,
        tickets: 40 - 3 * i,
        due: LIMITS[channel] ? 38 - 3 * i : 0,
        inTime: LIMITS[channel] ? 35 - 3 * i : 0,
        medianMinutes: 9,
      })),
    ),
  ),
  http.get(desk('/messages'), ({ request }) => {
    const which = new URL(request.url).searchParams.get('which');
    return list(
      messages.filter((one) =>
        which === 'TO_TELL'
          ? one.state === 'QUEUED'
          : which === 'FAILED'
            ? one.state === 'FAILED'
            : which === 'ALL',
      ),
    );
  }),
  http.get(desk('/mailboxes'), () => list(mailboxes)),
  http.get(desk('/mails'), ({ request }) => {
    const state = new URL(request.url).searchParams.get('state');
    return list(mails.filter((one) => !state || one.state === state));
  }),
];
