import type { OrganizationId, Project } from '@zhiheng/domain'
import { LRUCache } from 'lru-cache'

/** Every project of an organization in the order of its id, each with the version it was read at. */
export type ListedProjects = readonly { readonly project: Project; readonly version: number }[]

/** An organization's projects as they were when its directory had a version. */
export interface Directory {
  readonly version: number
  readonly projects: ListedProjects
}

/** The directories that a process keeps: those of 20,000 projects altogether, of the organizations used last. */
export type Directories = LRUCache<OrganizationId, Directory>

const PROJECTS_MAX = 20_000

export function openDirectories(): Directories {
  return new LRUCache({ maxSize: PROJECTS_MAX, sizeCalculation: ({ projects }) => Math.max(1, projects.length) })
}
