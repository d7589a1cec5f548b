import { useTranslation } from 'react-i18next';
import type { WorkflowDefinition } from './definition';
import type { Difference, Part } from './differences';
import styles from './panels.module.css';
import type { Words } from './useWords';

/** What two drawings differ in, in words. */
export function DifferenceList(props: {
  differences: readonly Difference[];
  /** Either side knows names the other one does not. */
  sides: readonly WorkflowDefinition[];
  words: Words;
}) {
  const { differences, sides, words } = props;
  const { t } = useTranslation('workflow');
  if (differences.length === 0) return <p className={styles.quiet}>{t('differences.none')}</p>;
  return (
    <ul className={styles.differences}>
      {differences.map((one) => (
        <li key={`${one.element} ${one.name}`} data-change={one.change}>
          <span className={styles.change}>{t(`change.${one.change}`)}</span>
          <span>
            {t(`element.${one.element}`)} <b>{elementWords(one, sides, words, t)}</b>
          </span>
          {one.parts.length > 0 && (
            <ul>
              {one.parts
                .filter((part) => !part.path.startsWith('position'))
                .map((part) => (
                  <li key={part.path}>
                    <PartWords part={part} />
                  </li>
                ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

type Say = ReturnType<typeof useTranslation<'workflow'>>['t'];

export function elementWords(
  one: Difference,
  sides: readonly WorkflowDefinition[],
  words: Words,
  t: Say,
): string {
  const [key] = one.name.split(' ');
  for (const side of sides) {
    if (one.element === 'STATE') {
      const state = side.states.find((other) => other.name === one.name);
      if (state) return words.name(state);
    }
    if (one.element === 'TRANSITION') {
      const step = side.transitions.find((other) => other.name === key && one.name.endsWith(other.to));
      const to = side.states.find((other) => other.name === step?.to);
      if (step) return `${words.name(step)} → ${to ? words.name(to) : step.to}`;
    }
    if (one.element === 'FIELD') {
      const field = side.fields.find((other) => other.name === one.name);
      if (field) return words.name(field);
    }
    if (one.element === 'CLOCK') {
      const clock = side.clocks.find((other) => other.name === one.name);
      if (clock) return words.name(clock);
    }
  }
  if (one.element === 'INTAKE' || one.element === 'TARGETS' || one.element === 'SETTINGS') return '';
  const known = `part.${one.name}`;
  const said: string = t(known as 'part.label');
  return said === known ? one.name : said;
}

function PartWords({ part }: { part: Part }) {
  const { t } = useTranslation('workflow');
  const root = part.path.split(/[.[]/)[0] ?? part.path;
  const key = `part.${root}` as 'part.label';
  const said: string = t(key);
  const name = said === key ? part.path : said;
  const say = (value: unknown): string => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
      return t('none');
    if (typeof value === 'boolean') return t(value ? 'guard.yes' : 'guard.no');
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return (
    <>
      {name}: <del>{say(part.from)}</del> → <ins>{say(part.to)}</ins>
    </>
  );
}
