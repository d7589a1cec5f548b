import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ClockPolicy } from '@/api/model';
import { seriousFindings } from '@/test/axe';
import { draft, policy, stopFinding } from '@/test/clocks';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { dayOf, freeKey, matching, mismatch, moved, samePolicy, withHolidays } from './policyEdits';

const DRAFT = '*/api/v1/clock-policy/draft';
const rules = () => screen.findByRole('list', { name: '规则' });
const names = (list: HTMLElement) =>
  within(list)
    .getAllByRole('button', { name: /·/ })
    .map((one) => one.querySelector('strong')?.textContent);

/** What was sent to be kept, and by which revision. */
function kept() {
  const sent: { policy: ClockPolicy; revision: string | null }[] = [];
  server.use(
    http.put(DRAFT, async ({ request }) => {
      const sentPolicy = (await request.json()) as ClockPolicy;
      sent.push({ policy: sentPolicy, revision: request.headers.get('If-Match') });
      return HttpResponse.json(draft(sentPolicy, sent.length));
    }),
  );
  return sent;
}

beforeEach(() => localStorage.removeItem('hearth.draft.clock-policy'));

describe('a policy', () => {
  const [calendar] = policy.calendars;
  it('finds for each clock the first rule that fits, like the service', () => {
    expect(matching(policy, { kind: 'REPAIR', priority: 'URGENT' }).map((one) => one.name)).toEqual([
      'repair-arrival',
      'repair-completion',
      'promise',
    ]);
    const narrowed = policy.rules.map((one) => ({ ...one, match: { ...one.match, estates: ['e1'] } }));
    expect(matching({ ...policy, rules: narrowed }, { kind: 'REPAIR', priority: 'URGENT' })).toEqual([]);
    expect(mismatch(narrowed[0] as never, { kind: 'REPAIR', priority: 'LOW' })).toBe('kinds');
  });

  it('is another only when something in it is', () => {
    expect(samePolicy(policy, { ...policy, version: 9 })).toBe(true);
    expect(samePolicy(policy, { ...policy, quietHours: null })).toBe(false);
  });

  it('moves one rule by one place and never over the end', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
    expect(freeKey('rule', ['rule', 'rule-2'])).toBe('rule-3');
  });

  it('takes holidays in without touching days of its own', () => {
    if (!calendar) throw new Error('no calendar');
    const own = { date: '2025-10-01', kind: 'HOURS' as const, name: '值班', nameEn: 'On call', hours: [] };
    const taken = withHolidays({ ...calendar, days: [own] }, 2025, [
      { ...own, kind: 'REST' },
      { ...own, date: '2025-05-01', kind: 'REST' },
    ]);
    expect(taken.days.map((one) => [one.date, one.kind])).toEqual([
      ['2025-05-01', 'REST'],
      ['2025-10-01', 'HOURS'],
    ]);
    expect(taken.years).toEqual([2025, 2026]);
  });

  it('tells a holiday from a working weekend and from an ordinary day', () => {
    if (!calendar) throw new Error('no calendar');
    expect(dayOf(calendar, '2026-10-01').look).toBe('holiday');
    expect(dayOf(calendar, '2026-10-10').look).toBe('extra');
    expect(dayOf(calendar, '2026-12-31').look).toBe('hours');
    expect(dayOf(calendar, '2026-11-23').look).toBe('work');
    expect(dayOf(calendar, '2026-11-22').look).toBe('rest');
  });
});

describe('the rules of the policy', () => {
  itShowsItsStates({
    path: '/settings/clock-policy',
    call: '*/api/v1/clock-policy/versions',
    ready: '首次联系',
    permission: 'POLICY_READ',
  });

  it('are sentences that people can read', async () => {
    const { container } = open('/settings/clock-policy');
    const list = await rules();
    expect(
      within(list).getByText('投诉 · 提交后 15 分钟内联系到业主并记下沟通内容（自然时间）'),
    ).toBeInTheDocument();
    expect(
      await within(list).findByText(/维修 · 提交后 30 分钟至 4 小时内进入「维修中」或「已解决」（工作时间）/),
    ).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('are moved by buttons and by the keyboard, and the draft is kept', async () => {
    const sent = kept();
    open('/settings/clock-policy');
    await userEvent.click(await screen.findByRole('button', { name: '上移 首次联系' }));
    const list = await rules();
    expect(names(list).slice(0, 2)).toEqual(['首次联系', '答复咨询']);
    within(list)
      .getByRole('button', { name: /^首次联系/ })
      .focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(names(list).slice(0, 2)).toEqual(['答复咨询', '首次联系']);
    await waitFor(() => expect(sent.at(-1)?.policy.rules[0]?.name).toBe('inquiry-answer'));
    expect(sent[0]?.revision).toBeNull();
  });

  it('show what the check says beside the rule it is about', async () => {
    server.use(
      http.post('*/api/v1/clock-policy/check', () =>
        HttpResponse.json({ sound: false, findings: [stopFinding] }),
      ),
    );
    open('/settings/clock-policy');
    const row = (await screen.findByText(stopFinding.message)).closest('ol > li');
    expect(row).toHaveTextContent('首次联系');
  });

  it('come back when one was removed by mistake', async () => {
    open('/settings/clock-policy');
    await userEvent.click(await screen.findByRole('button', { name: '删除 首次联系' }));
    expect(names(await rules())).not.toContain('首次联系');
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }));
    expect(names(await rules())[1]).toBe('首次联系');
  });

  it('are changed in a form whose sentence follows', async () => {
    open('/settings/clock-policy');
    await userEvent.click(within(await rules()).getByRole('button', { name: /^首次联系/ }));
    const urgent = await screen.findByLabelText('特急');
    await userEvent.clear(urgent);
    await userEvent.type(urgent, '10');
    expect((await screen.findAllByText(/提交后 10 分钟至 15 分钟内联系到业主/))[0]).toBeInTheDocument();
  });

  it('can only be read by those who may not change them', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({
          ...me,
          permissions: me.permissions.filter((one) => one !== 'POLICY_MANAGE'),
        }),
      ),
    );
    open('/settings/clock-policy');
    expect(await rules()).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '公布' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^上移/ })).not.toBeInTheDocument();
  });
});

