import { escaped, page } from './page.ts'
import type { Language } from './roleText.ts'

const WORDS = {
  zh: {
    failed: ['登录没有完成', '登录请求不正确，或页面已经过期。请回到网站，重新登录。'],
    fault: ['登录没有完成', '服务器出了错。请稍后再试。'],
    signOut: ['退出登录', '要在这台电脑上退出质衡吗？'],
    signedOut: ['已退出登录', '您已在这台电脑上退出质衡。'],
    elsewhere: ['请换一个地址', '登录页只在这个地址上：'],
  },
  en: {
    failed: [
      'You are not signed in',
      'The request was not right, or the page is too old. Please go back and sign in again.',
    ],
    fault: ['You are not signed in', 'Something went wrong on the server. Please try again later.'],
    signOut: ['Sign out', 'Sign out of Zhiheng on this machine?'],
    signedOut: ['You are signed out', 'You have signed out of Zhiheng on this machine.'],
    elsewhere: ['Please use another address', 'Sign-in answers at this address only:'],
  },
} as const

const SIGN_OUT = { zh: '退出', en: 'Sign out' } as const
const BACK = { zh: '回到质衡', en: 'Back to Zhiheng' } as const

export type Note = keyof (typeof WORDS)['zh']

/** A page that says one thing; `code` is the stable code of what went wrong. */
export function notePage(
  language: Language,
  note: Note,
  { code, origin }: { code?: string; origin?: string } = {},
): string {
  const [title, text] = WORDS[language][note]
  const body = [
    `<p>${escaped(text)}${code === undefined ? '' : ` (${escaped(code)})`}</p>`,
    ...(origin === undefined
      ? []
      : [`<p><a href="${escaped(origin)}/">${escaped(`${BACK[language]}: ${origin}`)}</a></p>`]),
  ]
  return page(language, { title, body: body.join('\n') })
}

/** The page that asks whether to sign out, around the form that the provider made. */
export function signOutPage(language: Language, { form, formId }: { form: string; formId: string }): string {
  const [title, text] = WORDS[language].signOut
  const button = `<button type="submit" form="${escaped(formId)}" name="logout" value="yes">${escaped(SIGN_OUT[language])}</button>`
  return page(language, { title, body: `<p>${escaped(text)}</p>\n${form}\n${button}` })
}
