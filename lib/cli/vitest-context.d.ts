import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** True in `npm run test:long`: run the full counts. */
    long: boolean;
  }
}
