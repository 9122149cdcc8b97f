import { answeredWithinDays, type Visit } from '@zhiheng/service'
import { html } from 'hono/html'
import { pathsOf } from './address.ts'
import { qrCode } from './code.ts'
import { FORM_TITLE } from './formPage.ts'
import { page } from './layout.ts'
import { type Markup, plainly, say, workingDays } from './say.ts'

/** A card for the lobby: a QR code that opens the form of the site. */
export function cardPage({ visit, origin }: { visit: Visit; origin: string }): Markup {
  const { organization, project } = visit
  const within = workingDays(answeredWithinDays(visit))
  const address = `${origin}${pathsOf({ organization: organization.code, project: project.code }).form}`
  const body = html`
<p class="who">${organization.name}</p>
<h1>${project.name}</h1>
<p>${say(FORM_TITLE)}</p>
<div class="code">${qrCode(address)}</div>
<p>${say({ zh: `扫码反映问题，${within.zh}内答复。`, en: `Scan to tell us; you are answered within ${within.en}.` })}</p>
<p class="hint">${address}</p>`
  return page({ title: `${plainly(FORM_TITLE)} · ${project.name}`, body, paper: 'CARD', isListed: true })
}
