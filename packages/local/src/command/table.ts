/** A column of a table for people: numbers are aligned to the right. */
export interface Column {
  readonly title: string
  readonly align?: 'right'
}

/** Rows under their titles, aligned by what a terminal shows: a Chinese character takes two columns. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(oneLine(row[index] ?? '')))),
  )
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => pad(oneLine(cells[index] ?? ''), widths[index] as number, align))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return `${[line(columns.map(({ title }) => title)), rule, ...rows.map(line)].join('\n')}\n`
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return align === 'right' ? space + text : text + space
}

/** Text from a file may hold line breaks and terminal codes; a table shows neither. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const ASTRAL_WIDE = /[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const NO_WIDTH = /\p{M}/u

/** How many columns a terminal gives a text. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (NO_WIDTH.test(character)) continue
    width += WIDE.test(character) || ASTRAL_WIDE.test(character) ? 2 : 1
  }
  return width
}
