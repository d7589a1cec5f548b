import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FoundReply } from '@/api/model';
import { seriousFindings } from '@/test/axe';
import { filled, foundReplies, writingRules } from '@/test/composer';
import { estates } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { tickets, timeline } from '@/test/tickets';
import { opensLibrary } from './MessageForm';

const ticket = tickets[0];

/** What was sent through the library. */
function listening(path = 'replies') {
  const bodies: Record<string, unknown>[] = [];
  server.use(
    http.post(`*/api/v1/tickets/:id/${path}`, async ({ request }) => {
      bodies.push((await request.json()) as Record<string, unknown>);
      return HttpResponse.json(
        path === 'replies'
          ? { replyId: 'r-leak', number: 3, edits: 2, message: { way: 'SMS' } }
          : { id: 'm1', way: 'SMS' },
        { status: 201 },
      );
    }),
  );
  return bodies;
}

async function writing() {
  const view = open(`/tickets?view=all&ticket=${ticket?.id}`);
  await userEvent.click(await screen.findByRole('radio', { name: '发消息' }));
  const form = await screen.findByRole('form', { name: '发消息' });
  return { ...view, form, text: await within(form).findByRole('textbox', { name: '写一条回复或备注' }) };
}

beforeEach(() => localStorage.clear());

describe('the composer', () => {
  it('finds, fills and sends a reply by the keyboard alone', async () => {
    const sent = listening();
    const { form, text } = await writing();
    await userEvent.type(text, '/');
    const search = await screen.findByRole('combobox', { name: '找回复' });
    expect(search).toHaveFocus();
    expect(await screen.findAllByRole('option')).toHaveLength(3);
    await userEvent.type(search, '报修');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await userEvent.keyboard('{Enter}');

    const amount = await within(form).findByRole('textbox', { name: '材料费' });
    await waitFor(() => expect(within(form).getByRole('textbox', { name: '几分钟内到' })).toHaveFocus());
    await userEvent.keyboard('{Tab}');
    expect(amount).toHaveFocus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(sent).toEqual([]);
    expect(await screen.findByText('还没有填好：材料费')).toBeInTheDocument();
    await waitFor(() => expect(amount).toHaveFocus());
    expect(amount).toHaveAttribute('aria-invalid', 'true');

    await userEvent.keyboard('120{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(sent).toEqual([{ replyId: 'r-leak', values: { amount: '120' }, inShort: false }]),
    );
  });

  it('offers what fits the ticket, with the reason', async () => {
    const { container, form } = await writing();
    const offered = await within(form).findByRole('list', { name: '可能合适的回复' });
    expect(within(offered).getByText('问法：厨房水管漏水怎么报修')).toBeInTheDocument();
    await userEvent.click(within(offered).getByText('报修已受理'));
    expect(await within(form).findByText('标准回复：报修已受理（第 3 版）')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('gives a reason for each, also where the title or its sound is what fits', async () => {
    const [first, second, third] = foundReplies as [FoundReply, FoundReply, FoundReply];
    server.use(
      http.get('*/api/v1/tickets/:id/replies/suggested', () =>
        HttpResponse.json([
          { ...first, by: 'TITLE', why: first.title },
          { ...second, by: 'INITIALS', why: second.title },
          { ...third, by: 'CATEGORY', why: '收费' },
        ]),
      ),
    );
    const { form } = await writing();
    const offered = await within(form).findByRole('list', { name: '可能合适的回复' });
    expect(
      within(offered)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual([
      expect.stringContaining('标题相近'),
      expect.stringContaining('读音相符'),
      expect.stringContaining('类别：收费'),
    ]);
  });

  it('is changed by hand, shows what was changed, and Tab finds the gaps that are left', async () => {
    const sent = listening();
    const { form } = await writing();
    await userEvent.click(await within(form).findByText('报修已受理'));
    await userEvent.click(await within(form).findByRole('button', { name: '改文字' }));
    const text = (await within(form).findByRole('textbox', {
      name: '写一条回复或备注',
    })) as HTMLTextAreaElement;
    expect(text.value).toContain('材料费 〔材料费〕');
    await waitFor(() => expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe('〔材料费〕'));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('还没有填好：材料费')).toBeInTheDocument();
    expect(sent).toEqual([]);
    await waitFor(() => expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe('〔材料费〕'));
    await userEvent.keyboard('80元');
    expect(within(form).getByText(/与标准回复相差/)).toBeInTheDocument();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent[0]?.text).toContain('材料费 80元，完工'));
    expect(await screen.findByText(/改动 2 个字，已记录/)).toBeInTheDocument();
  });

  it('goes in short where the way carries the short text', async () => {
    const sent = listening();
    server.use(
      http.post('*/api/v1/tickets/:id/replies/filled', () =>
        HttpResponse.json({ ...filled('r-leak'), inShort: true }),
      ),
    );
    const { form } = await writing();
    await userEvent.click(await within(form).findByText('报修已受理'));
    const amount = await within(form).findByRole('textbox', { name: '材料费' });
    expect(within(form).getByRole('radio', { name: '短文' })).toBeChecked();
    await userEvent.type(amount, '60');
    await userEvent.click(within(form).getByRole('button', { name: /发\s*送/ }));
    await waitFor(() => expect(sent[0]).toMatchObject({ inShort: true, values: { amount: '60' } }));
  });

  it('keeps the words when the reply expires meanwhile', async () => {
    server.use(http.post('*/api/v1/tickets/:id/replies', () => problem(409, 'reply.not-sendable')));
    const { form } = await writing();
    await userEvent.click(await within(form).findByText('报修已受理'));
    await userEvent.type(await within(form).findByRole('textbox', { name: '材料费' }), '120');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(form).findByText(/停用、过期或换了版本/)).toBeInTheDocument();
    const text = within(form).getByRole('textbox', { name: '写一条回复或备注' }) as HTMLTextAreaElement;
    expect(text.value).toContain('师傅 30 分钟内到。\n\n材料费 120');
  });

  it('points at what the service finds wrong', async () => {
    server.use(
      http.post('*/api/v1/tickets/:id/replies', () =>
        problem(422, 'reply.unfilled', { params: { missing: [], wrong: ['amount'] } }),
      ),
    );
    const { form } = await writing();
    await userEvent.click(await within(form).findByText('报修已受理'));
    const amount = await within(form).findByRole('textbox', { name: '材料费' });
    await userEvent.type(amount, '很多{Control>}{Enter}{/Control}');
    await waitFor(() => expect(amount).toHaveAttribute('aria-invalid', 'true'));
    expect(amount).toHaveAttribute('title', '要填金额，如 120 或 2.50');
  });

  it('begins a first message in one’s own words with who speaks', async () => {
    const sent = listening('messages');
    const { form, text } = await writing();
    const opening = await within(form).findByRole('checkbox', { name: /首次回复，以此开头/ });
    await userEvent.type(text, '师傅出发了。{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent).toEqual([{ text: '王芳，您好！我是云栖物业客服小李。师傅出发了。' }]));
    await userEvent.click(opening);
    await userEvent.type(text, '到了。{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent[1]).toEqual({ text: '到了。' }));
  });

  it('points out words that owners may not know, and one key puts plain ones there', async () => {
    const { form, text } = await writing();
    await userEvent.type(text, '工单已转相关部门');
    const hints = await within(form).findByRole('region', { name: '用语提示' }, { timeout: 3000 });
    expect(within(hints).getByText(/写明是哪个部门和电话/)).toBeInTheDocument();
    await userEvent.keyboard('{Alt>}[Digit1]{/Alt}');
    await waitFor(() => expect(text).toHaveValue('登记单已转相关部门'));
    await userEvent.click(within(hints).getByRole('button', { name: '不再提示' }));
    expect(await screen.findByText(/不再提示用语/)).toBeInTheDocument();
  });

  it('writes down a question that no reply answers', async () => {
    let raised: Record<string, unknown> = {};
    server.use(
      http.get('*/api/v1/open-questions/nearest', () =>
        HttpResponse.json({ sure: false, replies: [], questions: [{ id: 'q1', text: '楼顶能装太阳能吗' }] }),
      ),
      http.post('*/api/v1/open-questions', async ({ request }) => {
        raised = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ id: 'q2', dueAt: new Date().toISOString() }, { status: 201 });
      }),
    );
    const { form, text } = await writing();
    await userEvent.type(text, '/');
    await userEvent.type(await screen.findByRole('combobox', { name: '找回复' }), '太阳能');
    expect(await within(form).findByText(/没有找到“太阳能”/)).toBeInTheDocument();
    await userEvent.click(within(form).getByRole('button', { name: '没有合适的回复' }));
    const dialog = (await screen.findByText('记为未答问题', {}, { timeout: 5000 })).closest(
      '[role="dialog"]',
    ) as HTMLElement;
    expect(within(dialog).getByRole('textbox')).toHaveValue('太阳能');
    await userEvent.click(await within(dialog).findByRole('radio', { name: '楼顶能装太阳能吗' }));
    await userEvent.click(within(dialog).getByRole('button', { name: '交给同事答复' }));
    await waitFor(() =>
      expect(raised).toEqual({ text: '太阳能', source: 'COMPOSER', ticketId: ticket?.id, sameAs: 'q1' }),
    );
    expect(await screen.findByText(/已记下/)).toBeInTheDocument();
  });

  it('says why nothing is found, with a way to try again', async () => {
    server.use(http.get('*/api/v1/replies/typed', () => problem(503, 'dependency.database-unavailable')));
    const { form, text } = await writing();
    await userEvent.type(text, '/');
    await userEvent.type(await screen.findByRole('combobox', { name: '找回复' }), 'x');
    expect(await within(form).findByRole('alert')).toHaveTextContent('数据服务暂时不可用');
    await userEvent.keyboard('{Escape}');
    expect(await within(form).findByRole('textbox', { name: '写一条回复或备注' })).toBeInTheDocument();
  });
});

