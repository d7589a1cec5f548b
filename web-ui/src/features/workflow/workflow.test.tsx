import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { estates, me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { resetWorkflows } from '@/test/workflowDesk';
import type { WorkflowDefinition } from './definition';

beforeEach(resetWorkflows);

/** Every draft that was sent, with the version it was made from. */
function savedDrafts() {
  const sent: { match: string | null; definition: WorkflowDefinition }[] = [];
  server.events.removeAllListeners();
  server.events.on('request:start', async ({ request }) => {
    if (request.method === 'PUT' && request.url.endsWith('/draft'))
      sent.push({
        match: request.headers.get('If-Match'),
        definition: (await request.clone().json()) as WorkflowDefinition,
      });
  });
  return sent;
}

const board = () => screen.findByRole('application', { name: /流程图/ });
const card = async (name: string) => {
  await board();
  return waitFor(() => {
    const found = document.querySelector(`[data-state="${name}"]`);
    expect(found).not.toBeNull();
    return found as HTMLElement;
  });
};
const press = async (key: string, more: object = {}) => fireEvent.keyDown(await board(), { key, ...more });
const tab = async (name: RegExp) => {
  const radios = await screen.findAllByRole('radio', { name });
  fireEvent.click(radios[0] as HTMLElement);
};

describe('workflows', () => {
  itShowsItsStates({
    path: '/settings/workflows',
    call: '*/api/v1/workflow-overviews',
    ready: '调查核实中',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有流程' },
    permission: 'WORKFLOW_READ',
  });

  it('tell which estates go their own way, and what needs a hand', async () => {
    const { container } = open('/settings/workflows');
    const list = await screen.findByRole('list', { name: '项目专用流程' });
    expect(within(list).getByText('云栖里二期')).toBeInTheDocument();
    expect(within(list).getByText(/两边都改了状态/)).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('begin an estate’s own one from what is in force, and open it', async () => {
    const sent = savedDrafts();
    const { router } = open('/settings/workflows');
    const complaint = await screen.findByRole('region', { name: '投诉' });
    await userEvent.click(within(complaint).getByRole('button', { name: /项目专用/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('combobox', { name: '项目' }));
    await userEvent.click(
      await screen.findByText('柳岸花园', { selector: '.ant-select-item-option-content' }),
    );
    await userEvent.click(dialog.getByRole('button', { name: '创建草稿' }));
    await waitFor(() =>
      expect(decodeURIComponent(router.state.location.pathname)).toContain(`complaint@${estates[2]?.id}`),
    );
    expect(sent[0]).toMatchObject({ match: null, definition: { key: `complaint@${estates[2]?.id}` } });
    await card('handling');
  });

  it('offer nothing that changes to those who may only look', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((p) => !p.endsWith('_MANAGE')) }),
      ),
    );
    open('/settings/workflows');
    expect(await screen.findByRole('link', { name: '投诉 查看' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '导入' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /项目专用/ })).not.toBeInTheDocument();
  });

  it('refuse a file that is no workflow before they ask the service', async () => {
    open('/settings/workflows');
    await screen.findByRole('button', { name: '导入' });
    const input = document.querySelector('input[type="file"]') as HTMLInputElement;
    await userEvent.upload(input, new File(['no json'], 'x.json', { type: 'application/json' }));
    expect(await screen.findByText(/不是流程的 JSON/)).toBeInTheDocument();
  });
});

