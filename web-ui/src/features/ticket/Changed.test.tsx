import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { ticketOf, tickets } from '@/test/tickets';

// the second one has a person: 韩柏
const chosen = tickets[1];
const path = `/tickets?ticket=${chosen?.id}`;
const stale = () => problem(412, 'request.stale-version');

/** The service: the ticket as it is now, and what was sent to change it with the version it was meant for. */
let now: object;
let sent: (string | null)[];
/** What became of the ticket while the person looked at it. */
const meanwhile = (change: object) => {
  now = { ...ticketOf(chosen?.id ?? ''), version: 3, ...change };
};
const changing = (what: 'transitions' | 'assignment', refusals: number) =>
  http.post(`*/api/v1/tickets/:id/${what}`, ({ request }) => {
    sent.push(request.headers.get('If-Match'));
    return sent.length <= refusals ? stale() : HttpResponse.json({ ...now, version: 4 });
  });

beforeEach(() => {
  sent = [];
  now = { ...ticketOf(chosen?.id ?? '') };
  server.use(http.get('*/api/v1/tickets/:id', () => HttpResponse.json(now)));
});

describe('a ticket that changed while somebody looked at it', () => {
  const arrive = async () => userEvent.click(await screen.findByRole('button', { name: '到场' }));
  const takeIt = async () => {
    await userEvent.click(await screen.findByRole('button', { name: '改派' }));
    await userEvent.click(await screen.findByRole('button', { name: '取消派单' }));
  };

  it('takes the step after all when a rule only gave it to a department', async () => {
    server.use(changing('transitions', 1));
    open(path);
    await screen.findByRole('button', { name: '到场' });
    meanwhile({ team: { id: 'team2', key: 'environment', name: '环境部', nameEn: 'Environment' } });
    await arrive();
    expect(await screen.findByText('「到场」已完成')).toBeInTheDocument();
    expect(sent).toEqual(['W/"2"', 'W/"3"']);
  });

  it('says which state it went to, and sends nothing more', async () => {
    server.use(changing('transitions', 1));
    open(path);
    await screen.findByRole('button', { name: '到场' });
    meanwhile({ state: 'repaired', stateName: '已修复' });
    await arrive();
    expect(await screen.findByText(/状态已从“已派单”变为“已修复”/)).toBeInTheDocument();
    expect(sent).toEqual(['W/"2"']);
  });

  it('says who has it now', async () => {
    server.use(changing('transitions', 1));
    open(path);
    await screen.findByRole('button', { name: '到场' });
    meanwhile({ assignee: { id: 's9', name: '苏南' } });
    await arrive();
    expect(await screen.findByText(/处理人现在是苏南/)).toBeInTheDocument();
    expect(sent).toHaveLength(1);
  });

  it('says both, and who does not have it any more', async () => {
    server.use(changing('transitions', 1));
    open(path);
    await screen.findByRole('button', { name: '到场' });
    meanwhile({ state: 'submitted', stateName: '已提交', assignee: null });
    await arrive();
    expect(await screen.findByText(/变为“已提交”，韩柏不再负责/)).toBeInTheDocument();
  });

  it('tries no third time', async () => {
    server.use(changing('transitions', 9));
    open(path);
    await screen.findByRole('button', { name: '到场' });
    meanwhile({});
    await arrive();
    expect(await screen.findByText(/别人刚刚改过这条记录/)).toBeInTheDocument();
    expect(sent).toEqual(['W/"2"', 'W/"3"']);
  });

  it('asks again before it assigns, too', async () => {
    server.use(changing('assignment', 1));
    open(path);
    await screen.findByRole('button', { name: '到场' });
    meanwhile({});
    await takeIt();
    await waitFor(() => expect(sent).toEqual(['W/"2"', 'W/"3"']));
  });

  it('assigns nobody over the head of whoever has just taken it', async () => {
    server.use(changing('assignment', 1));
    open(path);
    await screen.findByRole('button', { name: '到场' });
    meanwhile({ assignee: { id: 's9', name: '苏南' } });
    await takeIt();
    expect(await screen.findByText(/处理人现在是苏南/)).toBeInTheDocument();
    expect(sent).toEqual(['W/"2"']);
  });
});
