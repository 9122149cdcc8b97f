import { languageOf } from '@zhiheng/api'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { notePage, signOutPage } from './notePage.ts'
import { pageHeaders } from './page.ts'

const SIGN_OUT_FORM = 'op.logoutForm'

/** The pages that the provider shows itself, in the look of the sign-in page. */
export function providerPages(origin: string) {
  const show = (context: KoaContextWithOIDC, body: string) => {
    context.set({ ...pageHeaders() })
    context.body = body
  }
  return {
    error: (context: KoaContextWithOIDC, { error }: ErrorOut) => {
      const note = error === 'server_error' ? 'fault' : 'failed'
      show(context, notePage(languageIn(context), note, { code: error, origin }))
    },
    signOut: {
      logoutSource: (context: KoaContextWithOIDC, form: string) =>
        show(context, signOutPage(languageIn(context), { form, formId: SIGN_OUT_FORM })),
      postLogoutSuccessSource: (context: KoaContextWithOIDC) =>
        show(context, notePage(languageIn(context), 'signedOut', { origin })),
    },
  }
}

function languageIn(context: KoaContextWithOIDC) {
  return languageOf(context.get('accept-language') || null)
}
