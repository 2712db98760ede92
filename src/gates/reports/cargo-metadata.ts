import type { ReportParser } from "../gate.ts";

interface Metadata {
  packages: { id: string; name: string; version: string; license: string | null; license_file: string | null }[];
  resolve: {
    root: string;
    nodes: { id: string; deps: { pkg: string; dep_kinds: { kind: string | null }[] }[] }[];
  } | null;
}

/** `cargo metadata`: the licences of what a user of the crate compiles; what only its tests use is left out. */
export const cargoMetadata: ReportParser = (text) => {
  const { packages, resolve } = JSON.parse(text) as Metadata;
  if (!Array.isArray(packages) || !resolve?.root) throw new Error("no resolved packages");
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const used = new Set<string>();
  const queue = [resolve.root];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    const shipped = (nodes.get(id)?.deps ?? []).filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind !== "dev"));
    queue.push(...shipped.map(({ pkg }) => pkg));
  }
  return {
    findings: [],
    licences: packages
      .filter(({ id }) => used.has(id) && id !== resolve.root)
      // Crates of old separate alternatives with a slash.
      .map(({ name, version, license }) => ({ name, version, licence: license?.replaceAll("/", " OR ") ?? "" })),
  };
};
