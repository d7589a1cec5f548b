import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { escalation } from '@/test/decisionDesk';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { tickets } from '@/test/tickets';

const refused = () =>
  problem(403, 'ticket.authority-exceeded', {
    params: { label: '撤单', labelEn: 'Cancelling', mayDecide: ['ESTATE_MANAGER', 'COMPANY_ADMIN'] },
  });

/** The dialog with these words, above the ticket, which itself may stand in a drawer. */
async function modal(words: string): Promise<HTMLElement> {
  return (await screen.findByText(words)).closest('.ant-modal') as HTMLElement;
}

describe('a step beyond one’s authority', () => {
  it('is handed with its reason and what was given to whoever may decide', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/tickets/:id/transitions', refused),
      http.post('*/api/v1/tickets/:id/escalations', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(escalation({ to: '沈河' }), { status: 201 });
      }),
    );
    open(`/tickets?ticket=${tickets[2]?.id}`);
    await userEvent.click(await screen.findByRole('button', { name: /完\s?工/ }));
    const asking = within(await modal('说明'));
    await userEvent.type(asking.getByLabelText('说明'), '已修好');
    await userEvent.click(asking.getByRole('button', { name: /完\s?工/ }));

    const dialog = within(await modal('上报：完工'));
    expect(dialog.getByText(/这一步超出您的权限（撤单）/)).toBeInTheDocument();
    expect(dialog.getByText('有权限的：项目经理、公司管理员')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: /上\s?报/ }));
    expect(await dialog.findByText('请填写为什么要办这一步')).toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText('为什么要办这一步'), '业主等了三天');
    await userEvent.click(dialog.getByRole('button', { name: /上\s?报/ }));
    expect(await screen.findByText('已上报给 沈河')).toBeInTheDocument();
    expect(sent).toEqual({ transition: 'complete', fields: {}, reason: '业主等了三天' });
  });

  it('says when nobody who may decide is there', async () => {
    server.use(
      http.post('*/api/v1/tickets/:id/transitions', refused),
      http.post('*/api/v1/tickets/:id/escalations', () => problem(409, 'escalation.nobody')),
    );
    open(`/tickets?ticket=${tickets[2]?.id}`);
    await userEvent.click(await screen.findByRole('button', { name: /到\s?场/ }));
    const dialog = within(await modal('上报：到场'));
    await userEvent.type(dialog.getByLabelText('为什么要办这一步'), '急');
    await userEvent.click(dialog.getByRole('button', { name: /上\s?报/ }));
    expect(await dialog.findByText('这个项目里有权限的人现在都不在。')).toBeInTheDocument();
  });

  it('is followed in the ticket until it is decided or answered', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id/escalations', () =>
        HttpResponse.json({
          items: [
            escalation(),
            escalation({ id: 'e2', decidedAt: escalation().at, decidedBy: '沈河', answer: '先请业主来前台' }),
          ],
          nextCursor: null,
        }),
      ),
    );
    const { container } = open(`/tickets?ticket=${tickets[1]?.id}`);
    const list = within(await screen.findByRole('region', { name: '上报' }));
    expect(list.getByText('等 林知夏 决定')).toBeInTheDocument();
    expect(list.getByText(/先请业主来前台/)).toBeInTheDocument();
    expect(list.getAllByRole('button', { name: /答\s?复/ })).toHaveLength(1);
    expect(await seriousFindings(container)).toEqual([]);
  });
});

describe('who is responsible', () => {
  it('is said to be away, in the list and in the ticket, with who stands in', async () => {
    open(`/tickets?ticket=${tickets[2]?.id}`);
    expect(await screen.findByText('沈河 请假，顾南 代')).toBeInTheDocument();
    const facts = within(await screen.findByLabelText('基本信息'));
    expect(facts.getByText('请假')).toBeInTheDocument();
    expect(facts.getByText('顾南 代')).toBeInTheDocument();
  });
});

describe('a ticket from a call', () => {
  it('shows the call it was brought in', async () => {
    open(`/tickets?ticket=${tickets[0]?.id}`);
    const facts = within(await screen.findByLabelText('基本信息'));
    expect(facts.getByText(/等待 12 秒 · 顾小满 接听/)).toBeInTheDocument();
  });

  it('is opened with the call', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/tickets', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return problem(422, 'call.unknown');
      }),
    );
    open('/tickets?create=true&call=c7');
    expect(await screen.findByText('会记在这个来电上')).toBeInTheDocument();
    const drawer = within(await screen.findByRole('dialog'));
    await userEvent.click(drawer.getByLabelText('项目'));
    await userEvent.click((await screen.findAllByTitle('云栖里一期')).at(-1) as HTMLElement);
    await userEvent.type(drawer.getByLabelText('事项'), '厨房漏水');
    await userEvent.click(drawer.getByRole('button', { name: /提\s?交/ }));
    await waitFor(() => expect(sent.callId).toBe('c7'));
    expect(await drawer.findByText('没有找到这个来电，可能不在您可见的项目里。')).toBeInTheDocument();
  });
});
