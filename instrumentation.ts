/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  // Trap: Next compiles this file a second time for its edge runtime, which has no file system; this word is cut out there.
  if (process.env['NEXT_RUNTIME'] === 'nodejs') {
    const { startServer } = await import('@/lib/http/start-server');
    await startServer();
  }
}
