import { createServer, type Server, type Socket } from 'node:net';

/** How the server behaves: as it should, or as one that refuses, says nothing, hangs up, or takes the mail and says nothing. */
export type SmtpMood = 'works' | 'refuses' | 'hangs' | 'drops' | 'rejects' | 'takesInSilence';

/** A mail server on loopback for tests, speaking enough SMTP for one client; TLS is not offered. */
export interface TestSmtp {
  readonly port: number;
  /** Mails that were taken, as they came over the wire. */
  readonly mails: readonly string[];
  /** How often somebody connected. */
  readonly connections: () => number;
  mood: SmtpMood;
  close(): Promise<void>;
}

/** Starts the server on a free port, or on the one named. */
export async function startTestSmtp(wanted = 0): Promise<TestSmtp> {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    talk(socket, smtp, mails);
  });
  await new Promise<void>((done) => server.listen(wanted, '127.0.0.1', done));
  const address = server.address();
  const smtp: TestSmtp = {
    port: address !== null && typeof address !== 'string' ? address.port : 0,
    mails,
    connections: () => connections,
    mood: 'works',
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          done();
        });
      }),
  };
  return smtp;
}

function talk(socket: Socket, smtp: TestSmtp, mails: string[]): void {
  const { mood } = smtp;
  const say = (line: string) => socket.write(`${line}\r\n`);
  if (mood === 'hangs') return;
  if (mood === 'refuses') {
    socket.end('554 5.3.2 no service for you here\r\n');
    return;
  }
  say('220 sink.example ESMTP');
  let [pending, message] = ['', ''];
  let reading = false;
  const onLine = (line: string) => {
    if (reading) {
      if (line !== '.') {
        message += `${line.startsWith('..') ? line.slice(1) : line}\r\n`;
        return;
      }
      reading = false;
      if (mood === 'drops') {
        socket.destroy();
        return;
      }
      mails.push(message);
      message = '';
      if (mood !== 'takesInSilence') say('250 2.0.0 taken as number 7');
      return;
    }
    const command = line.slice(0, 4).toUpperCase();
    if (command === 'EHLO') say('250-sink.example\r\n250 8BITMIME');
    else if (command === 'RCPT' && mood === 'rejects') say('550 5.1.1 nobody of that name here');
    else if (command === 'DATA') {
      reading = true;
      say('354 go on');
    } else if (command === 'QUIT') socket.end('221 bye\r\n');
    else say('250 ok');
  };
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      onLine(line);
    }
  });
}
