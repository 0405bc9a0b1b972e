/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  const { startServer } = await import('@/lib/http/start-server');
  await startServer();
}
