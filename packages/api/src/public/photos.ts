import { OWNER_ATTACHMENTS_MAX, type Refusal, refuse } from '@zhiheng/domain'
import type { PhotosTaken } from '@zhiheng/service'
import { html } from 'hono/html'
import { type ArrivingForm, BrokenFile, FILES_AT_ONCE_MAX } from './arrivingForm.ts'
import { type Markup, say, type Words } from './say.ts'

const ACCEPTED = 'image/jpeg,image/png,image/webp,image/heic'

/** The field by which photos are chosen. It comes last in its form: words are read before files. */
export function photoField({ required = false }: { required?: boolean } = {}): Markup {
  const [few, all] = [String(FILES_AT_ONCE_MAX), String(OWNER_ATTACHMENTS_MAX)]
  const label: Words = required ? { zh: '照片', en: 'Photos' } : { zh: '照片（可不选）', en: 'Photos (optional)' }
  return html`<label for="photos">${say(label)}</label>
<p class="hint" id="photos-hint">${say({
    zh: `一次最多 ${few} 张，共 ${all} 张，每张不超过 10 MB。照片可能带有拍摄地点等信息。`,
    en: `Up to ${few} at a time and ${all} in all, each up to 10 MB. A photo may tell where it was taken.`,
  })}</p><input id="photos" name="photos" type="file" accept="${ACCEPTED}" multiple aria-describedby="photos-hint"${required ? html` required` : ''}>`
}

/** Takes photos as they arrive; what broke off is told of as one that was not taken. */
export async function untilBroken<T>(
  files: ArrivingForm['files'],
  take: (files: ArrivingForm['files']) => Promise<T>,
): Promise<T | PhotosTaken> {
  try {
    return await take(files)
  } catch (error) {
    if (error instanceof BrokenFile) return [BROKEN]
    throw error
  }
}

const BROKEN: Refusal = refuse('FILE_MALFORMED')

/** What people are told of their photos: how many were taken, and why others were not. */
export function photosTold(taken: PhotosTaken): { readonly taken?: Words; readonly problem?: Words } {
  const refusals = taken.filter((one) => one !== 'TAKEN')
  const count = taken.length - refusals.length
  const [first] = refusals
  return {
    ...(count > 0 && { taken: { zh: `已收到 ${count} 张照片。`, en: `Photos received: ${count}.` } }),
    ...(first && { problem: reason(first) }),
    ...(taken.length === 0 && { problem: { zh: '请先选择照片。', en: 'Please choose a photo first.' } }),
  }
}

function reason({ refusal }: Refusal): Words {
  switch (refusal) {
    case 'FILE_TYPE_UNKNOWN':
      return {
        zh: '有文件不是照片（JPEG、PNG、WebP、HEIC），未收到。',
        en: 'A file is no photo (JPEG, PNG, WebP, HEIC) and was not taken.',
      }
    case 'FILE_TOO_LARGE':
      return { zh: '有照片超过 10 MB，未收到。', en: 'A photo is larger than 10 MB and was not taken.' }
    case 'TOO_MANY':
      return {
        zh: '照片数量已满，其余未收到。',
        en: 'There are as many photos as there may be; the others were not taken.',
      }
    case 'FILE_MALFORMED':
      return { zh: '有照片未能完整上传，请再试一次。', en: 'A photo did not arrive whole; please try again.' }
    case 'STATE_DOES_NOT_ALLOW':
      return { zh: '目前不能再添加照片。', en: 'Photos can’t be added now.' }
    default:
      return { zh: '有照片暂时未能收到，请稍后再试。', en: 'A photo can’t be taken now; please try again later.' }
  }
}