describe('publishing the policy', () => {
  it('says in words what changes, and sends the note with the revision that was kept', async () => {
    kept();
    let published: { note?: string; revision: string | null } | undefined;
    server.use(
      http.post('*/api/v1/clock-policy/publications', async ({ request }) => {
        published = {
          ...((await request.json()) as object),
          revision: request.headers.get('If-Match'),
        };
        return HttpResponse.json({ version: 4, inForceFrom: new Date().toISOString(), findings: [] });
      }),
    );
    open('/settings/clock-policy');
    await userEvent.click(await screen.findByRole('button', { name: '上移 首次联系' }));
    await userEvent.click(screen.getByRole('button', { name: '公布' }));
    expect(await screen.findByText('调整 规则顺序')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('说明'), '先联系');
    const buttons = screen.getAllByRole('button', { name: '公布' });
    await userEvent.click(buttons.at(-1) as HTMLElement);
    expect(await screen.findByText('第 4 版已公布')).toBeInTheDocument();
    expect(published).toEqual({ note: '先联系', revision: 'W/"1"' });
    expect(screen.getByText('与第 4 版相同')).toBeInTheDocument();
  });

  it('waits for errors to be mended', async () => {
    server.use(
      http.get(DRAFT, () =>
        HttpResponse.json(draft({ ...policy, rules: policy.rules.map((one) => ({ ...one, stops: [] })) })),
      ),
    );
    open('/settings/clock-policy');
    await waitFor(async () => expect(await screen.findByRole('button', { name: '公布' })).toBeEnabled());
    await userEvent.click(screen.getByRole('button', { name: '公布' }));
    expect(await screen.findByText('还有 1 处错误，改好才能公布。')).toBeInTheDocument();
  });

  it('loses nothing when a colleague saved meanwhile', async () => {
    const theirs = draft({ ...policy, quietHours: null }, 7);
    let tries = 0;
    const sent: (string | null)[] = [];
    server.use(
      http.get(DRAFT, () => (tries === 0 ? problem(404, 'not-found') : HttpResponse.json(theirs))),
      http.put(DRAFT, async ({ request }) => {
        tries++;
        sent.push(request.headers.get('If-Match'));
        return tries === 1
          ? problem(412, 'request.stale-version')
          : HttpResponse.json(draft((await request.json()) as ClockPolicy, 8));
      }),
    );
    open('/settings/clock-policy');
    await userEvent.click(await screen.findByRole('button', { name: '上移 首次联系' }));
    expect(await screen.findByText('同事刚改过这份草稿', undefined, { timeout: 20_000 })).toBeInTheDocument();
    expect(screen.getByText('由没有改为22:00–07:30')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '用我的' }));
    await waitFor(() => expect(sent).toEqual([null, 'W/"7"']), { timeout: 20_000 });
    expect(names(await rules())[0]).toBe('首次联系');
  });

  it('keeps changes here while the service is away, and offers them the next time', async () => {
    server.use(http.put(DRAFT, () => problem(503, 'dependency.database-unavailable')));
    const { unmount } = open('/settings/clock-policy');
    await userEvent.click(await screen.findByRole('button', { name: '上移 首次联系' }));
    expect(await screen.findByText(/改动保存在本机/, undefined, { timeout: 20_000 })).toBeInTheDocument();
    unmount();
    open('/settings/clock-policy');
    await userEvent.click(await screen.findByRole('button', { name: '接着改' }));
    expect(names(await rules())[0]).toBe('首次联系');
  });
});

describe('the other parts of the policy', () => {
  it('flag a year without holidays plainly', async () => {
    open('/settings/clock-policy?tab=calendars');
    expect((await screen.findAllByText(/没有 2027 年的节假日安排/))[0]).toBeInTheDocument();
  });

  it('try a ticket that nobody opened', async () => {
    open('/settings/clock-policy?tab=try');
    const result = await screen.findByRole('list', { name: '试算结果' });
    expect(
      within(result)
        .getAllByRole('heading', { level: 3 })
        .map((one) => one.textContent),
    ).toEqual(['上门', '修复', '承诺']);
    expect((await within(result).findAllByText(/9 小时/))[0]).toBeInTheDocument();
  });

  it('say why a trial is not possible yet', async () => {
    server.use(http.post('*/api/v1/clock-policy/explain', () => problem(422, 'clock-policy.unsound')));
    open('/settings/clock-policy?tab=try');
    expect((await screen.findAllByText('时限方案里还有错误，改好后再试。'))[0]).toBeInTheDocument();
  });

  it('look at an old version and take it up again', async () => {
    const sent = kept();
    open('/settings/clock-policy?tab=versions');
    await userEvent.click((await screen.findAllByRole('button', { name: '查看' }))[1] as HTMLElement);
    expect(await screen.findByText('新增 规则「到场」')).toBeInTheDocument();
    await userEvent.click(screen.getAllByText('以此为草稿')[1] as HTMLElement);
    await waitFor(
      () => expect(sent.at(-1)?.policy.rules.map((one) => one.name)).not.toContain('emergency-arrival'),
      {
        timeout: 20_000,
      },
    );
  });

  it('give an estate a calendar of its own', async () => {
    const { container } = open('/settings/clock-policy?tab=estates');
    expect(await screen.findByLabelText('柳岸花园的工作日历')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });
});
