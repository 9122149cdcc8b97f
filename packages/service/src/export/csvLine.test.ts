import { expect, test } from 'vitest'
import { csvLine, safeText } from './csvLine.ts'

test('a CSV cell that a spreadsheet would run is text; numbers and quotes stay as they are', () => {
  expect(csvLine(['=1+1', '+8613812345678', '-x', '@me', '\tx', '\rx'])).toBe(
    `'=1+1,'+8613812345678,'-x,'@me,'\tx,"'\nx"\n`,
  )
  expect(csvLine([-5, null, undefined, 0.25, 'a,"b"\nc'])).toBe('-5,,,0.25,"a,""b""\nc"\n')
})

test('what no spreadsheet can hold is replaced, and lines end in one way', () => {
  expect(safeText('a\u0000b\u001b\uffff\ud800')).toBe('a\ufffdb\ufffd\ufffd\ufffd')
  expect(safeText('一\r\n二\r三\n四\t五')).toBe('一\n二\n三\n四\t五')
  expect(safeText('＝1+1')).toBe("'＝1+1")
  expect(safeText('𠮷野家 1+1=2')).toBe('𠮷野家 1+1=2')
})
