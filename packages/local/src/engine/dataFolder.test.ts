import { chmod, stat, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { openDataFolder } from './dataFolder.ts'
import { temporaryFolder } from './processes.fixture.ts'

test('a missing folder is made for its owner alone', async () => {
  const folder = join(temporaryFolder(), 'deep', 'data')
  expect(await openDataFolder(folder)).toBe(folder)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
})

test('a folder has one path, by whatever name it is reached', async () => {
  const folder = temporaryFolder()
  const link = join(temporaryFolder(), 'link')
  await symlink(folder, link)
  expect(await openDataFolder(relative('.', join(link, '..', 'link')))).toBe(folder)
})

test('a folder that every user may write is refused', async () => {
  const folder = temporaryFolder()
  await chmod(folder, 0o777)
  await expect(openDataFolder(folder)).rejects.toMatchObject({ code: 'FOLDER_UNUSABLE' })
})
