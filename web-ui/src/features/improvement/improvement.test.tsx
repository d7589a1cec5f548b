import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('improvement', () => {
  itShowsItsStates({
    path: '/improvement',
    call: '*/api/v1/improvements',
    ready: '电梯主板换新',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有改进事项' },
    permission: 'KPI_READ',
  });

  it('shows the few that most tickets are about, with what they make together', async () => {
    open('/improvement');
    expect(await screen.findByText('6 件，累计 75%')).toBeInTheDocument();
    expect(screen.getByText(/其中 2 件没有标明/)).toBeInTheDocument();
    await screen.findByText('电梯主板换新');
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  it('says why an effect cannot be checked yet', async () => {
    server.use(
      http.post('*/api/v1/improvements/:id/effect-checks', () => problem(409, 'improvement.too-early')),
    );
    open('/improvement');
    await userEvent.click(await screen.findByRole('button', { name: '检验效果' }));
    expect(await screen.findByText('起效后满四个整周才能检验。')).toBeInTheDocument();
  });
});
