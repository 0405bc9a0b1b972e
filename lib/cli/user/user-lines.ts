import type { UserLine } from '@/lib/db/users';

function state(user: UserLine): string {
  if (user.disabledAt !== null) return 'disabled';
  return user.hasPassword ? 'active' : 'invited';
}

/** The users as aligned columns, one line each. Pure. */
export function userLines(users: readonly UserLine[]): readonly string[] {
  const rows = users.map((user) => [
    user.email,
    user.name,
    user.role,
    user.markets?.join(',') ?? 'all markets',
    state(user),
    user.lastSeenAt?.toISOString().slice(0, 16).replace('T', ' ') ?? 'never signed in',
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
