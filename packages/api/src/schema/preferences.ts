import { isRefusal, minuteOfDay, NOTICE_KINDS, type Preferences, type Refusal, refuse } from '@zhiheng/domain'
import { preferencesOf, setPreferences } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, CHANGE, price, READ } from '../cost/price.ts'
import { NoticeKindChoice } from './enumeration.ts'
import { RefusalType } from './refusal.ts'
import { ViewerType } from './viewer.ts'

const LanguageChoice = builder.enumType('Language', { values: ['zh', 'en'] as const })
const TIME = 'Such as 22:00, on the clock of the organization.'

const PreferencesType = builder.objectRef<Preferences>('NoticePreferences').implement({
  description: 'How the viewer wants to be told beside the inbox, which has everything.',
  fields: (t) => ({
    language: t.expose('language', { type: LanguageChoice }),
    email: t.exposeString('email', { nullable: true }),
    emailKinds: t.field({
      type: [NoticeKindChoice],
      extensions: price(atHand(NOTICE_KINDS.length)),
      resolve: ({ emailKinds }) => [...emailKinds],
    }),
    quietFrom: t.string({ nullable: true, resolve: ({ quiet }) => quiet && timeOf(quiet.from) }),
    quietUntil: t.string({ nullable: true, resolve: ({ quiet }) => quiet && timeOf(quiet.until) }),
  }),
})

builder.objectField(ViewerType, 'noticePreferences', (t) =>
  t.field({
    type: PreferencesType,
    nullable: true,
    extensions: price(READ),
    async resolve(_, __, { service, organization }) {
      const found = await organization()
      return found && preferencesOf(service, found)
    },
  }),
)

const PreferencesInput = builder.inputType('NoticePreferencesInput', {
  description: 'All of it at once: what is not said is not wanted.',
  fields: (t) => ({
    language: t.field({ type: LanguageChoice, required: true, description: 'Of what is sent.' }),
    email: t.string({ description: 'Where messages go; without it none are sent.' }),
    emailKinds: t.field({
      type: [NoticeKindChoice],
      required: true,
      description: 'What is sent by e-mail too; a major complaint always is.',
    }),
    quietFrom: t.string({ description: TIME }),
    quietUntil: t.string({ description: TIME }),
  }),
})

const PreferencesResult = builder.unionType('NoticePreferencesResult', {
  types: [PreferencesType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : PreferencesType),
})

builder.mutationField('noticePreferencesSet', (t) =>
  t.field({
    description: 'Sets how the viewer wants to be told. Everybody may, for themselves.',
    type: PreferencesResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: PreferencesInput, required: true }) },
    async resolve(_, { input: { language, email, emailKinds, quietFrom, quietUntil } }, { service, organization }) {
      const found = await organization()
      if (!found) return refuse('NOT_FOUND')
      const quiet = quietOf(quietFrom ?? undefined, quietUntil ?? undefined)
      if (isRefusal(quiet)) return quiet
      const wanted = { language, emailKinds: [...new Set(emailKinds)], ...(email != null && { email }) }
      return setPreferences(service, found, { ...wanted, ...(quiet && { quiet }) })
    },
  }),
)

/** Quiet hours have a beginning and an end, or there are none. */
function quietOf(from: string | undefined, until: string | undefined): Preferences['quiet'] | Refusal {
  if (from === undefined && until === undefined) return undefined
  const [begins, ends] = [minuteOfDay(from ?? ''), minuteOfDay(until ?? '')]
  if (begins === undefined || ends === undefined)
    return refuse('INVALID_VALUE', {
      field: begins === undefined ? 'quietFrom' : 'quietUntil',
      allowed: ['00:00 … 24:00'],
    })
  return { from: begins, until: ends }
}

function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
