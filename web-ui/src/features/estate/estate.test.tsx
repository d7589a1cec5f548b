import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { ServiceLine } from '@/api/model';
import { ApiProblem } from '@/api/problem';
import { seriousFindings } from '@/test/axe';
import { buildings, estates } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { serviceLines } from '@/test/incidents';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { buildingNames, type Calls, generate, homeCount, homesOf, type Plan } from './generator';
import { inOrder, sources } from './topology';

const estateId = estates[0]?.id ?? '';

describe('estates', () => {
  itShowsItsStates({
    path: '/estates',
    call: '*/api/v1/estates',
    ready: 'YQ01',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有项目' },
    permission: 'ESTATE_READ',
  });

  it('puts a taken code beside its field', async () => {
    server.use(http.post('*/api/v1/estates', () => problem(409, 'estate.code-taken')));
    open('/estates');
    await userEvent.click(await screen.findByRole('button', { name: '新建项目' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('项目名称'), '新苑');
    await userEvent.type(dialog.getByLabelText('编号'), 'YQ01');
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    expect(await dialog.findByText('这个编号已经有项目在用了。')).toBeInTheDocument();
  });

  it('keeps what was typed for the next time', async () => {
    const first = open('/estates');
    await userEvent.click(await screen.findByRole('button', { name: '新建项目' }));
    await userEvent.type(await screen.findByLabelText('项目名称'), '新苑');
    await waitFor(() => expect(localStorage.getItem('hearth.draft.estate')).toContain('新苑'));
    first.unmount();
    open('/estates');
    await userEvent.click(await screen.findByRole('button', { name: '新建项目' }));
    expect(await screen.findByLabelText('项目名称')).toHaveValue('新苑');
  });
});

describe('one estate', () => {
  itShowsItsStates({
    path: `/estates/${estateId}`,
    call: '*/api/v1/estates/:id/buildings',
    ready: '1单元601',
    empty: { answer: { items: [] }, says: '还没有楼栋' },
  });

  it('says that an unknown one was not found', async () => {
    open('/estates/0193a000-0000-7000-8000-999999999999');
    expect(await screen.findByText(/没有找到，可能已被删除/)).toBeInTheDocument();
  });

  it('keeps a home under its whole label, also when the building was not typed', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/buildings/:id/units', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(
          { id: 'u9', buildingId: 'b', estateId, ...(sent as object) },
          { status: 201 },
        );
      }),
    );
    open(`/estates/${estateId}`);
    await userEvent.type(await screen.findByLabelText('房号'), '2单元701');
    await userEvent.click(screen.getByRole('button', { name: '添加房号' }));
    await waitFor(() => expect(sent).toEqual({ label: '1栋2单元701', floor: 7 }));
  });

  it('generates what is missing and says how many', async () => {
    const made: string[] = [];
    server.use(
      http.get('*/api/v1/estates/:id/buildings', () => HttpResponse.json({ items: [] })),
      http.post('*/api/v1/buildings/:id/units', async ({ request }) => {
        const home = (await request.json()) as { label: string };
        made.push(home.label);
        return HttpResponse.json({ id: home.label, buildingId: 'b', estateId, ...home }, { status: 201 });
      }),
    );
    open(`/estates/${estateId}`);
    await userEvent.click(await screen.findByRole('button', { name: '快速生成' }));
    const dialog = within(await screen.findByRole('dialog'));
    for (const [label, figure] of [
      ['到第几栋', '1'],
      ['每栋单元数', '1'],
      ['层数', '2'],
    ] as const) {
      await userEvent.clear(dialog.getByLabelText(label));
      await userEvent.type(dialog.getByLabelText(label), figure);
    }
    expect(await dialog.findByText('1 栋，每栋 4 户，共 4 户')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: '开始生成' }));
    expect(await dialog.findByText('新建 4 户，跳过已有 0 户')).toBeInTheDocument();
    expect(made.sort()).toEqual(['1栋101', '1栋102', '1栋201', '1栋202']);
  });
});

