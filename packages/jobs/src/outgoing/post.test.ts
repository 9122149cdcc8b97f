import { expect, test } from 'vitest'
import { post } from './post.ts'
import { openReceiver } from './receiver.fixture.ts'

const message = { headers: { 'content-type': 'application/json' }, body: '{"a":"一"}' }

test('a message arrives whole, and its answer is read', async () => {
  const receiver = await openReceiver((response) => response.end('taken'))
  try {
    const { url, host } = receiver
    expect(await post({ ...message, url, allowedHosts: [host] })).toEqual({ status: 200, body: 'taken' })
    expect(receiver.received.map(({ body }) => body)).toEqual([message.body])
  } finally {
    await receiver.close()
  }
})

test.each([
  ['an address', '127.0.0.1'],
  ['a mapped address', '[::ffff:127.0.0.1]'],
  ['a number that is an address', '2130706433'],
  ['a name that leads to this machine', 'localhost'],
])('nothing is sent to this machine by %s', async (_, name) => {
  const receiver = await openReceiver((response) => response.end())
  try {
    const url = `https://${name}:${receiver.host.split(':')[1]}/hook`
    expect(await post({ ...message, url, allowedHosts: [] })).toEqual({ problem: 'FORBIDDEN_ADDRESS' })
    expect(receiver.received).toEqual([])
  } finally {
    await receiver.close()
  }
})

test('a redirect is an answer, and nobody goes where it leads', async () => {
  const inside = await openReceiver((response) => response.end())
  const receiver = await openReceiver((response) => response.writeHead(307, { location: inside.url }).end())
  try {
    const posted = await post({ ...message, url: receiver.url, allowedHosts: [receiver.host, inside.host] })
    expect(posted).toMatchObject({ status: 307 })
    expect(inside.received).toEqual([])
  } finally {
    await Promise.all([receiver.close(), inside.close()])
  }
})

test('of an answer without end no more than 16 KB is read, and then the connection is closed', async () => {
  let sent = 0
  let isClosed = false
  const receiver = await openReceiver((response) => {
    response.on('close', () => {
      isClosed = true
    })
    const more = () => {
      while (!isClosed && sent < 10_000_000) {
        sent += 65_536
        if (!response.write(Buffer.alloc(65_536, 'x'))) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  })
  try {
    const posted = await post({ ...message, url: receiver.url, allowedHosts: [receiver.host] })
    expect(posted).toEqual({ status: 200, body: 'x'.repeat(16_384) })
    await expect.poll(() => isClosed).toBe(true)
    expect(sent).toBeLessThan(10_000_000)
  } finally {
    await receiver.close()
  }
})

test('a receiver that hangs, before its answer or within it, is given up in time', async () => {
  for (const begin of [() => undefined, (response: { write(text: string): unknown }) => void response.write('x')]) {
    const receiver = await openReceiver((response) => begin(response))
    try {
      const asked = { ...message, url: receiver.url, allowedHosts: [receiver.host], timeoutMs: 100 }
      expect(await post(asked)).toEqual({ problem: 'TIMEOUT' })
    } finally {
      await receiver.close()
    }
  }
})

test('a receiver that answers by another protocol has not taken the message, and is done with', async () => {
  const receiver = await openReceiver(({ socket }) => {
    socket?.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  })
  try {
    const { url, host } = receiver
    expect(await post({ ...message, url, allowedHosts: [host] })).toEqual({ status: 101, body: '' })
  } finally {
    await receiver.close()
  }
})

test('nothing is sent by plain HTTP to a host that is not allowed', async () => {
  expect(await post({ ...message, url: 'http://nobody.invalid/', allowedHosts: [] })).toEqual({
    problem: 'FORBIDDEN_ADDRESS',
  })
})

test('where nobody listens, or no such name is, nothing arrives', async () => {
  const gone = await openReceiver((response) => response.end())
  await gone.close()
  expect(await post({ ...message, url: gone.url, allowedHosts: [gone.host] })).toEqual({ problem: 'CONNECTION' })
  const url = 'https://nobody.invalid/'
  expect(await post({ ...message, url, allowedHosts: [] })).toEqual({ problem: 'CONNECTION' })
})
