import { createServer, type ServerResponse } from 'node:http';
import { endConnectionsAtStop } from '@/lib/http/stopping';

/** A server as web's is, with answers that take a moment; it closes on SIGTERM as Next does and ends when all connections have. */
endConnectionsAtStop();
const answer = (response: ServerResponse) => setTimeout(() => response.end('here'), 30);
const server = createServer((_, response) => void answer(response));
process.once('SIGTERM', () => server.close(() => process.exit(0)));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify(server.address())}\n`));
