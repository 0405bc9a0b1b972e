const Z = 1.96;

/** SQL of a bound of a rate at 95 %, lower or upper, from expressions of how many of how many (Wilson, 1927). */
export function wilsonBound(sign: '-' | '+', hits: string, n: string): string {
  const z2 = String(Z * Z);
  return `((${hits} + ${z2} / 2) / (${n} + ${z2}) ${sign} ${String(Z)} * sqrt(${hits} * (${n} - ${hits}) / ${n} + ${z2} / 4) / (${n} + ${z2}))`;
}
