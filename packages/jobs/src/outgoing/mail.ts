import { createTransport } from 'nodemailer'

/** The mail server of this host, and who its messages come from. */
export interface MailServer {
  /** Such as `smtps://user:password@mail.example.com`. */
  readonly url: string
  readonly from: string
}

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Told apart by it where a message arrives twice. */
  readonly id: string
}

const TIMEOUT_MS = 10_000

/** Sends one e-mail; rejects where the server does not take it. */
export async function sendMail({ url, from }: MailServer, { to, subject, text, id }: Mail): Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${
        from
          .split('@')
          .at(-1)
          ?.replace(/[^\w.-]/g, '') ?? 'localhost'
      }>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } finally {
    transport.close()
  }
}
