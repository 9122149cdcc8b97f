const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The language of an answer by `Accept-Language`: the one of the two that the caller prefers, Chinese where neither is
 * asked for.
 */
export function languageOf(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .flatMap((part, index) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const language = LANGUAGES.find((one) => range === one || range.startsWith(`${one}-`))
      return language ? [{ language, index, quality: qualityOf(parameters) }] : []
    })
    .filter(({ quality }) => quality > 0)
  const [best] = wanted.sort((a, b) => b.quality - a.quality || a.index - b.index)
  return best?.language ?? 'zh'
}

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((quality) => quality !== undefined)
  return given === undefined ? 1 : Number(given) || 0
}
