const FOLDERS = ['work', 'root', 'tmp', 'home', 'Users']
const HOSTS = ['registry', 'mirrors?', 'artifactory', 'nexus', 'npm', 'pypi', 'goproxy']
const DOMAINS = ['com', 'org', 'net', 'io', 'dev', 'cn', 'local', 'internal']

/**
 * What no committed text holds, by name. The patterns are put together from parts, so that this file may be committed.
 * An address within a page (`/p/demo/tmp`) is no path of a machine: a path begins after a quote, a blank or a bracket.
 */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'a path of a machine': new RegExp(`(?:^|["'\`(=:,<\\s])/(?:${FOLDERS.join('|')})/[\\w.-]`, 'm'),
  'the host of a package registry': new RegExp(
    `\\b(?:${HOSTS.join('|')})\\.[a-z0-9.-]+\\.(?:${DOMAINS.join('|')})\\b`,
    'i',
  ),
  'a check switched off': new RegExp(
    ['biome-ignore', 'oxlint-disable', 'eslint-disable', '@ts-(?:ignore|expect-error|nocheck)'].join('|'),
  ),
  'something put off': /\b(?:TODO|FIXME|XXX|HACK)\b/,
}

/** A line with each of them, which has to be found. */
export const PLANTED: readonly (readonly [name: string, line: string])[] = [
  ['a path of a machine', "const folder = '/tmp/engine'"],
  ['a path of a machine', 'see /root/project'],
  ['the host of a package registry', 'https://registry.example.com/vitest'],
  ['a check switched off', '// biome-ignore lint: no'],
  ['a check switched off', '// @ts-expect-error'],
  ['something put off', '// TODO'],
]

/** Lines that look like it, and may be committed. */
export const INNOCENT = ["join(tmpdir(), 'x')", 'https://example.com/tmp/a', 'registry.complaint.add()', 'the TODOS']

/** The names of what a text holds although it must not, with the line of the first of each. */
export function forbiddenIn(text: string): string[] {
  return Object.entries(FORBIDDEN).flatMap(([name, pattern]) => {
    const found = pattern.exec(text)
    return found ? [`${name}, line ${text.slice(0, found.index + 1).split('\n').length}`] : []
  })
}

/** The addresses from which a lockfile says that packages are fetched; none, when the registry is the reader's own. */
export function addressesIn(lockfile: string): string[] {
  return lockfile.split('\n').filter((line) => /\btarball:|\bregistry:|resolution:.*https?:/.test(line))
}
