import { type CaseKind, type CaseState, type Refusal, refuse, type Texts } from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import type { ReadValues, Values } from './field.ts'
import { receiveCase } from './receive.ts'
import type { RECEIVED_FIELDS } from './step.ts'

/** A new case that somebody asks to record. */
export interface TakeInRequest {
  readonly kind: CaseKind
  /** Checked against `RECEIVED_FIELDS`. */
  readonly values: ReadValues
  readonly texts: Texts
  readonly key: string
}

/** Records a new case for somebody who may; to anybody else the project does not exist. */
export async function takeIn(
  service: Service,
  { access, organization, project }: ReachedProject,
  { kind, values, texts, key }: TakeInRequest,
): Promise<CaseState | Refusal> {
  if (access.receives === 'NONE') return refuse('NOT_FOUND')
  const { receivedAt, channel, anonymous, issuedAt, requiredBy, ...about } = values as Values<typeof RECEIVED_FIELDS>
  if (access.receives === 'HEAD_OFFICE' && channel !== 'HEAD_OFFICE')
    return refuse('INVALID_VALUE', { field: 'channel', allowed: ['HEAD_OFFICE'] })
  const {
    nature = 'UNSPECIFIED',
    responsibility = kind === 'COMPLAINT' ? 'UNSPECIFIED' : 'PROPERTY',
    managementFailure = 'UNDETERMINED',
  } = about
  return receiveCase(service, {
    organization: organization.id,
    project: project.id,
    kind,
    key,
    channel,
    texts,
    classification: { ...about, nature, responsibility, managementFailure },
    ...(receivedAt !== undefined && { receivedAt }),
    ...(anonymous !== undefined && { anonymous }),
    ...(issuedAt !== undefined && { issuedAt }),
    ...(requiredBy !== undefined && { requiredBy }),
  })
}