describe('the sign that opens the library', () => {
  it.each([
    ['', '/', true],
    ['', '、', true],
    ['您好\n', '您好\n/', true],
    ['3', '3/', false],
    ['您好', '您好、', false],
    ['', '/粘贴', false],
  ])('"%s" → "%s": %s', (before, now, opens) => {
    expect(opensLibrary(before, now, now.length)).toBe(opens);
  });
});

describe('the rules of writing', () => {
  itShowsItsStates({
    path: '/replies/writing',
    call: '*/api/v1/writing-rules',
    ready: '首次回复以开头语开始',
    permission: 'TICKET_READ',
  });

  it('say how a first reply begins and which words owners may not know, by their version', async () => {
    let kept: Record<string, unknown> = {};
    let version: string | null = '';
    server.use(
      http.put('*/api/v1/writing-rules', async ({ request }) => {
        version = request.headers.get('If-Match');
        kept = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ ...writingRules, ...kept, version: 5 });
      }),
    );
    const { container } = open('/replies/writing');
    const words = await screen.findByRole('textbox', { name: '开头语' });
    expect(screen.getByText('王女士，您好！我是云栖物业客服小李。')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.type(words, '{{{{price}}');
    await userEvent.click(screen.getByRole('button', { name: /保\s*存/ }));
    expect(await screen.findByText(/没有“price”这个变量/)).toBeInTheDocument();
    await userEvent.clear(words);
    await userEvent.type(words, '您好，我是');
    await userEvent.click(screen.getAllByRole('button', { name: '客服姓名' })[0] as HTMLElement);
    expect(screen.getByRole('checkbox', { name: /派单/ })).not.toBeChecked();
    await userEvent.click(screen.getByRole('checkbox', { name: /工单/ }));
    await userEvent.click(screen.getByRole('button', { name: /加一个项目/ }));
    await userEvent.click(screen.getByRole('combobox', { name: '项目' }));
    await userEvent.click(await screen.findByTitle(estates[0]?.name ?? ''));
    const own = screen.getAllByRole('textbox', { name: '接电话的问候语' })[1] as HTMLElement;
    await userEvent.type(own, '{{{{owner}}');
    await userEvent.tab();
    expect(await screen.findByText(/没有“owner”这个变量/)).toBeInTheDocument();
    await userEvent.clear(own);
    await userEvent.type(own, '您好，这里是{{{{estate}}。');
    await userEvent.click(screen.getByRole('button', { name: /保\s*存/ }));
    await waitFor(() =>
      expect(kept).toEqual({
        opening: true,
        openingText: '您好，我是{{staff}}',
        greetingText: '您好，{{company}}客服，我是{{staff}}，请问有什么可以帮您？',
        estates: [{ estateId: estates[0]?.id, openingText: null, greetingText: '您好，这里是{{estate}}。' }],
        plainLanguage: true,
        words: [{ word: '云管家', instead: '您的管家', why: '产品名' }],
        leftOut: ['派单', '工单'],
      }),
    );
    expect(version).toBe('W/"4"');
  });
});

