import { ROLES, type Role } from '@zhiheng/domain'
import { escaped, page } from './page.ts'
import { DEMO, type Member, type OrganizationName } from './people.ts'
import { type Language, ROLE_TEXT } from './roleText.ts'

const WORDS = {
  zh: {
    title: '登录质衡',
    note: '这一页在您自己的电脑上代替密码：能打开它的人可以选任何人登录。给别人使用之前，请接入公司的身份认证（环境变量 ZHIHENG_ISSUERS）。',
    nobody: '这家公司没有这个登录名，或此人现在没有任何授权。',
    demo: '演示公司',
    typed: '按登录名登录',
    organization: '公司',
    login: '登录名',
    enter: '登录',
    cancel: '取消',
    whole: '全公司',
    between: '、',
    people: (count: number) => `${count} 人`,
  },
  en: {
    title: 'Sign in to Zhiheng',
    note: 'On your own machine this page stands in for a password: whoever can open it may sign in as anybody. Before others use it, connect your company’s identity provider (the environment variable ZHIHENG_ISSUERS).',
    nobody: 'This organization has no such login, or the person holds no grant now.',
    demo: 'The demo organization',
    typed: 'Sign in by login',
    organization: 'Organization',
    login: 'Login',
    enter: 'Sign in',
    cancel: 'Cancel',
    whole: 'the whole organization',
    between: ', ',
    people: (count: number) => `${count} people`,
  },
} as const

type Words = (typeof WORDS)[Language]

/** A group of more people than this is shown folded. */
const OPEN_MAX = 8
const PLACES_SHOWN = 2
const LOGIN_CHARACTERS_MAX = 40

/** What the sign-in page offers. */
export interface Offer {
  readonly organizations: readonly OrganizationName[]
  readonly members: readonly Member[]
  /** What was typed and belongs to nobody. */
  readonly refused?: { readonly organization: string; readonly login: string }
}

/** The page on which people say who they are: forms alone, no scripts. */
export function signInPage(language: Language, { organizations, members, refused }: Offer): string {
  const words = WORDS[language]
  const body = [
    `<p class="note">${escaped(words.note)}</p>`,
    ...(refused ? [`<p role="alert">${escaped(words.nobody)}</p>`] : []),
    ...(members.length > 0 ? [demoForm(language, organizations, members)] : []),
    typedForm(words, organizations, refused),
    `<form method="post"><button name="cancel" value="yes">${escaped(words.cancel)}</button></form>`,
  ]
  return page(language, { title: words.title, body: body.join('\n') })
}

function demoForm(language: Language, organizations: readonly OrganizationName[], members: readonly Member[]): string {
  const title = organizations.find(({ code }) => code === DEMO)?.name ?? WORDS[language].demo
  const roles = Object.keys(ROLE_TEXT).filter((role): role is Role => (ROLES as readonly string[]).includes(role))
  const groups = roles.map((role) => ({ role, held: members.filter((member) => member.role === role) }))
  return `<form method="post">
<h2>${escaped(title)}</h2>
<input type="hidden" name="organization" value="${DEMO}">
${groups.flatMap((group) => (group.held.length > 0 ? [groupText(language, group)] : [])).join('\n')}
</form>`
}

function groupText(language: Language, { role, held }: { role: Role; held: readonly Member[] }): string {
  const [name, may] = ROLE_TEXT[role][language]
  const words = WORDS[language]
  const list = `<p>${escaped(may)}</p>\n<ul>\n${held.map((member) => memberText(words, member)).join('\n')}\n</ul>`
  return held.length > OPEN_MAX
    ? `<details><summary>${escaped(name)} (${escaped(words.people(held.length))})</summary>\n${list}\n</details>`
    : `<h3>${escaped(name)}</h3>\n${list}`
}

function memberText(words: Words, { login, name, places }: Member): string {
  const shown = places.slice(0, PLACES_SHOWN).join(words.between) + (places.length > PLACES_SHOWN ? '…' : '')
  const where = shown === '' ? words.whole : shown
  return `<li><button name="login" value="${escaped(login)}">${escaped(name)}<span>${escaped(login)} · ${escaped(where)}</span></button></li>`
}

function typedForm(words: Words, organizations: readonly OrganizationName[], typed: Offer['refused']): string {
  const options = organizations.map(({ code, name }) => {
    const selected = code === typed?.organization ? ' selected' : ''
    return `<option value="${escaped(code)}"${selected}>${escaped(name)} (${escaped(code)})</option>`
  })
  return `<form method="post">
<h2>${escaped(words.typed)}</h2>
<label>${escaped(words.organization)} <select name="organization" required>${options.join('')}</select></label>
<label>${escaped(words.login)} <input name="login" value="${escaped(typed?.login ?? '')}" required maxlength="${LOGIN_CHARACTERS_MAX}" autocomplete="username" autocapitalize="none" spellcheck="false"></label>
<button>${escaped(words.enter)}</button>
</form>`
}
