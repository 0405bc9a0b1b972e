import { AppError, ERROR_STATUS, type ErrorCode, type ErrorDetails } from './errors';

/** Asks this product's own API from the browser. Whatever goes wrong comes as an AppError, its number under `requestId`. */

/** Reads a value of unknown shape or throws; a zod schema is one. */
export interface Parser<T> {
  parse(value: unknown): T;
}

export interface JsonRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of a body of JSON. */
  readonly bytes?: Blob;
  readonly signal?: AbortSignal | undefined;
}

/** True for an object that is not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_STATUS, code);
}

function isDetails(value: unknown): value is ErrorDetails {
  return isRecord(value) && Object.values(value).every((part) => part === null || !isRecord(part));
}

/** The error that an API answer carries, or null when it carries none. */
export function errorIn(body: unknown): AppError | null {
  if (!isRecord(body) || !isRecord(body['error'])) return null;
  const { code, message, details, requestId } = body['error'];
  if (!isErrorCode(code) || typeof message !== 'string') return null;
  return new AppError(code, message, {
    ...(isDetails(details) ? details : {}),
    requestId: typeof requestId === 'string' ? requestId : '',
  });
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  try {
    const body: unknown = await response.json();
    return body;
  } catch {
    throw new AppError('unavailable', `The server answered with status ${String(response.status)} and no JSON.`);
  }
}

/** Sends a request and reads its answer (null for 204); throws AppError, also when the server cannot be reached. */
export async function requestJson<T>(parser: Parser<T>, url: string, request: JsonRequest = {}): Promise<T> {
  const { method = 'GET', body, bytes, signal } = request;
  const response = await send(url, {
    method,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(bytes === undefined ? {} : { body: bytes }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer = await bodyOf(response);
  if (response.ok) return parser.parse(answer);
  throw errorIn(answer) ?? new AppError('unavailable', `The server answered with status ${String(response.status)}.`);
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new AppError('unavailable', 'The server cannot be reached. Check the connection and try again.');
  }
}
