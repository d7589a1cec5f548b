import { DownloadOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { saveAs } from '@/shared/save';
import type { Picked } from './canvas';
import styles from './chart.module.css';
import type { ChartOption } from './option';
import { useLook } from './useLook';

const Painted = lazy(async () => ({ default: (await import('./Painted')).Painted }));

/** The drawing alone, without words of its own: whoever places it says beside it what it shows. */
export function Drawn(props: {
  option: ChartOption;
  height: number;
  label: string;
  pick?: ((what: Picked) => void) | undefined;
}) {
  return (
    <Suspense fallback={<Skeleton.Node active className={styles.place} style={{ height: props.height }} />}>
      <Painted {...props} />
    </Suspense>
  );
}

/** A chart with the finding as its title, what it rests on beneath, and the same figures as a table. */
export function Chart(props: {
  finding: string;
  /** What is drawn, for whoever does not see it. */
  what: string;
  tools?: ReactNode;
  option: ChartOption;
  height: number;
  notes?: string;
  /** Shows by a drawing which bar has which meaning. */
  legend?: ReactNode;
  /** The same figures; told below when they are to be opened, or stands on the page already. */
  table?: ReactNode;
  fileName: string;
  /** Of what and when: a picture that leaves the page must say it. */
  scope: string;
  pick?: (what: Picked) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const look = useLook();
  const { option, height, finding } = props;
  const save = async () => {
    const { picture } = await import('./canvas');
    const notes = [props.scope, props.notes].filter(Boolean).join(' · ');
    const { surface, text, font } = look;
    saveAs(
      picture(option, { title: finding, notes, width: 1120, height, background: surface, text, font }),
      `${props.fileName}.png`,
    );
  };
  return (
    <section aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.finding}>
          {finding}
        </h2>
        {props.tools}
      </div>
      {props.legend && <div className={styles.legend}>{props.legend}</div>}
      <div className={styles.drawing}>
        <Drawn
          option={option}
          height={height}
          label={t('chart.label', { what: props.what, finding })}
          pick={props.pick}
        />
      </div>
      <div className={styles.foot}>
        <span>{props.notes}</span>
        <Button size="small" icon={<DownloadOutlined />} onClick={() => void save()}>
          {t('chart.picture')}
        </Button>
      </div>
      {props.table && (
        <details className={styles.behind}>
          <summary>{t('chart.table')}</summary>
          {props.table}
        </details>
      )}
    </section>
  );
}

/** A sample of how a bar is drawn, before its name. */
export function Sample({ hollow, children }: { hollow?: boolean; children: ReactNode }) {
  return (
    <span className={styles.sample} data-hollow={hollow || undefined}>
      {children}
    </span>
  );
}
