import { classifyAgent, type Agent, type AgentClues } from '@/lib/classify/agent';

const MOST = 20_000;

function keyOf({ ua, brands, platform, mobile }: AgentClues): string {
  const brandText = typeof brands === 'string' ? brands : JSON.stringify(brands ?? null);
  return `${ua ?? ''}\n${brandText}\n${platform ?? ''}\n${String(mobile ?? '')}`;
}

/**
 * Returns classifyAgent with a memory of the `most` agents used last: a shop sees few thousand of them a day. The same clues give the
 * same object.
 */
export function cachedAgents(most = MOST): (clues: AgentClues) => Agent {
  const known = new Map<string, Agent>();
  return (clues) => {
    const key = keyOf(clues);
    const found = known.get(key);
    const agent = found ?? classifyAgent(clues);
    // A Map keeps the order of insertion: the first is the one not used for longest.
    if (found !== undefined) known.delete(key);
    else if (known.size >= most) known.delete(known.keys().next().value ?? key);
    known.set(key, agent);
    return agent;
  };
}
