import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { aReply, replies } from '@/test/replies';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { differenceOf, tokensOf } from './difference';
import { inserted, wrapped } from './markdown';
import { validateReplies, validateReply } from './replySearch';
import { freeName, gapsIn, variableOf } from './variables';
import { beginningOf, smsParts } from './words';

beforeEach(() => localStorage.clear());

const without = (...permissions: string[]) =>
  server.use(
    http.get('*/api/admin/v1/me', () =>
      HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => !permissions.includes(one)) }),
    ),
  );

describe('what changed', () => {
  const shown = (before: string, after: string) =>
    differenceOf(before, after)
      .map((run) => ({ same: run.text, added: `+${run.text}+`, removed: `-${run.text}-` })[run.kind])
      .join('');

  it('is told letter by letter in Chinese and by words elsewhere', () => {
    expect(tokensOf('退{{amount}}元 in 30.5 days')).toEqual([
      '退',
      '{{amount}}',
      '元',
      ' ',
      'in',
      ' ',
      '30.5',
      ' ',
      'days',
    ]);
    expect(shown('押金3天内退', '押金15天内退')).toBe('押金-3-+15+天内退');
    expect(shown('ask the desk', 'ask the manager')).toBe('ask the -desk-+manager+');
  });

  it('says nothing of what stayed, all of what is new, and ends where the texts end', () => {
    expect(shown('一样', '一样')).toBe('一样');
    expect(shown('', '全是新的')).toBe('+全是新的+');
    expect(shown('都不要了', '')).toBe('-都不要了-');
    expect(shown('头变尾', '头换尾')).toBe('头-变-+换+尾');
  });

  it('reads a letter that happens to be alike between two changes as part of them', () => {
    expect(shown('请到前台交', '在公众号台上付')).not.toContain('+台');
    expect(differenceOf('甲丙乙', '丁丙戊')).toEqual([
      { kind: 'removed', text: '甲丙乙' },
      { kind: 'added', text: '丁丙戊' },
    ]);
  });

  it('puts both texts together again, whatever they are', () => {
    const [before, after] = ['第一行\n第二行 {{a}}，3 天\n', '第一行\n新的一行\n第二行 {{b}}，5 天内'];
    const runs = differenceOf(before, after);
    expect(
      runs
        .filter((run) => run.kind !== 'added')
        .map((run) => run.text)
        .join(''),
    ).toBe(before);
    expect(
      runs
        .filter((run) => run.kind !== 'removed')
        .map((run) => run.text)
        .join(''),
    ).toBe(after);
  });

  it('is shown one after the other where comparing would take too long', () => {
    const long = (letter: string) => [...Array(2_500).keys()].map((at) => `${letter}${at} `).join('');
    expect(differenceOf(long('a'), long('b')).map((run) => run.kind)).toEqual(['removed', 'added', 'same']);
  });
});

describe('marks of Markdown', () => {
  const applied = (text: string, { replaceFrom, replaceTo, put }: ReturnType<typeof inserted.at>) =>
    text.slice(0, replaceFrom) + put + text.slice(replaceTo);

  it('go around what is chosen and away again', () => {
    expect(applied('三天内', wrapped('三天内', 0, 2, '**'))).toBe('**三天**内');
    expect(applied('**三天**内', wrapped('**三天**内', 2, 4, '**'))).toBe('三天内');
    expect(applied('**三天**内', wrapped('**三天**内', 2, 4, '*'))).toBe('***三天***内');
  });

  it('leave the cursor behind a sign that was put before nothing, so that it is not typed over', () => {
    expect(inserted.lines('', 0, 0, () => '## ')).toEqual({
      replaceFrom: 0,
      replaceTo: 0,
      put: '## ',
      from: 3,
      to: 3,
    });
  });

  it('go on in the next line of a list, and end with an empty one', () => {
    const next = (text: string) => {
      const edit = inserted.next(text, text.length, text.length);
      return edit && applied(text, edit);
    };
    expect(next('- 身份证')).toBe('- 身份证\n- ');
    expect(next('1. 申请\n2. 验收')).toBe('1. 申请\n2. 验收\n3. ');
    expect(next('- 身份证\n- ')).toBe('- 身份证\n');
    expect(next('## 要带什么')).toBeUndefined();
  });

  it('go before each line that is chosen, one kind for another', () => {
    expect(
      applied(
        '甲\n乙\n丙',
        inserted.lines('甲\n乙\n丙', 0, 3, () => '- '),
      ),
    ).toBe('- 甲\n- 乙\n丙');
    expect(
      applied(
        '- 甲\n- 乙',
        inserted.lines('- 甲\n- 乙', 2, 7, (at) => `${at + 1}. `),
      ),
    ).toBe('1. 甲\n2. 乙');
    expect(
      applied(
        '- 甲',
        inserted.lines('- 甲', 3, 3, () => '- '),
      ),
    ).toBe('甲');
  });

  it('leave the address of a link to be typed over', () => {
    const link = inserted.link('看这里', 1, 3);
    expect(applied('看这里', link)).toBe('看[这里](https://)');
    expect(applied('看这里', link).slice(link.from, link.to)).toBe('https://');
  });
});

