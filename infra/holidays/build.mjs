// Usage: node build.mjs [--check] [FILE]. Writes the public holidays of China, or says whether the file is what it would write.
// The days come from chinese-days. They must agree with lunar-typescript for every year that is shipped; where the two disagree nothing
// is written. A weekend that is rested anyway is no difference: the libraries count such days to a holiday or not as they like.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const chinese = require('chinese-days/dist/chinese-days.json');
const { HolidayUtil } = require('lunar-typescript');

const FIRST = 2019;
const LAST = 2026;
const NAMES = {
  元旦: ['元旦', "New Year's Day"],
  春节: ['春节', 'Spring Festival'],
  清明: ['清明节', 'Tomb-Sweeping Day'],
  劳动节: ['劳动节', 'Labour Day'],
  端午: ['端午节', 'Dragon Boat Festival'],
  中秋: ['中秋节', 'Mid-Autumn Festival'],
  国庆节: ['国庆节', 'National Day'],
};

const weekend = (date) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** The days of a year that are not like their weekday, in order. */
function days(year) {
  const found = [];
  for (const [kind, source] of [['REST', chinese.holidays], ['WORK', chinese.workdays]]) {
    for (const [date, words] of Object.entries(source)) {
      if (date.startsWith(`${year}-`)) {
        const names = NAMES[words.split(',')[1]];
        if (!names) {
          throw new Error(`${date}: ${words} has no name here`);
        }
        found.push({ date, kind, name: names[0], nameEn: names[1] });
      }
    }
  }
  return found.sort((a, b) => a.date.localeCompare(b.date));
}

/** What differs from an ordinary week, one line a day: two libraries that mean the same year give the same lines. */
function differences(list) {
  return list
    .filter(({ date, work }) => weekend(date) === work)
    .map(({ date, work }) => `${date} ${work ? 'WORK' : 'REST'}`)
    .sort();
}

const years = {};
for (let year = FIRST; year <= LAST; year++) {
  years[year] = days(year);
  const here = differences(years[year].map(({ date, kind }) => ({ date, work: kind === 'WORK' })));
  const there = differences(HolidayUtil.getHolidays(year).map((day) => ({ date: day.getDay(), work: day.isWork() })));
  const odd = [...here.filter((day) => !there.includes(day)), ...there.filter((day) => !here.includes(day))];
  if (odd.length > 0 || here.length === 0) {
    throw new Error(`${year}: the libraries disagree about ${odd.join(', ') || 'nothing, and know nothing'}`);
  }
}

const lines = Object.entries(years).map(
  ([year, list]) => `    "${year}": [\n${list.map((day) => `      ${JSON.stringify(day)}`).join(',\n')}\n    ]`,
);
const text = `{
  "source": "chinese-days 1.5.7, compared with lunar-typescript 1.8.6 (both MIT)",
  "years": {
${lines.join(',\n')}
  }
}
`;

const check = process.argv.includes('--check');
const file =
  process.argv.slice(2).find((argument) => argument !== '--check') ??
  fileURLToPath(
    new URL('../../platform-core/sla/src/main/resources/io/hearth/sla/calendar/chinese-holidays.json', import.meta.url),
  );
if (!check) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is not what this script writes; run npm run build in infra/holidays`);
  process.exit(1);
}
const count = Object.values(years).flat().length;
console.log(`${FIRST} to ${LAST}: ${count} days, both libraries agree${check ? ', and the file is what is written' : ''}`);
