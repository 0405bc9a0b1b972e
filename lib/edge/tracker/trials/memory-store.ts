import type { DeviceStore } from '@/lib/edge/tracker/device-store';

/** A device that forgets at the end of a test. */
export function memoryStore(): DeviceStore {
  const texts = new Map<string, string>();
  return {
    read: (name) => texts.get(name) ?? null,
    write: (name, text) => {
      texts.set(name, text);
      return true;
    },
    remove: (name) => {
      texts.delete(name);
    },
    names: () => [...texts.keys()],
  };
}
