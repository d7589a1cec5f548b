import { HttpResponse, http } from 'msw';
import type { ReplyContent, ReplyImport, ReplyImportRow } from '@/api/model';

const desk = (path: string) => `*/api/v1${path}`;
const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });

export const aReplyImport = (changed: Partial<ReplyImport> = {}): ReplyImport => ({
  id: 'ri1',
  status: 'CHECKED',
  fileName: '总部话术 2026 版.xlsx',
  createFolders: true,
  total: 128,
  done: 0,
  outcomes: { ADD: 4, CONFLICT: 2, SAME: 120, ERROR: 2 },
  choices: { KEEP_MINE: 1, TAKE_THEIRS: 1 },
  results: {},
  startedBy: '陈静',
  startedAt: '2026-11-21T08:40:00Z',
  appliedAt: null,
  ...changed,
});

const content = (body: string): ReplyContent => ({
  title: '物业费可以怎么交',
  questions: ['物业费怎么交', '能用微信交吗'],
  body,
  plain: '',
  kinds: [],
  channels: [],
  tags: ['缴费'],
  variables: [],
  basis: null,
  files: [],
  language: 'CHINESE',
});

export const replyImportRows: ReplyImportRow[] = [
  {
    number: 2,
    file: null,
    line: 3,
    code: 'fees-how-to-pay',
    folder: 'fees',
    estateId: null,
    title: '物业费可以怎么交',
    outcome: 'CONFLICT',
    findings: [
      {
        file: null,
        line: 3,
        column: 'S',
        field: 'reviewMonths',
        code: 'OTHER_KEPT',
        found: '12',
        expected: '6',
      },
    ],
    replyId: 'r1',
    choice: 'TAKE_THEIRS',
    choices: ['KEEP_MINE', 'TAKE_THEIRS', 'BOTH'],
    result: null,
    theirs: null,
    mine: null,
  },
  {
    number: 3,
    file: null,
    line: 7,
    code: 'parking-visitors',
    folder: 'parking',
    estateId: null,
    title: '访客停车怎么收费',
    outcome: 'CONFLICT',
    findings: [
      { file: null, line: 7, column: null, field: null, code: 'BEING_WRITTEN', found: '李娜', expected: '' },
    ],
    replyId: 'r2',
    choice: 'KEEP_MINE',
    choices: ['KEEP_MINE', 'BOTH'],
    result: null,
    theirs: null,
    mine: null,
  },
];

const unusable: ReplyImportRow[] = [
  {
    number: 9,
    file: null,
    line: 21,
    code: 'Fees B',
    folder: 'fees',
    estateId: null,
    title: '',
    outcome: 'ERROR',
    findings: [
      {
        file: null,
        line: 21,
        column: 'A',
        field: 'code',
        code: 'FORM',
        found: 'Fees B',
        expected: '[a-z][a-z0-9-]{1,59}',
      },
      { file: null, line: 21, column: 'E', field: 'title', code: 'REQUIRED', found: '', expected: '' },
      {
        file: null,
        line: 21,
        column: 'Q',
        field: 'from',
        code: 'FORM',
        found: '5月1日',
        expected: '2026-05-01',
      },
    ],
    replyId: null,
    choice: null,
    choices: [],
    result: null,
    theirs: null,
    mine: null,
  },
];

export const exchangeHandlers = [
  http.get(desk('/reply-folders'), () =>
    HttpResponse.json([
      { key: 'fees', name: '物业费', replies: 9 },
      { key: 'parking', name: '停车', replies: 8 },
    ]),
  ),
  http.get(desk('/reply-imports'), () =>
    list([
      aReplyImport(),
      aReplyImport({
        id: 'ri0',
        status: 'APPLIED',
        fileName: '绿化.zip',
        total: 6,
        done: 6,
        outcomes: { ADD: 5, ERROR: 1 },
        choices: {},
        results: { ADDED: 5, LEFT_OUT: 1 },
        appliedAt: '2026-11-20T02:00:00Z',
      }),
    ]),
  ),
  http.get(desk('/reply-imports/:id/rows'), ({ request }) =>
    list(
      new URL(request.url).searchParams.get('outcome') === 'ERROR'
        ? unusable
        : new URL(request.url).searchParams.get('outcome') === 'CONFLICT'
          ? replyImportRows
          : [],
    ),
  ),
  http.get(desk('/reply-imports/:id/rows/:number'), () =>
    HttpResponse.json({
      ...replyImportRows[0],
      mine: content('可以在手机上交，也可以到服务中心交。'),
      theirs: content('可以在手机上交、到服务中心交，或办银行代扣。'),
    }),
  ),
  http.put(desk('/reply-imports/:id/choices'), () => HttpResponse.json(aReplyImport())),
  http.post(desk('/reply-imports/:id/application'), () =>
    HttpResponse.json(aReplyImport({ status: 'APPLYING' }), { status: 202 }),
  ),
];
