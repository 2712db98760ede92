/** Lets so many pieces of work run at a time; of those that wait, the one with the highest priority is next. */
export interface Slots {
  use<T>(priority: number, work: () => Promise<T>): Promise<T>;
}

export function createSlots(count: number): Slots {
  const waiting: { priority: number; begin: () => void }[] = [];
  let free = count;
  // Not at once: what becomes possible in the same moment competes for the slot.
  const dispatch = () =>
    setImmediate(() => {
      waiting.sort((a, b) => b.priority - a.priority);
      for (const { begin } of waiting.splice(0, free)) {
        free -= 1;
        begin();
      }
    });
  return {
    async use(priority, work) {
      await new Promise<void>((begin) => {
        waiting.push({ priority, begin });
        dispatch();
      });
      try {
        return await work();
      } finally {
        free += 1;
        dispatch();
      }
    },
  };
}
