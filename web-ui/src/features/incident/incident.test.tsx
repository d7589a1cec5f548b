import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { incident, notices, suggestions } from '@/test/incidents';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('incidents', () => {
  itShowsItsStates({
    path: '/incidents?tab=ended',
    call: '*/api/v1/incidents',
    ready: '还没有结束的事件',
  });

  it('say what speaks for a suggestion and open one with the reports that are chosen', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/incidents', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json(incident, { status: 201 });
      }),
    );
    const { container, router } = open('/incidents');
    const found = await screen.findByRole('region', { name: '疑似同一故障' });
    expect(within(found).getByText('25 分钟内有 3 户报事，这里共 18 户')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(within(found).getAllByRole('checkbox')[0] as HTMLElement);
    await userEvent.click(within(found).getByRole('button', { name: '是同一故障（2 件）' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/incidents/in1'));
    expect(sent).toMatchObject({ suggestionId: 'sg1', placeKey: 'stack:b3:2:01', supply: 'WATER' });
    expect(sent.ticketIds).toEqual(suggestions[0]?.tickets.slice(1).map((one) => one.id));
  });

  it('remember that a suggestion is no fault', async () => {
    let dismissed = false;
    server.use(
      http.post('*/api/v1/incident-suggestions/sg1/dismissal', () => {
        dismissed = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open('/incidents');
    await userEvent.click(await screen.findByRole('button', { name: '不是同一故障' }));
    const ask = (await screen.findByText('这些报事不会再被提示为同一故障。')).closest(
      '.ant-popover',
    ) as HTMLElement;
    await userEvent.click(within(ask).getByRole('button', { name: '不是同一故障' }));
    await waitFor(() => expect(dismissed).toBe(true));
  });

  it('are told once, and what was typed stays until it is sent', async () => {
    let told = '';
    server.use(
      http.post('*/api/v1/incidents/in1/updates', async ({ request }) => {
        told = ((await request.json()) as { text: string }).text;
        return HttpResponse.json(incident, { status: 201 });
      }),
    );
    const { container, unmount } = open('/incidents/in1');
    expect(await screen.findByText(/已到 11\/12 件报事/)).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.type(screen.getByRole('textbox', { name: '告知所有报事人' }), '15:00 恢复');
    await new Promise((resolve) => setTimeout(resolve, 400));
    unmount();
    open('/incidents/in1');
    expect(await screen.findByRole('textbox', { name: '告知所有报事人' })).toHaveValue('15:00 恢复');
    await userEvent.click(screen.getByRole('button', { name: '告知 12 件报事' }));
    await waitFor(() => expect(told).toBe('15:00 恢复'));
    await waitFor(() => expect(screen.getByRole('textbox', { name: '告知所有报事人' })).toHaveValue(''));
  });

  it('say why a report cannot join', async () => {
    server.use(
      http.post('*/api/v1/incidents/in1/tickets', () =>
        problem(409, 'incident.ticket-taken', { params: { number: 'WX-1' } }),
      ),
    );
    open('/incidents/in1');
    await userEvent.click(await screen.findByRole('button', { name: '全部加入' }));
    expect(await screen.findByText('WX-1 已属于另一起事件。')).toBeInTheDocument();
  });
});

describe('planned outages', () => {
  itShowsItsStates({
    path: '/incidents?tab=notices',
    call: '*/api/v1/outage-notices',
    ready: '2号楼水箱清洗停水',
    empty: { answer: { items: [], nextCursor: null }, says: '没有计划通知' },
  });

  it('are published once somebody has read whom they concern', async () => {
    let published = '';
    server.use(
      http.post('*/api/v1/outage-notices/:id/publication', ({ params }) => {
        published = String(params.id);
        return HttpResponse.json(notices[1]);
      }),
    );
    const { container } = open('/incidents?tab=notices');
    await userEvent.click(await screen.findByRole('button', { name: /发\s*布/ }));
    expect(await seriousFindings(container)).toEqual([]);
    const ask = (await screen.findByText(/涉及 144 户/)).closest('.ant-popover') as HTMLElement;
    await userEvent.click(within(ask).getByRole('button', { name: /发\s*布/ }));
    await waitFor(() => expect(published).toBe('no2'));
  });
});

describe('what is brought up again', () => {
  itShowsItsStates({
    path: '/incidents?tab=repeats',
    call: '*/api/v1/repeats',
    ready: /都在3栋电梯/,
    empty: { answer: { items: [], nextCursor: null }, says: '没有重复反映的工单' },
  });

  it('is asked for by kind and by whether somebody contests it', async () => {
    const asked: string[] = [];
    server.use(
      http.get('*/api/v1/repeats', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({ items: [], nextCursor: null });
      }),
    );
    open('/incidents?tab=repeats');
    await userEvent.click(await screen.findByRole('combobox', { name: '是否有异议' }));
    await userEvent.click(await screen.findByText('有异议', { selector: '.ant-select-item-option-content' }));
    await waitFor(() => expect(asked.at(-1)).toContain('contested=true'));
  });
});
