import { raw } from 'hono/html'
import { renderSVG } from 'uqr'
import type { Markup } from './say.ts'

/** An address as a QR code that a phone reads from the wall: part of the page, so that it is printed with it. */
export function qrCode(address: string): Markup {
  return raw(renderSVG(address, { ecc: 'M', border: 2 }).replace('<svg ', '<svg role="img" aria-label="QR" '))
}
