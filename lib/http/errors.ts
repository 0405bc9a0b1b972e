/**
 * The one error that may cross a border of the product. Its code decides the HTTP status, its message is a sentence
 * for the person who caused it (what is wrong, where, and the cure) and never holds a secret or a database's words.
 */
export const ERROR_STATUS = {
  badRequest: 400,
  signInRequired: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  unprocessable: 422,
  tooManyRequests: 429,
  cancelled: 499,
  internal: 500,
  unavailable: 503,
  timeout: 504,
} as const;

/** The machine-readable kind of an error; each has one HTTP status in ERROR_STATUS. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** JSON that an error may carry for the client, e.g. the fields of a form that are wrong. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * Next bundles this module more than once (instrumentation, each route), and the warehouse lives in the first bundle.
 * Trap: the class of one bundle is not the class of another; without a mark that all share, a time limit of the engine
 * would reach the reader as a defect.
 */
const MARK = Symbol.for('tuokio.AppError');

/** Thrown wherever the cause lies outside the code; everything else that is thrown is a defect (`internal`). */
export class AppError extends Error {
  readonly [MARK] = true;

  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, details?: ErrorDetails, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  /** HTTP status of this error. */
  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