describe('words of replies', () => {
  it('count messages as they are sent', () => {
    expect([0, 1, 70, 71, 134, 135].map((length) => smsParts('字'.repeat(length)))).toEqual([
      0, 1, 1, 2, 2, 3,
    ]);
  });

  it('begin without Markdown', () => {
    const variables = [{ name: 'a', label: '金额', type: 'AMOUNT' as const, source: null, fallback: null }];
    expect(beginningOf({ body: '# 好\n- **三天**内{{a}}看[这里](https://a.example)', variables })).toBe(
      '好 三天内〔金额〕看这里',
    );
  });

  it('name gaps that are not there yet', () => {
    expect([...gapsIn('{{a}} {{ b_1 }} {{9}} {{')]).toEqual(['a', 'b_1']);
    const variable = variableOf('ticket.due', '完成时间', []);
    expect(variable).toMatchObject({ name: 'ticket_due', type: 'DATETIME' });
    expect(freeName('ticket_due', [variable])).toBe('ticket_due2');
  });

  it('keep only what is known of an address', () => {
    expect(
      validateReplies({ folder: 'fees', state: 'IN_REVIEW', kind: 'x', text: ' 押金 ', tag: 7 }),
    ).toEqual({
      folder: 'fees',
      state: 'IN_REVIEW',
      text: '押金',
      tag: '7',
    });
    expect(validateReply({ tab: 'versions', edit: 'yes' })).toEqual({ tab: 'versions' });
  });
});

