import type { Figures } from "./figures.ts";

type Column = { title: string; of: (figures: Figures) => number | undefined; digits: number; isMoreBetter?: boolean };

const COLUMNS: Column[] = [
  { title: "cold start ms", of: (own) => own.coldMs, digits: 1 },
  { title: "request µs", of: (own) => own.requestUs, digits: 0 },
  { title: "request CPU µs", of: (own) => own.requestCpuUs, digits: 1 },
  { title: "1,000 chunks/s", of: (own) => own.chunks, digits: 1, isMoreBetter: true },
  { title: "installed MB", of: (own) => own.megabytes, digits: 1 },
  { title: "dependencies", of: (own) => own.dependencies, digits: 0 },
  { title: "compiled s", of: (own) => own.compileMs && own.compileMs / 1000, digits: 1 },
];
const WIDTH = 18;

/** A line a client; in brackets, how many times as good LLM-Forge is. */
export function table(language: string, all: Figures[]): string {
  const ours = all.find(({ kind }) => kind === "LLM-Forge");
  const head = language.padEnd(24) + COLUMNS.map(({ title }) => title.padStart(WIDTH)).join("");
  return [
    head,
    ...all.map((own) => own.name.padEnd(24) + COLUMNS.map((column) => cell(column, own, ours)).join("")),
  ].join("\n");
}

function cell({ of, digits, isMoreBetter }: Column, own: Figures, ours: Figures | undefined): string {
  const value = of(own);
  const beside = ours && of(ours);
  if (value === undefined) return "".padStart(WIDTH);
  const ratio = beside && own !== ours ? ` (${(isMoreBetter ? beside / value : value / beside).toFixed(2)})` : "";
  return (value.toFixed(digits) + ratio).padStart(WIDTH);
}
