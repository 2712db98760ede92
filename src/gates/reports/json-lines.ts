/** One JSON object a line. Throws with the number of the line that is none. */
export function jsonLines<T extends object>(text: string): T[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      const value = JSON.parse(line) as unknown;
      if (typeof value === "object" && value !== null) return [value as T];
    } catch {}
    throw new Error(`line ${index + 1} is not a JSON object: ${line.slice(0, 80)}`);
  });
}
