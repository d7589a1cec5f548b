import { queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { KeepComparisonMail } from '@/api/model';

/** Views that the reader sends or gets regularly. */
export const mailsQuery = queryOptions({
  queryKey: ['comparison-mails'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/comparison-mails', { signal }))).items,
});

export const writeMail = (mail: KeepComparisonMail) =>
  body(desk.POST('/api/v1/comparison-mails', { body: mail }));

export const changeMail = (comparisonMailId: string, version: number, mail: KeepComparisonMail) =>
  body(
    desk.PUT('/api/v1/comparison-mails/{comparisonMailId}', {
      params: { path: { comparisonMailId }, header: { 'If-Match': `"${version}"` } },
      body: mail,
    }),
  );

export const removeMail = (comparisonMailId: string) =>
  done(
    desk.DELETE('/api/v1/comparison-mails/{comparisonMailId}', { params: { path: { comparisonMailId } } }),
  );

/** Whether the reader gets it from now on. */
export const receiveMail = (comparisonMailId: string, wanted: boolean) => {
  const params = { params: { path: { comparisonMailId } } };
  return wanted
    ? body(desk.PUT('/api/v1/comparison-mails/{comparisonMailId}/subscription', params))
    : body(desk.DELETE('/api/v1/comparison-mails/{comparisonMailId}/subscription', params));
};