describe('the drawing board', () => {
  it('shows states and labelled steps, also in English, without serious findings of axe', async () => {
    const { container } = open('/settings/workflows/complaint');
    expect(within(await card('callback')).getByText('待回访')).toBeInTheDocument();
    await waitFor(() => expect(document.querySelector('[data-step="rework"]')).toHaveTextContent('退回处理'));
    expect(await seriousFindings(container)).toEqual([]);
    await act(() => startTexts('en'));
    await waitFor(() => expect(document.querySelector('[data-step="rework"]')).toHaveTextContent(/[A-Z]/));
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('adds a state by key, keeps the draft, and takes it back', async () => {
    const sent = savedDrafts();
    open('/settings/workflows/complaint');
    await card('handling');
    await press('n');
    await card('state');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.match).toBeNull();
    expect(sent[0]?.definition.states.map((state) => state.name)).toContain('state');
    expect(await screen.findByText(/草稿已保存/)).toBeInTheDocument();
    fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
    await waitFor(() => expect(document.querySelector('[data-state="state"]')).toBeNull());
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.match).toBe('W/"1"');
    fireEvent.keyDown(window, { key: 'z', ctrlKey: true, shiftKey: true });
    await card('state');
  });

  it('is walked, connected, moved and cleared by keys alone', async () => {
    const sent = savedDrafts();
    open('/settings/workflows/complaint');
    await card('received');
    await press('Tab');
    expect(screen.getByText(/状态「已接收」/)).toBeInTheDocument();
    await press('Tab');
    expect(screen.getByText(/步骤「开始调查核实」/)).toBeInTheDocument();
    await press('Tab', { shiftKey: true });
    await press('c');
    expect((await screen.findAllByText(/从「已接收」连到「调查核实中」？/))[0]).toBeInTheDocument();
    await press('Tab');
    await press('Enter');
    await waitFor(() =>
      expect(document.querySelector('[data-step="step"]')).toHaveAttribute('data-from', 'received'),
    );
    await press('Enter');
    await waitFor(() => expect(screen.getByLabelText('按钮上的字（中文）')).toHaveFocus());
    await press('Escape');
    await press('Tab');
    await press('ArrowRight', { shiftKey: true });
    await waitFor(() => expect(sent.at(-1)?.definition.states[0]?.position).toBeTruthy());
    await press('Delete');
    await waitFor(() => expect(document.querySelector('[data-state="received"]')).toBeNull());
    expect(document.querySelector('[data-step="investigate"]')).toBeNull();
    await press('?');
    fireEvent.keyDown(window, { key: '?' });
    expect(await screen.findByRole('dialog')).toHaveTextContent('依次走过状态和步骤');
  });

  it('changes a state in its form, wherever its key is spoken of', async () => {
    const sent = savedDrafts();
    open('/settings/workflows/complaint');
    await card('handling');
    for (let i = 0; i < 40 && !screen.queryByDisplayValue('handling'); i++) await press('Tab');
    const key = await screen.findByDisplayValue('handling');
    await userEvent.clear(key);
    await userEvent.type(key, 'at_work');
    fireEvent.blur(key);
    await waitFor(() => expect(JSON.stringify(sent.at(-1)?.definition ?? '')).toContain('"at_work"'));
    expect(JSON.stringify(sent.at(-1)?.definition)).not.toContain('"handling"');
  });

  it('shows a finding on the drawing with its path, and publishes nothing with errors', async () => {
    open('/settings/workflows/complaint');
    await card('handling');
    await press('n');
    await screen.findByText(/草稿已保存/);
    await userEvent.click(screen.getByRole('button', { name: /发布/ }));
    const finding = await screen.findByRole('button', { name: /没有一步能走到「新状态」/ });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await userEvent.click(finding);
    expect(finding).toHaveAttribute('aria-pressed', 'true');
    expect(await card('state')).toHaveAttribute('data-lit', 'true');
    expect(await card('handling')).toHaveAttribute('data-dim', 'true');
  });

  it('asks for a reason for each warning, publishes, and tells what became of the overrides', async () => {
    const complaint: { reasons?: Record<string, string>; note?: string } = {};
    server.events.removeAllListeners();
    server.events.on('request:start', async ({ request }) => {
      if (request.url.endsWith('/publication')) Object.assign(complaint, await request.clone().json());
    });
    server.use(
      http.post('*/api/v1/workflow-checks', () =>
        HttpResponse.json({
          findings: [
            {
              severity: 'WARNING',
              code: 'team-empty',
              elements: [{ kind: 'STATE', name: 'callback' }],
              path: [],
              example: {},
              message: '班组没有人',
              messageEn: 'the team is empty',
              fingerprint: 'w1',
            },
          ],
          milliseconds: 3,
          states: 6,
          transitions: 8,
        }),
      ),
    );
    open('/settings/workflows/complaint');
    await tab(/^流程$/);
    const name = await screen.findByLabelText('流程名称');
    await userEvent.type(name, '（新）');
    await screen.findByText(/草稿已保存/);
    await userEvent.click(screen.getByRole('button', { name: /发布/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/和第 2 版的不同/)).toBeInTheDocument();
    expect(dialog.getByText('基本设置', { exact: false })).toBeInTheDocument();
    const now = dialog.getByRole('button', { name: '发布' });
    expect(now).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/班组没有人/), '下周入职');
    await userEvent.type(dialog.getByLabelText('这次改了什么'), '改名');
    await userEvent.click(now);
    expect(await screen.findByText('第 3 版已发布')).toBeInTheDocument();
    expect(screen.getByText('专用流程已合并并发布', { exact: false })).toBeInTheDocument();
    expect(complaint).toEqual({ note: '改名', reasons: { w1: '下周入职' } });
    expect(await screen.findByText('正在用第 3 版')).toBeInTheDocument();
  });

  it('shows what a colleague saved meanwhile beside one’s own, and merges as chosen', async () => {
    const sent = savedDrafts();
    open('/settings/workflows/complaint');
    await card('handling');
    await press('n');
    await screen.findByText(/草稿已保存/);
    const hers = structuredClone(sent[0]?.definition) as WorkflowDefinition;
    const handling = hers.states.find((state) => state.name === 'handling');
    if (handling) handling.label = '她改的处理';
    await fetch(`${location.origin}/api/v1/workflows/complaint/draft`, {
      method: 'PUT',
      headers: { 'If-Match': 'W/"1"', 'Content-Type': 'application/json' },
      body: JSON.stringify(hers),
    });
    await press('n');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('别人刚保存过这份草稿')).toBeInTheDocument();
    expect(dialog.getByRole('img', { name: '我的' })).toBeInTheDocument();
    const row = dialog.getByRole('radiogroup', { name: /她改的处理|处理中/ });
    await userEvent.click(within(row).getByRole('radio', { name: /对方/ }));
    await userEvent.click(dialog.getByRole('button', { name: '按选择合并' }));
    await waitFor(() => expect(sent.at(-1)?.match).toBe('W/"2"'));
    const merged = sent.at(-1)?.definition;
    expect(merged?.states.find((state) => state.name === 'handling')?.label).toBe('她改的处理');
    expect(merged?.states.map((state) => state.name)).toContain('state_2');
  });

  it('keeps the draft in this browser while the service is away, and saves it when it is back', async () => {
    server.use(http.put('*/api/v1/workflows/:key/draft', () => HttpResponse.error()));
    const { unmount } = open('/settings/workflows/complaint');
    await card('handling');
    await press('n');
    expect(await screen.findByText(/改动已存在这台电脑上/)).toBeInTheDocument();
    expect(localStorage.getItem('hearth.draft.workflow.complaint')).toContain('新状态');
    unmount();
    server.resetHandlers();
    const sent = savedDrafts();
    open('/settings/workflows/complaint');
    await card('state');
    await waitFor(() => expect(sent.length).toBeGreaterThan(0));
    expect(await screen.findByText(/草稿已保存/)).toBeInTheDocument();
    await waitFor(() => expect(localStorage.getItem('hearth.draft.workflow.complaint')).toBeNull());
  });

  it('says why a draft was refused', async () => {
    server.use(
      http.put('*/api/v1/workflows/:key/draft', () =>
        problem(403, 'access.denied', { params: { permission: 'WORKFLOW_MANAGE' } }),
      ),
    );
    open('/settings/workflows/complaint');
    await card('handling');
    await press('n');
    expect(await screen.findByText(/没有保存：/)).toHaveTextContent('您没有这项权限');
  });

  it('writes a condition from rows, and underlines what the service cannot read', async () => {
    const sent = savedDrafts();
    open('/settings/workflows/complaint');
    await waitFor(() => expect(document.querySelector('[data-step="handle"]')).not.toBeNull());
    fireEvent.click(document.querySelector('[data-step="handle"]') as HTMLElement);
    const panel = within(await screen.findByRole('complementary', { name: '属性' }));
    await userEvent.click(await panel.findByRole('button', { name: /加一条条件/ }));
    await waitFor(() =>
      expect(sent.at(-1)?.definition.transitions.some((step) => step.guard?.startsWith('fields.'))).toBe(
        true,
      ),
    );
    fireEvent.click(panel.getByRole('radio', { name: '写表达式' }));
    const text = panel.getByRole('textbox', { name: '写表达式' });
    fireEvent.change(text, { target: { value: "ticket.priority == 'HIGH' && fields.nope == 3" } });
    const error = await panel.findByRole('alert');
    expect(error).toHaveTextContent('没有「fields.nope」');
    expect(error.querySelector('mark')).toHaveTextContent('fields.nope');
    fireEvent.change(text, { target: { value: "ticket.priority in ['HIGH', 'URGENT']" } });
    await waitFor(() => expect(panel.getByRole('radio', { name: '按行填写' })).toBeEnabled());
    fireEvent.click(panel.getByRole('radio', { name: '按行填写' }));
    expect((await panel.findAllByText('是其中之一'))[0]).toBeInTheDocument();
    expect(panel.getByText(/优先级 属于 高/)).toBeInTheDocument();
  });

  it('walks a made-up ticket through the draft and explains refusals', async () => {
    open('/settings/workflows/complaint');
    await card('handling');
    await tab(/模拟/);
    const panel = within(await screen.findByRole('complementary', { name: '属性' }));
    await userEvent.click(await panel.findByRole('button', { name: '开始调查核实' }));
    await waitFor(async () => expect(await card('investigating')).toHaveAttribute('data-lit', 'true'));
    await userEvent.click(panel.getByRole('combobox', { name: '以什么角色' }));
    await userEvent.click(
      await screen.findByText('总部分析', { selector: '.ant-select-item-option-content' }),
    );
    expect(await panel.findByText(/现在在/)).toHaveTextContent('调查核实中');
    await userEvent.click(panel.getByRole('button', { name: '从头来' }));
    await waitFor(() => expect(panel.getByText(/现在在/)).toHaveTextContent('已接收'));
  });

  it('only shows to those who may not change', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((p) => !p.endsWith('_MANAGE')) }),
      ),
    );
    open('/settings/workflows/complaint');
    await card('handling');
    expect(screen.queryByRole('button', { name: /发布/ })).not.toBeInTheDocument();
    await press('n');
    expect(document.querySelector('[data-state="state"]')).toBeNull();
  });

  it('is a picture with words on a phone', async () => {
    const original = globalThis.matchMedia;
    globalThis.matchMedia = ((query: string) => ({
      matches: query.includes('767px'),
      media: query,
      addEventListener() {},
      removeEventListener() {},
      addListener() {},
      removeListener() {},
    })) as unknown as typeof globalThis.matchMedia;
    try {
      const { container } = open('/settings/workflows/complaint');
      expect(await screen.findByText(/手机上只能查看/)).toBeInTheDocument();
      expect(await screen.findByRole('img', { name: /投诉流程图/ })).toBeInTheDocument();
      expect(screen.queryByRole('application')).not.toBeInTheDocument();
      expect(await seriousFindings(container)).toEqual([]);
    } finally {
      globalThis.matchMedia = original;
    }
  });

  it('says when there is no such workflow', async () => {
    open('/settings/workflows/nothing');
    expect(await screen.findByText('没有加载成功')).toBeInTheDocument();
  });
});