describe('the library', () => {
  itShowsItsStates({
    path: '/replies',
    call: '*/api/v1/replies',
    ready: '地下车位月租怎么办理',
    empty: { answer: { items: [], nextCursor: null }, says: '回复库还是空的' },
    permission: 'TICKET_READ',
  });

  it('says what somebody should know of a reply before they read it', async () => {
    const { container } = open('/replies');
    const list = await screen.findByRole('list', { name: '回复' });
    expect(within(list).getByRole('link', { name: /地下车位月租/ })).toHaveTextContent('即将到期');
    expect(within(list).getByRole('link', { name: /发票什么时候能开/ })).toHaveTextContent('待审核');
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('asks for what is typed and chosen, and keeps it in the address', async () => {
    const { router } = open('/replies');
    await userEvent.type(await screen.findByRole('searchbox'), '车位');
    await waitFor(() => expect(router.state.location.search).toMatchObject({ text: '车位' }));
    await waitFor(() => expect(screen.queryByText('装修押金多久退')).not.toBeInTheDocument());
    expect(screen.getByText('地下车位月租怎么办理')).toBeInTheDocument();
    await userEvent.click(
      within(screen.getByRole('navigation', { name: '文件夹' })).getByRole('link', { name: /停车/ }),
    );
    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ text: '车位', folder: 'parking' }),
    );
  });

  it('offers to drop conditions that nothing fits', async () => {
    const { router } = open('/replies?text=没有这样的&state=RETIRED');
    expect(await screen.findByText('没有符合条件的回复')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '清除条件' }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it('is walked by keyboard', async () => {
    open('/replies');
    const list = await screen.findByRole('list', { name: '回复' });
    const links = within(list).getAllByRole('link');
    await userEvent.keyboard('j');
    expect(links[0]).toHaveFocus();
    await userEvent.keyboard('jj');
    expect(links[2]).toHaveFocus();
    await userEvent.keyboard('k');
    expect(links[1]).toHaveFocus();
    await userEvent.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(links[0]).toHaveFocus();
    await userEvent.keyboard('?');
    expect(await screen.findByText('快捷键')).toBeInTheDocument();
  });

  it('lets nobody write who may not', async () => {
    without('REPLY_WRITE', 'REPLY_APPROVE');
    open('/replies');
    await screen.findByRole('list', { name: '回复' });
    expect(screen.queryByRole('button', { name: /新建回复/ })).not.toBeInTheDocument();
    await userEvent.keyboard('n');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('keeps its folders', async () => {
    const asked: string[] = [];
    server.use(
      http.put('*/api/v1/reply-folders/order', async ({ request }) => {
        asked.push(`order ${((await request.json()) as { keys: string[] }).keys.join()}`);
        return HttpResponse.json([]);
      }),
      http.post('*/api/v1/reply-folders', () => problem(409, 'reply.folder-name-taken')),
      http.delete('*/api/v1/reply-folders/:key', ({ request, params }) => {
        asked.push(`delete ${params.key} ${new URL(request.url).searchParams.get('into')}`);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open('/replies');
    await userEvent.click(await screen.findByRole('button', { name: /更多/ }));
    await userEvent.click(await screen.findByText('管理文件夹'));
    await userEvent.click(await screen.findByRole('button', { name: '下移 停车' }));
    await waitFor(() => expect(asked).toEqual(['order fees,renovation,parking,noise']));
    await userEvent.type(screen.getByRole('textbox', { name: '新文件夹的名称' }), '停车{Enter}');
    expect(await screen.findByText('已有同名的文件夹。')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '删除 噪声' }));
    await userEvent.click(await screen.findByRole('button', { name: '删除文件夹' }));
    await waitFor(() => expect(asked).toContain('delete noise null'));
  });
});

describe('a reply', () => {
  itShowsItsStates({
    path: '/replies/r1',
    call: '*/api/v1/replies/:id',
    ready: '能不能微信交物业费',
    permission: 'TICKET_READ',
  });

  it('is read with its gaps marked', async () => {
    const { container } = open('/replies/r1');
    const body = await screen.findByRole('group', { name: '正文' });
    expect(within(body).getByText('前台时间', { selector: 'strong > mark' })).toBeInTheDocument();
    expect(screen.getByText('韩梅')).toBeInTheDocument();
    expect(screen.getByText(/短信 1 条/)).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('shows whoever approves what changes, and lets them decide', async () => {
    const asked: string[] = [];
    server.use(
      http.post('*/api/v1/replies/:id/approval', ({ request }) => {
        asked.push(`approve ${request.headers.get('If-Match')}`);
        return problem(412, 'request.stale-version');
      }),
      http.post('*/api/v1/replies/:id/refusal', async ({ request }) => {
        asked.push(JSON.stringify(await request.json()));
        return HttpResponse.json(replies[1]);
      }),
    );
    open('/replies/r2');
    expect(await screen.findByText('这次改了什么')).toBeInTheDocument();
    expect(screen.getByText('或扫码', { selector: 'ins' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /通\s?过/ }));
    await waitFor(() => expect(asked).toEqual(['approve W/"1"']));
    expect(
      await screen.findByText('别人刚刚改过这条记录。请刷新看看最新内容，再保存您的修改。'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /退\s?回/ }));
    await userEvent.type(await screen.findByRole('textbox', { name: '哪里要改' }), '写上天数');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked).toContain('{"note":"写上天数"}'));
  });

  it('is taken out of use and back', async () => {
    const asked: string[] = [];
    server.use(
      http.post('*/api/v1/replies/:id/retirement', () => {
        asked.push('retire');
        return HttpResponse.json(aReply('r1', { state: 'RETIRED' }));
      }),
      http.delete('*/api/v1/replies/:id/retirement', () => {
        asked.push('revive');
        return HttpResponse.json(aReply('r1'));
      }),
    );
    open('/replies/r1');
    await userEvent.click(await screen.findByRole('button', { name: '更多' }));
    await userEvent.click(await screen.findByText('停用'));
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(asked).toEqual(['retire', 'revive']));
  });

  it('shows what each version changed', async () => {
    open('/replies/r1?tab=versions');
    expect(await screen.findByText('第 2 版')).toBeInTheDocument();
    expect(screen.getByText('这是第一版。')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '恢复这一版' })).toBeEnabled();
  });

  it('opens the version that the address names', async () => {
    open('/replies/r1?tab=versions&version=1');
    const shown = await screen.findByRole('listitem', { current: true });
    expect(within(shown).getByText('第 1 版')).toBeInTheDocument();
    expect(within(shown).getByRole('button', { name: '看全文' })).toHaveAttribute('aria-expanded', 'true');
  });

  it('shows how it is used', async () => {
    open('/replies/r1');
    await userEvent.click(await screen.findByRole('tab', { name: '使用情况' }));
    await waitFor(() => expect(screen.getByRole('tabpanel')).not.toBeEmptyDOMElement());
    expect(screen.queryByText('没有加载成功')).not.toBeInTheDocument();
  });

  it('shows what an estate says in its own words, and that the company changed since', async () => {
    open('/replies/r1?tab=estates');
    expect(await screen.findByText('公司版已更新')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '核对过，仍然合适' })).toBeInTheDocument();
    expect(await screen.findByText('公司从第 1 版到第 2 版改了什么')).toBeInTheDocument();
  });
});

