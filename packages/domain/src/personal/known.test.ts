import { expect, test } from 'vitest'
import { knownIn } from './known.ts'

test('everybody is known whom a case names or has named, once, and nobody by what stands for want of a name', () => {
  const earlier = [
    { field: 'complainantName', text: '李四' },
    { field: 'reply', text: '已回复' },
  ]
  const cases = [
    { texts: { complainantName: '王建国', complainantPhone: '13800138000', room: '3-101', reply: '已联系' }, earlier },
    { texts: { complainantName: '王建国', room: ' ' } },
    ...['业主', '匿名', '某业主', '女士 ', '租客/业主'].map((complainantName) => ({ texts: { complainantName } })),
  ]
  expect(knownIn(cases)).toStrictEqual({ names: ['王建国', '李四'], phones: ['13800138000'], rooms: ['3-101'] })
  expect(knownIn([])).toStrictEqual({ names: [], phones: [], rooms: [] })
})