describe('service lines', () => {
  itShowsItsStates({
    path: `/estates/${estateId}`,
    call: '*/api/v1/estates/:id/service-lines',
    ready: '3栋高区立管',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有管线与设备' },
  });

  it('stand below what feeds them, with whose homes hang on them', async () => {
    const { container } = open(`/estates/${estateId}`);
    const part = within(await screen.findByRole('region', { name: '管线与设备' }));
    expect(await part.findByText('3栋 2单元 01室 10–18层')).toBeInTheDocument();
    expect(part.getByText('还没有住户')).toBeInTheDocument();
    const names = part.getAllByRole('row').map((row) => row.textContent);
    expect(names.findIndex((one) => one.includes('3栋高区立管'))).toBe(
      names.findIndex((one) => one.includes('3栋泵房')) + 1,
    );
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('are entered from what the homes’ numbers tell', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/estates/:id/service-lines', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ ...serviceLines[0], ...(sent as object), homes: 18 }, { status: 201 });
      }),
    );
    open(`/estates/${estateId}`);
    await userEvent.click(await screen.findByRole('button', { name: '添加管线或设备' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('名称'), '3栋2单元电表箱');
    await userEvent.click(dialog.getByRole('combobox', { name: '是什么' }));
    await userEvent.click(await screen.findByTitle('配电箱'));
    await userEvent.click(dialog.getByRole('combobox', { name: '楼栋' }));
    await userEvent.click(await screen.findByTitle('3栋'));
    expect(await dialog.findByText('72 户')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('combobox', { name: '单元' }));
    await userEvent.click(await screen.findByTitle('2单元'));
    expect(await dialog.findByText('36 户')).toBeInTheDocument();
    await userEvent.type(dialog.getByRole('spinbutton', { name: '从几层' }), '9');
    await userEvent.type(dialog.getByRole('spinbutton', { name: '到几层' }), '5');
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    expect(await dialog.findByText('到几层不能低于从几层')).toBeInTheDocument();
    await userEvent.clear(dialog.getByRole('spinbutton', { name: '到几层' }));
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(sent).toEqual({
        name: '3栋2单元电表箱',
        kind: 'SWITCHBOARD',
        supply: 'POWER',
        upstreamId: null,
        reaches: [{ buildingId: buildings[2]?.id, section: '2', stack: null, fromFloor: 9, toFloor: null }],
      }),
    );
  });

  it('say beside the field that they would feed themselves', async () => {
    server.use(http.put('*/api/v1/service-lines/l1', () => problem(422, 'topology.loop')));
    open(`/estates/${estateId}`);
    await userEvent.click(await screen.findByRole('button', { name: '编辑3栋泵房' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    expect(await dialog.findByText('这样会变成自己供给自己。')).toBeInTheDocument();
  });

  it('that feed others cannot be removed', async () => {
    server.use(http.delete('*/api/v1/service-lines/l1', () => problem(409, 'topology.line-in-use')));
    open(`/estates/${estateId}`);
    await userEvent.click(await screen.findByRole('button', { name: '删除3栋泵房' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: '删除' }));
    expect(await screen.findByText('还有管线由它供给，请先改掉。')).toBeInTheDocument();
  });

  it('are not fed by what they feed', () => {
    const [riser, pump, lift] = serviceLines;
    expect(sources(serviceLines, pump).map((one) => one.id)).toEqual(['l3', 'l4']);
    expect(sources(serviceLines, riser).map((one) => one.id)).toEqual(['l1', 'l3', 'l4']);
    // what is fed by something that is not there stands at the top
    expect(inOrder([{ ...(lift as ServiceLine), upstreamId: 'gone' }])).toMatchObject([{ depth: 0 }]);
  });
});

describe('generator', () => {
  const plan: Plan = { from: 1, to: 6, suffix: '栋', entrances: 2, floors: 18, doors: 2 };
  const building = (name: string) => ({ id: name, name, estateId, floors: 2 });
  const small: Plan = { from: 1, to: 2, suffix: '栋', entrances: 1, floors: 1, doors: 2 };

  function calls(over: Partial<Calls> = {}): Calls & { made: string[] } {
    const made: string[] = [];
    return {
      made,
      buildings: async () => [],
      units: async () => [],
      createBuilding: async (name) => building(name),
      createUnit: async (_, label) => made.push(label),
      wait: async () => {},
      ...over,
    };
  }

  it('names buildings and homes as people do', () => {
    expect(buildingNames(plan)).toEqual(['1栋', '2栋', '3栋', '4栋', '5栋', '6栋']);
    expect(homeCount(plan)).toBe(432);
    expect(homesOf('6栋', plan).at(-1)).toEqual({ label: '6栋2单元1802', floor: 18 });
    expect(homesOf('1栋', small).map((h) => h.label)).toEqual(['1栋101', '1栋102']);
  });

  it('names nothing when the figures are the wrong way round', () => {
    expect(buildingNames({ ...plan, from: 6, to: 1 })).toEqual([]);
    expect(homeCount({ ...plan, from: 6, to: 1 })).toBe(0);
  });

  it('skips what is there, so that it can be begun again', async () => {
    const of = calls({
      buildings: async () => [building('1栋')],
      units: async () => [{ id: 'u', label: '1栋101', buildingId: '1栋', estateId }],
    });
    const done = await generate(small, of, new AbortController().signal, () => {});
    expect(done).toEqual({ created: 3, skipped: 1 });
    expect(of.made.sort()).toEqual(['1栋102', '2栋101', '2栋102']);
  });

  it('waits when it is asked to slow down', async () => {
    const waited: number[] = [];
    let asked = 0;
    const of = calls({
      createUnit: async () => {
        if (asked++ === 0)
          throw new ApiProblem({ status: 429, code: 'limit.exceeded', retryAfterSeconds: 3 });
      },
      wait: async (milliseconds) => {
        waited.push(milliseconds);
      },
    });
    const done = await generate(small, of, new AbortController().signal, () => {});
    expect(waited).toEqual([3_000]);
    expect(done.created).toBe(4);
  });

  it('counts a home under another spelling as there', async () => {
    const of = calls({
      createUnit: async () => {
        throw new ApiProblem({ status: 409, code: 'estate.unit-taken' });
      },
    });
    expect(await generate(small, of, new AbortController().signal, () => {})).toEqual({
      created: 0,
      skipped: 4,
    });
  });

  it('stops where it is told to', async () => {
    const stop = new AbortController();
    const of = calls({
      createUnit: async () => {
        stop.abort();
      },
    });
    const done = await generate(plan, of, stop.signal, () => {});
    expect(done.created).toBeLessThan(10);
  });

  it('passes other refusals on', async () => {
    const of = calls({
      createUnit: async () => {
        throw new ApiProblem({ status: 403, code: 'access.denied' });
      },
    });
    await expect(generate(small, of, new AbortController().signal, () => {})).rejects.toThrow(
      'access.denied',
    );
  });
});
