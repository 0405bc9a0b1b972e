import { classifyAgent, type AgentClues } from '@/lib/classify/agent';
import { classifyTraffic } from '@/lib/classify/traffic';
import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import { createClassifier } from '@/lib/events/origin-of';

const ROUNDS = 5;
const AGENTS = 4000;
const LEAST_UNCACHED = 5_000;
const LEAST_CACHED = 100_000;
const SYSTEMS = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'Linux; Android 10; K',
  'Linux; Android 14; SM-S918B',
  'Linux; Android 13; Pixel 7',
];

/** User agents as a shop sees them: a few systems, many versions, some robots. */
function agentAt(place: number): AgentClues {
  const version = 90 + (place % 60);
  const system = SYSTEMS[place % SYSTEMS.length] ?? '';
  if (place % 20 === 0) return { ua: `Mozilla/5.0 (compatible; Examplebot/${place}.0; +https://example.com/bot)` };
  if (place % 3 === 0)
    return {
      ua: `Mozilla/5.0 (iPhone; CPU iPhone OS 17_${place % 7} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.${place} Mobile/15E148 Safari/604.1`,
    };
  const end = place % 7 === 0 ? ` Edg/${version}.0.${place}.0` : '';
  return {
    ua: `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.${place}.0 Safari/537.36${end}`,
  };
}

function perSecond(times: number, work: () => void): number {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    work();
    rates.push((times * 1000) / (performance.now() - begun));
  }
  return rates.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
}

function aimed(name: string, value: number, least: number): BenchResult {
  return { ...figure(name, value, 'a second'), aim: `over ${String(least)}`, met: value > least };
}

/** How many user agents and addresses a second are classified on one core, with the cache that the intake keeps and without. */
export const bench: Bench = {
  name: 'classify',
  run: (say) => {
    const agents = Array.from({ length: AGENTS }, (_, place) => agentAt(place));
    say('user agents, no cache');
    const plain = perSecond(AGENTS, () => {
      for (const agent of agents) classifyAgent(agent);
    });
    say('user agents, cached');
    const { agent: read } = createClassifier();
    const cached = ({ ua }: AgentClues) => read({ ua: ua ?? '', brands: '', platform: '', mobile: '' });
    for (const agent of agents) cached(agent);
    const kept = perSecond(AGENTS * 10, () => {
      for (let turn = 0; turn < 10; turn++) for (const agent of agents) cached(agent);
    });
    say('addresses');
    const visits = perSecond(AGENTS, () => {
      for (let place = 0; place < AGENTS; place++)
        classifyTraffic({
          url: `https://shop.example.fi/p/${place}?utm_source=${place % 2 === 0 ? 'google' : 'newsletter'}&utm_medium=cpc`,
          referrer: `https://www.google.fi/search?q=${place}`,
        });
    });
    return Promise.resolve([
      aimed('user agents classified, no cache', plain, LEAST_UNCACHED),
      aimed('user agents classified, cached', kept, LEAST_CACHED),
      figure('addresses classified', visits, 'a second'),
    ]);
  },
};
