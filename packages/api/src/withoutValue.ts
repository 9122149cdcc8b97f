const WITH_VALUE = /^(Variable "\$\w+") got invalid value /
const PLACE = / at "([\w.[\]]+)"; /
const REASON = /Field "\w+" (?:of required type "[\w![\]]+" was not provided|is not defined by type "\w+")/

/**
 * A message about a variable that does not fit, without the value: it may be somebody's words. What stays is the
 * variable, the place in it, and the field that is missing or unknown.
 */
export function withoutValue(message: string): string {
  const variable = WITH_VALUE.exec(message)?.[1]
  if (variable === undefined) return message
  const place = PLACE.exec(message)?.[1]
  const reason = REASON.exec(message)?.[0]
  return `${variable} got an invalid value${place ? ` at "${place}"` : ''}${reason ? `: ${reason}` : ''}`
}
