import { HOUR_MS } from '@zhiheng/domain'
import { normal } from './distribution.ts'
import { chance, pick, type Random } from './random.ts'

/** What the customer said when called back: 1–5, unless they would not give a number. */
export interface CallBack {
  readonly satisfaction?: number
  readonly words: string
}

const WORKING_DAY_MS = 9 * HOUR_MS
const NO_NUMBER = 0.06

/** Draws the answer to a call-back: the longer a case took, in working time, the less satisfied. */
export function callBackAfter(random: Random, { workingMs, late }: { workingMs: number; late: boolean }): CallBack {
  const patience = 4.75 - 0.55 * Math.log(1 + workingMs / WORKING_DAY_MS) - (late ? 0.7 : 0)
  const satisfaction = Math.min(5, Math.max(1, Math.round(patience + 0.75 * normal(random))))
  const words = pick(random, WORDS[satisfaction - 1] as readonly string[])
  return chance(random, NO_NUMBER) ? { words } : { satisfaction, words }
}

/** By satisfaction, 1 first. */
const WORDS: readonly (readonly string[])[] = [
  [
    '拖了这么久，非常不满意',
    '问题根本没有解决，会继续投诉',
    '处理过程没有人通知我，结果也不认可',
    '完全是应付，下次直接找主管部门',
  ],
  ['处理得太慢了，催了好几次', '表面上弄好了，担心过几天又坏', '态度还行，就是效率太低', '只解决了一半，剩下的还要等'],
  [
    '解决是解决了，就是时间长了点',
    '一般吧，希望以后主动一点',
    '结果可以接受，过程有点折腾',
    '先这样，看看后面会不会再出现',
    '能理解你们的难处，还是要改进',
  ],
  [
    '处理得还可以，师傅挺认真的',
    '问题解决了，谢谢',
    '比上次快，继续保持',
    '有人跟进，有结果反馈，比较满意',
    '满意，希望能定期检查一下',
  ],
  [
    '非常满意，响应很快',
    '当天就处理好了，点个赞',
    '管家很负责，全程都有告知进展',
    '没想到这么快，谢谢你们',
    '师傅手艺好，收拾得也干净，很满意',
  ],
]
