import { Button, Modal, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Time } from '@/shared/ui/Time';
import { Diagram } from './Diagram';
import { elementWords } from './DifferenceList';
import type { WorkflowDefinition } from './definition';
import { conflicts, merged } from './differences';
import styles from './panels.module.css';
import type { Words } from './useWords';
import type { Draft } from './workflowQueries';

/** A colleague saved meanwhile: both drawings, and a choice for each element in which they differ. */
export function ConflictDialog(props: {
  mine: WorkflowDefinition;
  theirs: Draft;
  words: Words;
  decide: (definition: WorkflowDefinition) => void;
}) {
  const { mine, theirs, words, decide } = props;
  const { t } = useTranslation('workflow');
  const found = useMemo(() => conflicts(mine, theirs.definition), [mine, theirs]);
  const [takeMine, setTakeMine] = useState<ReadonlySet<string>>(new Set(found.map((one) => one.id)));
  const result = useMemo(() => merged(mine, theirs.definition, takeMine), [mine, theirs, takeMine]);
  return (
    <Modal
      open
      width="min(1120px, calc(100vw - 32px))"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t('conflict.title')}
      footer={
        <>
          <Button onClick={() => setTakeMine(new Set())}>{t('conflict.allTheirs')}</Button>
          <Button onClick={() => setTakeMine(new Set(found.map((one) => one.id)))}>
            {t('conflict.allMine')}
          </Button>
          <Button type="primary" onClick={() => decide(result)}>
            {t('conflict.decide')}
          </Button>
        </>
      }
    >
      <p>
        {t('conflict.about', { name: theirs.updatedBy || t('conflict.somebody') })}{' '}
        <Time at={theirs.updatedAt} />
      </p>
      <div className={styles.sides}>
        <figure>
          <figcaption>{t('conflict.mine')}</figcaption>
          <Diagram
            definition={mine}
            words={words}
            label={t('conflict.mine')}
            differences={found.map((one) => ({
              ...one,
              change: one.change === 'REMOVED' ? 'CHANGED' : one.change,
            }))}
          />
        </figure>
        <figure>
          <figcaption>{t('conflict.theirs')}</figcaption>
          <Diagram
            definition={theirs.definition}
            words={words}
            label={t('conflict.theirs')}
            differences={found.map((one) => ({
              ...one,
              change: one.change === 'REMOVED' ? 'ADDED' : one.change === 'ADDED' ? 'CHANGED' : one.change,
            }))}
          />
        </figure>
      </div>
      {found.length === 0 ? (
        <p className={styles.quiet}>{t('conflict.same')}</p>
      ) : (
        <table className={styles.conflicts}>
          <thead>
            <tr>
              <th scope="col">{t('conflict.element')}</th>
              <th scope="col">{t('conflict.choice')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((one) => {
              const name = `${t(`element.${one.element}`)} ${elementWords(one, [mine, theirs.definition], words, t)}`;
              return (
                <tr key={one.id}>
                  <td>{name}</td>
                  <td>
                    <Radio.Group
                      aria-label={name}
                      value={takeMine.has(one.id) ? 'mine' : 'theirs'}
                      options={[
                        { value: 'mine', label: one.mine ? t('conflict.keepMine') : t('conflict.mineGone') },
                        {
                          value: 'theirs',
                          label: one.theirs ? t('conflict.takeTheirs') : t('conflict.theirsGone'),
                        },
                      ]}
                      onChange={(event) =>
                        setTakeMine((before) => {
                          const next = new Set(before);
                          if (event.target.value === 'mine') next.add(one.id);
                          else next.delete(one.id);
                          return next;
                        })
                      }
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
