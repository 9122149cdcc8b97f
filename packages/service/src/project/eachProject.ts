import type { Project } from '@zhiheng/domain'

/** A project that a job failed at, by its code, and why. */
export interface ProjectFailure {
  readonly project: string
  readonly reason: string
}

/** What a job did at each project, in no order, and the projects it failed at, by their codes. */
export interface EachProject<T> {
  readonly done: readonly T[]
  readonly failures: readonly ProjectFailure[]
}

const PROJECTS_AT_ONCE = 4

/** Does the work of a job at every project, several at once. One project's failure never stops the others. */
export async function eachProject<T>(
  projects: readonly Project[],
  work: (project: Project) => Promise<T>,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<EachProject<T>> {
  const done: T[] = []
  const failures: ProjectFailure[] = []
  const waiting = [...projects]
  const worker = async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) {
      try {
        done.push(await work(project))
      } catch (error) {
        failures.push({ project: project.code, reason: error instanceof Error ? error.message : String(error) })
      }
      onProgress(done.length + failures.length, projects.length)
    }
  }
  await Promise.all(Array.from({ length: PROJECTS_AT_ONCE }, worker))
  return { done, failures: failures.toSorted((a, b) => (a.project < b.project ? -1 : 1)) }
}
