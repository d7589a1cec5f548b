import i18next from 'i18next';

/** What the service notes of mails and messages that it did not place, and how people are told. */
const NOTED = [
  [/^nothing tells which estate/, 'why.noEstate'],
  [/^it names no sender/, 'why.noSender'],
  [/^it names (?<number>\S+), with which its sender/, 'why.stranger'],
  [/^our own (address wrote it|mail came back)/, 'why.own'],
  [/^the same mail came before/, 'why.again'],
  [/^more than (?<count>\d+) (mails|messages) of this/, 'why.tooMany'],
  [/^a server says that it goes on trying/, 'why.delayed'],
  [/^a server's report/, 'why.report'],
  [/^a list or a newsletter/, 'why.list'],
  [
    /^(Auto-Submitted|Precedence|X-[\w-]+|its subject says so|a mail server wrote it|nobody reads)/,
    'why.automatic',
  ],
  [/^too large/, 'why.tooLarge'],
  [/^it cannot be taken/, 'why.broken'],
] as const satisfies [RegExp, string][];

/** The note in the reader's words; what is not known here is shown as it was noted, rather than nothing. */
export function whyWords(why: string | null | undefined): string | undefined {
  if (!why) return undefined;
  for (const [pattern, key] of NOTED) {
    const found = pattern.exec(why);
    if (found) {
      const named: Record<string, unknown> = { ...found.groups };
      return i18next.t(`message:${key}` as 'message:why.again', named);
    }
  }
  // a refusal, as "its code: words for developers"
  const code = /^([a-z-]+\.[a-z-]+): /.exec(why)?.[1];
  const words =
    code && i18next.exists(`problems:${code}`) && i18next.t(`problems:${code}` as 'problems:internal');
  return words || why;
}