describe('a letter that is not the first', () => {
  it('begins with the opening at one key, once', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id/replies/next', () =>
        HttpResponse.json({ opening: null, words: '王芳，您好！', way: 'EMAIL' }),
      ),
    );
    const { form, text } = await writing();
    expect(await within(form).findByRole('button', { name: /开头语/ })).toBeEnabled();
    await userEvent.type(text, '水已经修好了。');
    await userEvent.keyboard('{Alt>}0{/Alt}');
    expect(text).toHaveValue('王芳，您好！水已经修好了。');
    await userEvent.keyboard('{Alt>}0{/Alt}');
    expect(text).toHaveValue('王芳，您好！水已经修好了。');
    expect(within(form).getByRole('button', { name: /开头语/ })).toBeDisabled();
  });
});

describe('what was sent', () => {
  const said = (id: string, text: string) => ({
    ...timeline[0],
    id: `h-${id}`,
    type: 'MESSAGED',
    data: { way: 'SMS', direction: 'OUT', purpose: 'REPLY', messageId: id },
    comment: null,
    message: { id, text, state: 'SENT', attempts: 1, answer: null },
  });
  const used = (messageId: string, more = {}) => ({
    messageId,
    replyId: 'r-leak',
    number: 3,
    title: '报修已受理',
    filled: '今天来修。',
    sent: '今天来修。',
    edits: 0,
    inForce: true,
    ...more,
  });

  it('says which version of which reply it was, and what was changed in it', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id/timeline', () =>
        HttpResponse.json({
          items: [said('m1', '明天来修。'), said('m2', '今天来修。'), said('m3', '自己写的话。')],
          nextCursor: null,
        }),
      ),
      http.get('*/api/v1/tickets/:id/replies', () =>
        HttpResponse.json([
          used('m1', { sent: '明天来修。', edits: 1, number: 2, inForce: false }),
          used('m2'),
        ]),
      ),
    );
    open(`/tickets?view=all&ticket=${ticket?.id}`);
    const changed = await screen.findByRole('link', { name: '标准回复：报修已受理（第 2 版）' });
    expect(changed).toHaveAttribute('href', expect.stringContaining('/replies/r-leak?'));
    expect(changed).toHaveAttribute('href', expect.stringContaining('version=2'));
    expect(screen.getByText('现在用的已是别的版本')).toBeInTheDocument();
    expect(screen.getByText('与标准回复相差 2 个字')).toBeInTheDocument();
    expect(screen.getByText('今', { selector: 'del' })).toBeInTheDocument();
    expect(screen.getByText('明', { selector: 'ins' })).toBeInTheDocument();
    expect(screen.getAllByText('原文发出，没有改动')).toHaveLength(1);
    expect(screen.getAllByRole('link', { name: /标准回复/ })).toHaveLength(2);
  });
});
