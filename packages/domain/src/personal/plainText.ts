const CONTROL = /[^\P{Cc}\n\r\t]/u

/**
 * Whether a text that strangers send, or that strangers read, is made of characters alone: no controls but line ends and
 * tabs, and no half of a character.
 *
 * @example isPlainText('水泵\u0007坏了') // false
 */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !CONTROL.test(text)
}
