import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type {
  Channel,
  KeepChannel,
  MailState,
  MessageList,
  SaveMailbox,
  SaveOfficialAccount,
  TicketFromMail,
  WriteMessage,
} from '@/api/model';

export const ticketChannelsQuery = queryOptions({
  queryKey: ['channels', 'rules'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/channels', { signal }))).items,
});

export const channelFiguresQuery = queryOptions({
  queryKey: ['channels', 'figures'],
  queryFn: async ({ signal }) =>
    (await body(desk.GET('/api/v1/channel-figures', { params: { query: { days: 30 } }, signal }))).items,
});

export const keepChannel = (channel: Channel, version: number, rule: KeepChannel) =>
  body(
    desk.PUT('/api/v1/channels/{channel}', {
      params: { path: { channel }, header: { 'If-Match': `W/"${version}"` } },
      body: rule,
    }),
  );

export const messagesQuery = (which: MessageList) =>
  infiniteQueryOptions({
    queryKey: ['messages', which],
    refetchInterval: 30_000,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/messages', { params: { query: { which, cursor: pageParam, limit: 50 } }, signal }),
      ),
  });

/** What is said of messages changes the tickets they are on. */
export function messagesChanged(client: QueryClient) {
  void client.invalidateQueries({ queryKey: ['messages'] });
  void client.invalidateQueries({ queryKey: ['tickets'] });
}

export const writeMessage = (ticketId: string, message: WriteMessage) =>
  body(desk.POST('/api/v1/tickets/{ticketId}/messages', { params: { path: { ticketId } }, body: message }));

export const repeatMessage = (messageId: string) =>
  body(desk.POST('/api/v1/messages/{messageId}/repetition', { params: { path: { messageId } } }));

export const tellMessage = (messageId: string, told: { reached: boolean; text?: string }) =>
  body(desk.POST('/api/v1/messages/{messageId}/telling', { params: { path: { messageId } }, body: told }));

export const withdrawMessage = (messageId: string) =>
  body(desk.POST('/api/v1/messages/{messageId}/withdrawal', { params: { path: { messageId } } }));

export const mailboxesQuery = queryOptions({
  queryKey: ['mail', 'boxes'],
  refetchInterval: 30_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/mailboxes', { signal }))).items,
});

export const addMailbox = (mailbox: SaveMailbox) => body(desk.POST('/api/v1/mailboxes', { body: mailbox }));

export const saveMailbox = (mailboxId: string, version: number, mailbox: SaveMailbox) =>
  body(
    desk.PUT('/api/v1/mailboxes/{mailboxId}', {
      params: { path: { mailboxId }, header: { 'If-Match': `W/"${version}"` } },
      body: mailbox,
    }),
  );

export const removeMailbox = (mailboxId: string) =>
  done(desk.DELETE('/api/v1/mailboxes/{mailboxId}', { params: { path: { mailboxId } } }));

export const testMailbox = (mailboxId: string) =>
  body(desk.POST('/api/v1/mailboxes/{mailboxId}/tests', { params: { path: { mailboxId } } }));

export const mailsQuery = (state: MailState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['mail', 'mails', state],
    refetchInterval: 30_000,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(desk.GET('/api/v1/mails', { params: { query: { state, cursor: pageParam, limit: 50 } }, signal })),
  });

export const openFromMail = (mailId: string, ticket: TicketFromMail) =>
  body(desk.POST('/api/v1/mails/{mailId}/ticket', { params: { path: { mailId } }, body: ticket }));

export const addMailToTicket = (mailId: string, ticket: string) =>
  body(desk.POST('/api/v1/mails/{mailId}/assignment', { params: { path: { mailId } }, body: { ticket } }));

export const dismissMail = (mailId: string) =>
  body(desk.POST('/api/v1/mails/{mailId}/dismissal', { params: { path: { mailId } } }));

export const officialAccountQuery = queryOptions({
  queryKey: ['wechat', 'account'],
  refetchInterval: 30_000,
  queryFn: ({ signal }) => body(desk.GET('/api/v1/wechat-account', { signal })),
});

export const saveOfficialAccount = (version: number, account: SaveOfficialAccount) =>
  body(
    desk.PUT('/api/v1/wechat-account', {
      params: { header: { 'If-Match': `W/"${version}"` } },
      body: account,
    }),
  );

export const removeOfficialAccount = () => done(desk.DELETE('/api/v1/wechat-account'));

export const testOfficialAccount = () => body(desk.POST('/api/v1/wechat-account/tests'));

export const waitingWeChatQuery = infiniteQueryOptions({
  queryKey: ['wechat', 'waiting'],
  refetchInterval: 30_000,
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
  queryFn: ({ pageParam, signal }) =>
    body(
      desk.GET('/api/v1/wechat-messages', { params: { query: { cursor: pageParam, limit: 50 } }, signal }),
    ),
});

export const openFromWeChat = (wechatMessageId: string, ticket: TicketFromMail) =>
  body(
    desk.POST('/api/v1/wechat-messages/{wechatMessageId}/ticket', {
      params: { path: { wechatMessageId } },
      body: ticket,
    }),
  );

export const addWeChatToTicket = (wechatMessageId: string, ticket: string) =>
  body(
    desk.POST('/api/v1/wechat-messages/{wechatMessageId}/assignment', {
      params: { path: { wechatMessageId } },
      body: { ticket },
    }),
  );

export const dismissWeChat = (wechatMessageId: string) =>
  body(
    desk.POST('/api/v1/wechat-messages/{wechatMessageId}/dismissal', {
      params: { path: { wechatMessageId } },
    }),
  );
