import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { tickets } from '@/test/tickets';

const [first, second] = tickets;
const path = `/tickets?view=all&ticket=${first?.number}`;
const answering = () =>
  server.use(
    http.get('*/api/v1/tickets/:id/similar', () =>
      HttpResponse.json({
        items: [{ ticket: second, by: ['WORDS', 'HOME'], title: ['厨房<mark>漏水</mark> &lt;b&gt;'] }],
      }),
    ),
  );

describe('similar tickets', () => {
  it('stand in the ticket with what they have in common, and lead to each other', async () => {
    answering();
    const { router } = open(path);
    const section = await screen.findByRole('region', { name: '类似工单' });
    await within(section).findByText('漏水');
    expect(section).toHaveTextContent('厨房漏水 <b>');
    expect(section).toHaveTextContent('同一房屋、说法相近');
    expect(within(section).getByText('漏水').tagName).toBe('MARK');
    expect(await seriousFindings(section)).toEqual([]);
    await userEvent.click(within(section).getByRole('link', { name: second?.number ?? '' }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ ticket: second?.number }));
  });

  it('are told in English, too', async () => {
    await startTexts('en');
    answering();
    open(path);
    const section = within(await screen.findByRole('region', { name: 'Similar tickets' }));
    expect(await section.findByText(/same home, told alike/)).toBeInTheDocument();
  });

  it('are not there when there are none', async () => {
    open(path);
    await screen.findByRole('region', { name: '历程' });
    await waitFor(() => expect(screen.queryByRole('region', { name: '类似工单' })).not.toBeInTheDocument());
  });

  it('say quietly that search is away, since the ticket goes on', async () => {
    server.use(http.get('*/api/v1/tickets/:id/similar', () => problem(503, 'dependency.search-unavailable')));
    open(path);
    expect(await screen.findByText('搜索暂时不可用，类似工单稍后会显示。')).toBeInTheDocument();
    expect(await screen.findByRole('region', { name: '历程' })).toBeInTheDocument();
  });

  it('say that they failed, with a way to try again', async () => {
    server.use(http.get('*/api/v1/tickets/:id/similar', () => problem(500, 'internal')));
    open(path);
    const section = within(await screen.findByRole('region', { name: '类似工单' }));
    const again = await section.findByRole('button', { name: '重试' });
    answering();
    await userEvent.click(again);
    expect(await section.findByText('漏水')).toBeInTheDocument();
  });
});
