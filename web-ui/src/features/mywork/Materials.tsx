import { BarcodeOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input, InputNumber } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { materialsQuery } from '@/api/materials';
import type { Job, Material } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { EmptyState, QueryView } from '@/shared/ui/states';
import styles from './JobPage.module.css';
import { matching } from './matching';
import { takeBack, workChanged } from './myWorkQueries';
import { discard, put } from './outbox';
import { canScan, scan } from './scan';
import type { Used } from './soFar';

/** What was used, and a sheet in which more is found by its name or by what stands on its packaging. */
export function Materials({ job, used }: { job: Job; used: Used[] }) {
  const { t, i18n } = useTranslation('mywork');
  const { message } = App.useApp();
  const client = useQueryClient();
  const may = useMay('TICKET_COMMENT');
  const [adding, setAdding] = useState(false);
  const back = useMutation({
    mutationFn: (use: Used) => (use.waiting ? discard(use.waiting) : takeBack(job.ticketId, use.id ?? '')),
    onSuccess: () => workChanged(client),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <section className={styles.part} aria-label={t('materials.title')}>
      <h2>{t('materials.title')}</h2>
      {used.length > 0 && (
        <ul className={styles.used}>
          {used.map((use) => (
            <li key={use.key}>
              <span>
                {i18n.language === 'en' ? use.nameEn : use.name}
                {use.waiting && <small> · {t('waiting')}</small>}
              </span>
              <span className={styles.quantity}>
                {use.quantity} {use.unit}
              </span>
              {may && (
                <Button
                  aria-label={t('materials.takeBackOf', { name: use.name })}
                  loading={back.isPending && back.variables.key === use.key}
                  onClick={() => back.mutate(use)}
                >
                  {t('materials.takeBack')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {may && (
        <Button block icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('materials.add')}
        </Button>
      )}
      <Drawer
        open={adding}
        placement="bottom"
        size="85%"
        title={t('materials.add')}
        onClose={() => setAdding(false)}
        destroyOnHidden
      >
        <Catalogue job={job} close={() => setAdding(false)} />
      </Drawer>
    </section>
  );
}

function Catalogue({ job, close }: { job: Job; close: () => void }) {
  const { t, i18n } = useTranslation('mywork');
  const { message } = App.useApp();
  const query = useQuery(materialsQuery);
  const [text, setText] = useState('');
  const [scanning, setScanning] = useState(false);
  const [chosen, setChosen] = useState<Material>();
  const nameOf = (one: Material) => (i18n.language === 'en' ? one.nameEn : one.name);
  const found = (code: string) => {
    setScanning(false);
    setText(code);
    const wanted = code.toLowerCase();
    const exact = query.data?.find(
      (one) => one.active && (one.barcode?.toLowerCase() === wanted || one.code === wanted),
    );
    if (exact) setChosen(exact);
    else void message.warning(t('materials.unknownCode', { code }));
  };
  if (chosen)
    return (
      <Quantity
        job={job}
        material={chosen}
        name={nameOf(chosen)}
        back={() => setChosen(undefined)}
        close={close}
      />
    );
  return (
    <div className={styles.catalogue}>
      <div className={styles.find}>
        <Input
          allowClear
          value={text}
          inputMode="search"
          aria-label={t('materials.find')}
          placeholder={t('materials.find')}
          onChange={(event) => setText(event.target.value)}
        />
        {canScan() && (
          <Button icon={<BarcodeOutlined />} onClick={() => setScanning(!scanning)}>
            {t(scanning ? 'materials.stopScan' : 'materials.scan')}
          </Button>
        )}
      </div>
      {scanning && (
        <Scanner
          found={found}
          failed={() => {
            setScanning(false);
            void message.error(t('materials.noCamera'));
          }}
        />
      )}
      <QueryView query={query}>
        {(materials) => {
          const shown = matching(materials, text);
          if (materials.length === 0)
            return <EmptyState title={t('materials.empty')} hint={t('materials.emptyHint')} />;
          return shown.length === 0 ? (
            <EmptyState title={t('materials.none')} hint={t('materials.noneHint')} />
          ) : (
            <ul className={styles.materials} aria-label={t('materials.catalogue')}>
              {shown.map((one) => (
                <li key={one.code}>
                  <button type="button" onClick={() => setChosen(one)}>
                    <span>{nameOf(one)}</span>
                    <small>
                      {one.code} · {one.unit}
                    </small>
                  </button>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </div>
  );
}

function Scanner({ found, failed }: { found: (code: string) => void; failed: () => void }) {
  const { t } = useTranslation('mywork');
  const video = useRef<HTMLVideoElement>(null);
  const heard = useRef({ found, failed });
  heard.current = { found, failed };
  useEffect(() => {
    const element = video.current;
    return element
      ? scan(element, {
          found: (code) => heard.current.found(code),
          failed: () => heard.current.failed(),
        })
      : undefined;
  }, []);
  return <video ref={video} className={styles.video} muted playsInline aria-label={t('materials.scan')} />;
}

function Quantity(props: {
  job: Job;
  material: Material;
  name: string;
  back: () => void;
  close: () => void;
}) {
  const { t } = useTranslation('mywork');
  const { message } = App.useApp();
  const { job, material, name } = props;
  const [quantity, setQuantity] = useState(1);
  const use = async () => {
    const key = crypto.randomUUID();
    try {
      await put(
        {
          ticketId: job.ticketId,
          number: job.number,
          task: { kind: 'material', name, use: { materialCode: material.code, quantity, clientKey: key } },
        },
        key,
      );
      void message.success(t('materials.kept', { name }));
      props.close();
    } catch {
      void message.error(t('store.full'));
    }
  };
  return (
    <div className={styles.catalogue}>
      <h3 className={styles.chosen}>{name}</h3>
      <div className={styles.stepper}>
        <Button
          size="large"
          icon={<MinusOutlined />}
          aria-label={t('materials.less')}
          disabled={quantity <= 1}
          onClick={() => setQuantity(Math.max(1, quantity - 1))}
        />
        <InputNumber
          size="large"
          min={0.001}
          max={999_999}
          precision={Number.isInteger(quantity) ? 0 : 3}
          value={quantity}
          controls={false}
          inputMode="decimal"
          aria-label={t('materials.quantity')}
          suffix={material.unit}
          onChange={(value) => setQuantity(value ?? 1)}
        />
        <Button
          size="large"
          icon={<PlusOutlined />}
          aria-label={t('materials.more')}
          onClick={() => setQuantity(quantity + 1)}
        />
      </div>
      <Button block type="primary" size="large" onClick={() => void use()}>
        {t('materials.use')}
      </Button>
      <Button block size="large" onClick={props.back}>
        {t('materials.other')}
      </Button>
    </div>
  );
}
