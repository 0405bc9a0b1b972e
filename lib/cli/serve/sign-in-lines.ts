import type { SignIn } from '@/data/demo/sign-ins';

/** Returns a line for each person of the demo: role, e-mail address and password, in columns. */
export function signInLines(signIns: readonly SignIn[]): string[] {
  const width = (column: 'role' | 'email') => Math.max(...signIns.map((signIn) => signIn[column].length));
  return signIns.map(
    ({ role, email, password }) => `  ${role.padEnd(width('role'))}  ${email.padEnd(width('email'))}  ${password}`,
  );
}
