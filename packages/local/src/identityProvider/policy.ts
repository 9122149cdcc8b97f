import { interactionPolicy } from 'oidc-provider'

/**
 * When people have to choose themselves. The web goes on with the session it has; a program at another port is not ours
 * to know, so it never gets a code without somebody having been asked. Consent is not asked for on top of that.
 */
export function policy(origin: string): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy
  const prompts = base()
  prompts.get('consent')?.checks.remove('native_client_prompt')
  prompts.get('login')?.checks.add(
    new Check('other_origin', 'another program asks', 'interaction_required', ({ oidc }) => {
      const isOurs = URL.parse(String(oidc.params?.redirect_uri))?.origin === origin
      return isOurs || oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT
    }),
  )
  return prompts
}
