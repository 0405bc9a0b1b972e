/**
 * The watchdog of the web process: a statement that does not come back at twice its limit holds memory and a thread for
 * good, so the process ends and its supervisor starts it again; every commit is safe on disk. SIGKILL, because an orderly
 * exit would wait for the very thread that does not come back.
 */
export function endStuckProcess(): void {
  process.stderr.write(
    'A query did not stop at twice its time limit. Tuokio ends this process; the supervisor starts it again.\n',
  );
  process.kill(process.pid, 'SIGKILL');
}
