import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KpiFigure } from '@/api/model';
import { type Bars, barsHeight, barsOption } from '@/shared/chart/bars';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { DataList } from '@/shared/ui/DataList';

/** Why repairs took longer than a day: the most frequent cause is the title. */
export function Causes(props: { figure: KpiFigure; scope: string; open: () => void }) {
  const { t, i18n } = useTranslation('kpi');
  const look = useLook();
  const narrow = useNarrow();
  const causes = [...props.figure.causes].sort((a, b) => b.count - a.count);
  const all = causes.reduce((sum, one) => sum + one.count, 0);
  const name = (one: (typeof causes)[number]) => (i18n.language === 'en' ? one.labelEn : one.label);
  const share = (count: number) =>
    new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 }).format(
      all === 0 ? 0 : count / all,
    );
  const shown = (count: number) => count.toLocaleString(i18n.language);
  const [most] = causes;
  const bars: Bars = {
    axis: t('causes.axis'),
    narrow,
    lines: causes.map((one) => ({
      label: name(one),
      values: [one.count],
      ends: [`${shown(one.count)} (${share(one.count)})`],
      figures: [
        [t('causes.count'), shown(one.count)],
        [t('causes.share'), share(one.count)],
      ],
    })),
  };
  return (
    <Chart
      finding={
        most && most.count > 0
          ? t('causes.finding', {
              all: shown(all),
              cause: name(most),
              most: shown(most.count),
              share: share(most.count),
            })
          : t('causes.none')
      }
      what={t('causes.title')}
      tools={<Button onClick={props.open}>{t('causes.open')}</Button>}
      option={barsOption(bars, look)}
      height={barsHeight(bars)}
      notes={t('causes.notes')}
      fileName="over-24-h-causes"
      scope={props.scope}
      table={
        <DataList
          label={t('causes.title')}
          items={causes}
          rowKey={(one) => one.code}
          columns={[
            { key: 'cause', title: t('causes.cause'), card: 'title', render: name },
            { key: 'count', title: t('causes.count'), number: true, render: (one) => shown(one.count) },
            { key: 'share', title: t('causes.share'), number: true, render: (one) => share(one.count) },
          ]}
        />
      }
    />
  );
}
