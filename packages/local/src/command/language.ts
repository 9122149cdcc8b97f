/** The languages of everything a person reads; names are shown as they are stored. */
export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Picks the words of the language that was chosen. */
export type Say = (words: Readonly<Record<Language, string>>) => string

/**
 * The language asked for on the command line, else that of the environment: Chinese for a Chinese locale, for none and
 * for `C` or `POSIX`; English for any other. Looked at before options are read, because their help is written in it.
 */
export function chooseLanguage(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = askedFor(words)
  if (asked) return asked
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^(zh|C\b|POSIX\b|$)/i.test(locale) ? 'zh' : 'en'
}

function askedFor(words: readonly string[]): Language | undefined {
  const index = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const word = words[index]?.startsWith('--lang=') ? words[index].slice('--lang='.length) : words[index + 1]
  return index < 0 ? undefined : LANGUAGES.find((language) => language === word)
}