describe('writing', () => {
  const saves: { body: { content: { body: string } }; revision: string | null }[] = [];
  const saving = () => {
    saves.length = 0;
    server.use(
      http.put('*/api/v1/replies/:id/draft', async ({ request }) => {
        const body = (await request.json()) as { content: { body: string } };
        const revision = request.headers.get('If-Match');
        saves.push({ body, revision });
        const of = aReply('r1');
        return HttpResponse.json({
          ...of,
          open: { ...of.inForce, number: 3, state: 'DRAFT', content: body.content, revision: saves.length },
        });
      }),
    );
  };
  const text = async () => screen.findByRole('textbox', { name: '正文' });

  it('keeps what is typed, revision by revision, and shows it beside', async () => {
    saving();
    const { container } = open('/replies/r1?edit=true');
    const body = await text();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.clear(body);
    await userEvent.type(body, '请看公告');
    await waitFor(() => expect(saves.at(-1)?.body.content.body).toBe('请看公告'), { timeout: 5_000 });
    expect(saves[0]?.revision).toBeNull();
    expect(await screen.findByText('请看公告', { selector: 'p' })).toBeInTheDocument();
    await userEvent.type(body, '。');
    await waitFor(() => expect(saves.at(-1)?.revision).toBe(`W/"${saves.length - 1}"`), { timeout: 5_000 });
  });

  it('says what keeps it from approval', async () => {
    saving();
    server.use(
      http.post('*/api/v1/replies/:id/submission', () =>
        problem(422, 'reply.flawed', {
          params: { findings: [{ part: 'BODY', flaw: 'UNDECLARED', at: 0, text: 'days' }] },
        }),
      ),
    );
    open('/replies/r4?edit=true');
    await userEvent.click(await screen.findByRole('button', { name: '提交审核' }));
    expect((await screen.findAllByText('正文用了没有登记的变量：days'))[0]).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: '把 days 添加为变量' }));
    expect(await screen.findByRole('button', { name: '修改变量 days' })).toBeInTheDocument();
  });

  it('keeps nothing without a title or a text, and says so', async () => {
    saving();
    open('/replies/r1?edit=true');
    await userEvent.clear(await text());
    expect(
      await screen.findByText('标题和正文都要写，才能保存。', {}, { timeout: 5_000 }),
    ).toBeInTheDocument();
    expect(saves).toEqual([]);
  });

  it('takes what is pasted as Markdown and names what was lost', async () => {
    open('/replies/r1?edit=true');
    const body = (await text()) as HTMLTextAreaElement;
    body.focus();
    body.setSelectionRange(0, body.value.length);
    const clipboard = new DataTransfer();
    clipboard.setData('text/html', '<p>押金<b>三天</b>内退<img src="x"></p>');
    clipboard.setData('text/plain', '押金三天内退');
    await userEvent.paste(clipboard);
    expect(await screen.findByText('图片 1 张')).toBeInTheDocument();
    expect(body.value).toBe('押金**三天**内退');
  });

  it('asks what to do when a colleague saved meanwhile, and loses neither', async () => {
    server.use(http.put('*/api/v1/replies/:id/draft', () => problem(412, 'request.stale-version')));
    open('/replies/r4?edit=true');
    await userEvent.type(await text(), '另外');
    const dialog = await screen.findByRole('dialog', {}, { timeout: 5_000 });
    expect(within(dialog).getByText('同事刚保存了另一份')).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: '用同事的' }));
    await waitFor(async () => expect(await text()).not.toHaveValue(expect.stringContaining('另外')));
  });
});
