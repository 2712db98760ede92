/** Lets so many pieces of work run at a time; of those that wait, the one with the lowest rank is next. */
export interface Slots {
  use<T>(rank: number, work: () => Promise<T>): Promise<T>;
}

export function createSlots(count: number): Slots {
  const waiting: { rank: number; begin: () => void }[] = [];
  let free = count;
  // Not at once: what becomes possible in the same moment competes for the slot.
  const dispatch = () =>
    setImmediate(() => {
      waiting.sort((a, b) => a.rank - b.rank);
      for (const { begin } of waiting.splice(0, free)) {
        free -= 1;
        begin();
      }
    });
  return {
    async use(rank, work) {
      await new Promise<void>((begin) => {
        waiting.push({ rank, begin });
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