describe('versions', () => {
  itShowsItsStates({
    path: '/settings/workflows/complaint/versions',
    call: '*/api/v1/workflows/:key/versions',
    ready: '处理不超过 48 小时；业主可以撤诉',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有版本' },
    permission: 'WORKFLOW_READ',
  });

  it('are compared on one drawing and in words', async () => {
    const { container } = open('/settings/workflows/complaint/versions');
    const list = await screen.findByRole('region', { name: '不同之处' });
    expect(within(list).getByText(/业主撤诉/)).toBeInTheDocument();
    expect(within(list).getByText('处理中（48 小时）', { selector: 'ins' })).toBeInTheDocument();
    await waitFor(() => expect(document.querySelector('g[data-change="ADDED"]')).not.toBeNull());
    fireEvent.click(screen.getByRole('radio', { name: '左右对照' }));
    expect(await screen.findByRole('img', { name: '第 1 版' })).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('are restored as a draft', async () => {
    const sent = savedDrafts();
    const { router } = open('/settings/workflows/complaint/versions');
    const buttons = await screen.findAllByRole('button', { name: '恢复为草稿' });
    await userEvent.click(buttons.at(-1) as HTMLElement);
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings/workflows/complaint'));
    expect(sent[0]?.definition.version).toBe(1);
  });

  it('move running tickets after a look at what would happen, and take it back', async () => {
    open('/settings/workflows/complaint/versions');
    await userEvent.click(await screen.findByRole('button', { name: '迁移进行中的工单' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('共 10 张')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: '开始迁移' }));
    await userEvent.click(await screen.findByRole('button', { name: '撤销（6 张）' }));
    expect(await screen.findByText(/已撤销/)).toBeInTheDocument();
  });
});
