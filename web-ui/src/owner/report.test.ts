import { waitFor, within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { receipt, reportForm } from '@/test/places';
import { server } from '@/test/server';
import { openReport } from './report';
import type { NewReport } from './reportApi';

vi.mock('@/shared/photo', () => ({ shrinkPhoto: async (file: Blob) => file }));

const CODE = 'h0cUyN3qS1m8aZxT';
const form = '*/api/v1/public/places/:code';
const reports = `${form}/reports`;

describe('the report form', () => {
  let root: HTMLElement;
  let leave: () => void = () => {};
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => {
    leave();
    root.remove();
  });
  const begin = () => {
    leave = openReport(root, CODE);
    return within(root);
  };
  /** Keeps what was sent, and answers. */
  const taking = (sent: NewReport[], answer = () => HttpResponse.json(receipt, { status: 201 })) =>
    server.use(
      http.post(reports, async ({ request }) => {
        sent.push((await request.json()) as NewReport);
        return answer();
      }),
    );

  it('asks little, sends it with the work done, and answers with the number and where to follow it', async () => {
    const sent: NewReport[] = [];
    taking(sent);
    const page = begin();
    await userEvent.type(await page.findByLabelText('出了什么问题？'), '电梯门关不上');
    expect(page.getByText('3栋1单元电梯')).toBeInTheDocument();
    expect(page.getByText(/这里已经有人报过/)).toHaveTextContent(/电梯，(11月21日 )?10:05 报，正在处理/);
    // the place has said what it is usually about
    expect(page.queryByLabelText(/是哪一类/)).not.toBeInTheDocument();
    expect(await seriousFindings(root)).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: '提交' }));

    expect(await page.findByText('WX-20261121-0042')).toBeInTheDocument();
    expect(page.getByRole('link', { name: '查看进度' })).toHaveAttribute('href', receipt.path);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      kind: 'REPAIR',
      categoryId: 'c-lift',
      text: '电梯门关不上',
      name: null,
      challenge: reportForm.challenge.text,
    });
    expect(sent[0]?.nonce).toMatch(/^\d+$/);
    expect(await seriousFindings(root)).toEqual([]);
  });

  it('says beside the field what is missing and puts the cursor there', async () => {
    const page = begin();
    await userEvent.click(await page.findByRole('button', { name: '提交' }));
    const text = page.getByLabelText('出了什么问题？');
    expect(text).toHaveAccessibleDescription('这一项要填。');
    expect(text).toHaveFocus();
    await userEvent.type(text, '保安态度差');
    await userEvent.click(page.getByRole('radio', { name: '投诉' }));
    expect(page.getByLabelText('出了什么问题？')).toHaveValue('保安态度差');
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(page.getByLabelText('是哪一类？')).toHaveFocus();
    expect(page.getByText(/可以不留姓名和电话/)).toBeInTheDocument();
    await userEvent.selectOptions(page.getByLabelText('是哪一类？'), 'c-service');
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(await page.findByText('WX-20261121-0042')).toBeInTheDocument();
  });

  it('keeps what was typed while the network is away and sends the same report again', async () => {
    const sent: NewReport[] = [];
    taking(sent, () => HttpResponse.error() as never);
    const page = begin();
    await userEvent.type(await page.findByLabelText('出了什么问题？'), '灯不亮');
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(await page.findByText(/没有网络，还没有提交上/)).toHaveFocus();
    expect(page.getByLabelText('出了什么问题？')).toHaveValue('灯不亮');
    taking(sent);
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(await page.findByText('WX-20261121-0042')).toBeInTheDocument();
    expect(sent[1]).toEqual(sent[0]);
  });

  it('keeps what was typed when the page is opened again', async () => {
    await userEvent.type(await begin().findByLabelText('出了什么问题？'), '写到一半');
    leave();
    root.replaceChildren();
    expect(await begin().findByLabelText('出了什么问题？')).toHaveValue('写到一半');
  });

  it('does the work again when the form was open for too long', async () => {
    const sent: NewReport[] = [];
    let first = true;
    taking(sent, () => {
      if (!first) return HttpResponse.json(receipt, { status: 201 });
      first = false;
      return problem(422, 'report.challenge-over') as never;
    });
    const page = begin();
    await userEvent.type(await page.findByLabelText('出了什么问题？'), '灯不亮');
    const anew = {
      ...reportForm.challenge,
      text: reportForm.challenge.text.replace('1795305600', '1795309200'),
    };
    server.use(http.get(form, () => HttpResponse.json({ ...reportForm, challenge: anew })));
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(await page.findByText('WX-20261121-0042')).toBeInTheDocument();
    expect(sent.map((each) => each.challenge)).toEqual([reportForm.challenge.text, anew.text]);
  });

  it.each([
    ['contact.phone-invalid', 422, {}, '手机或电话（可不填）', /电话号码不对/],
    ['report.home-unknown', 422, {}, '您家的门牌（可不填）', /没有找到这个门牌/],
    [
      'ticket.intake-required',
      422,
      { errors: [{ field: 'unitId', code: 'required' }] },
      '您家的门牌（可不填）',
      /这一项要填/,
    ],
  ])('says beside the field why it was refused: %s', async (code, status, more, label, words) => {
    taking([], () => problem(status, code, more) as never);
    const page = begin();
    await userEvent.type(await page.findByLabelText('出了什么问题？'), '灯不亮');
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    await waitFor(() => expect(page.getByLabelText(label)).toHaveFocus());
    expect(page.getByLabelText(label)).toHaveAccessibleDescription(words);
  });

  it('says when to try again', async () => {
    taking([], () => problem(429, 'limit.exceeded', { params: { retryAfterSeconds: 500 } }) as never);
    const page = begin();
    await userEvent.type(await page.findByLabelText('出了什么问题？'), '灯不亮');
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(await page.findByText(/请 9 分钟后再试/)).toBeInTheDocument();
  });

  it('sends photos after the report, and those again that did not get through', async () => {
    let asked = 0;
    server.use(
      http.post('*/api/v1/public/reports/:key/attachments', ({ params }) => {
        asked++;
        expect(params.key).toBe(receipt.uploadKey);
        return asked === 2 ? HttpResponse.error() : HttpResponse.json({ left: 4 }, { status: 201 });
      }),
    );
    const page = begin();
    await userEvent.type(await page.findByLabelText('出了什么问题？'), '漏水');
    const picker = root.querySelector<HTMLInputElement>('input[type="file"]');
    if (!picker) throw new Error('no picker');
    await userEvent.upload(picker, [
      new File(['a'], 'a.jpg', { type: 'image/jpeg' }),
      new File(['b'], 'b.jpg', { type: 'image/jpeg' }),
      new File(['c'], 'c.jpg', { type: 'image/jpeg' }),
    ]);
    await userEvent.click((await page.findAllByRole('button', { name: '去掉这张照片' }))[2] as HTMLElement);
    expect(page.getAllByRole('img')).toHaveLength(2);
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(await page.findByText('有 1 张照片没有传上去。')).toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: '再传一次' }));
    expect(await page.findByText('2 张照片已经传好。')).toBeInTheDocument();
    expect(asked).toBe(3);
  });

  it.each([
    [404, 'not-found', '这个二维码不能用了'],
    [429, 'limit.exceeded', '请稍后再试'],
    [403, 'company.suspended', '这里暂时不能扫码报修'],
    [500, 'internal', '暂时打不开'],
  ])('says what is wrong and whom to call when there is no form: %s', async (status, code, words) => {
    server.use(http.get(form, () => problem(status, code)));
    const page = begin();
    expect(await page.findByRole('heading', { name: words })).toBeInTheDocument();
    expect(page.getByRole('link', { name: /打电话给物业/ })).toHaveAttribute('href', 'tel:057187654321');
  });

  it('sends nobody to a form that is closed', async () => {
    server.use(http.get(form, () => HttpResponse.json({ ...reportForm, open: false, kinds: [] })));
    expect(await begin().findByRole('heading', { name: '这里暂时不能扫码报修' })).toBeInTheDocument();
  });

  it('asks for what the company’s workflow asks for', async () => {
    const sent: NewReport[] = [];
    taking(sent);
    const base = reportForm.kinds[0];
    if (!base) throw new Error('no kind');
    server.use(
      http.get(form, () =>
        HttpResponse.json({
          ...reportForm,
          phone: true,
          kinds: [
            {
              ...base,
              home: true,
              fields: [
                { name: 'floor', type: 'NUMBER', label: '楼层', labelEn: 'Floor', choices: [] },
                { name: 'stopped', type: 'YES_NO', label: '停了吗', labelEn: 'Stopped', choices: [] },
              ],
            },
          ],
        }),
      ),
    );
    const page = begin();
    await userEvent.type(await page.findByLabelText('出了什么问题？'), '坏了');
    const press = () => userEvent.click(page.getByRole('button', { name: '提交' }));
    await press();
    await userEvent.type(page.getByLabelText('楼层'), '3');
    await press();
    await userEvent.selectOptions(page.getByLabelText('停了吗'), 'true');
    await press();
    await userEvent.type(page.getByLabelText('您家的门牌'), '3-1-201');
    await press();
    await userEvent.type(page.getByLabelText('手机或电话'), '13800138000');
    await press();
    expect(await page.findByText('WX-20261121-0042')).toBeInTheDocument();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      home: '3-1-201',
      phone: '13800138000',
      fields: { floor: '3', stopped: 'true' },
    });
  });

  it('speaks English when asked to', async () => {
    const page = begin();
    await userEvent.click(await page.findByRole('button', { name: 'English' }));
    expect(page.getByLabelText('What is wrong?')).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('en');
    await userEvent.click(page.getByRole('button', { name: '中文' }));
  });
});
