import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { nothingRelated } from '@/test/incidents';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { ticketOf, tickets } from '@/test/tickets';

const [first, second] = tickets;

async function chooseTwo() {
  await userEvent.click(await screen.findByRole('button', { name: /多\s*选/ }));
  const boxes = await screen.findAllByRole('checkbox', { name: /^选中/ });
  await userEvent.click(boxes[0] as HTMLElement);
  await userEvent.click(boxes[1] as HTMLElement);
  expect(screen.getByText('已选 2 张')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: /合\s*并/ }));
  return screen.findByRole('dialog');
}

describe('tickets that are one', () => {
  it('are merged into the oldest of those chosen, and taken apart again', async () => {
    const sent: { into: string; ticketIds: string[]; reason: string }[] = [];
    const apart: string[] = [];
    server.use(
      http.post('*/api/v1/tickets/:id/merges', async ({ request, params }) => {
        const asked = (await request.json()) as { ticketIds: string[]; reason: string };
        sent.push({ into: String(params.id), ...asked });
        return HttpResponse.json(nothingRelated, { status: 201 });
      }),
      http.delete('*/api/v1/tickets/:id/merge', ({ params }) => {
        apart.push(String(params.id));
        return HttpResponse.json(nothingRelated);
      }),
    );
    open('/tickets?view=all');
    const dialog = await chooseTwo();
    expect(await seriousFindings(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: /合\s*并/ }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({ into: second?.id, ticketIds: [first?.id], reason: '同一件事' });
    await userEvent.click(await screen.findByRole('button', { name: /撤\s*销/ }));
    await waitFor(() => expect(apart).toEqual([first?.id]));
  });

  it('say why they cannot be merged', async () => {
    server.use(
      http.post('*/api/v1/tickets/:id/merges', () =>
        problem(409, 'relation.other-kind', { params: { number: 'TS-1' } }),
      ),
    );
    open('/tickets?view=all');
    const dialog = await chooseTwo();
    await userEvent.click(within(dialog).getByRole('button', { name: /合\s*并/ }));
    expect(await screen.findByText('TS-1 是另一种类型，不能合并，可以关联。')).toBeInTheDocument();
  });

  it('show where a merged ticket went, and let it be taken apart', async () => {
    let apart = false;
    server.use(
      http.get('*/api/v1/tickets/:id', () =>
        HttpResponse.json({
          ...ticketOf(first?.id ?? ''),
          stateName: '已合并',
          stateCategory: 'CLOSED',
          allowedTransitions: [],
          mergedInto: {
            id: second?.id,
            number: second?.number,
            kind: second?.kind,
            title: second?.title,
            stateCategory: 'NEW',
          },
        }),
      ),
      http.delete('*/api/v1/tickets/:id/merge', () => {
        apart = true;
        return HttpResponse.json(nothingRelated);
      }),
    );
    open(`/tickets?ticket=${first?.id}`);
    expect(await screen.findByText('已合并到', { exact: false })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '撤销合并' }));
    await waitFor(() => expect(apart).toBe(true));
  });
});
