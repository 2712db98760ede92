import { toCase, words } from "../../api/names.ts";
import type { PackageInfo } from "../language.ts";
import { names } from "./names.ts";

/** Words of a package's name that say nothing about the API. */
const NOISE = new Set(["api", "client", "csharp", "dotnet", "net", "sdk"]);

/** How an SDK is laid out, derived from its package id. */
export interface CsharpPackage {
  id: string;
  /** The root namespace, such as `Acme.Petstore`. */
  root: string;
  /** The directory of the project, and of its tests. */
  project: string;
  tests: string;
  /** The client class, such as `PetstoreClient`. */
  client: string;
}

/** A package id is a dotted name; the title alone makes one of a single part. */
export function packageName(title: string[]): string {
  const ascii = title.map((word) => word.replace(/[^a-z0-9]/g, "")).filter(Boolean);
  return `${segment(toCase.pascal(ascii))}.Sdk`;
}

export function csharpPackage({ name }: Pick<PackageInfo, "name">): CsharpPackage {
  const segments = name.split(/[.-]/).filter(Boolean).map(segment);
  const root = segments.map(namespacePart).join(".") || "Api";
  const subject = words(segments.filter((part) => !NOISE.has(part.toLowerCase())).at(-1) ?? "api").filter(
    (word) => !NOISE.has(word),
  );
  return {
    id: name,
    root,
    project: `src/${root}`,
    tests: `tests/${root}.Tests`,
    client: `${segment(toCase.pascal(subject.length > 0 ? subject : ["api"]))}Client`,
  };
}

/** In `Acme.Task`, `Task` is the namespace and no longer the type of the system. */
function namespacePart(name: string): string {
  return names.reserved("type").has(name) ? `${name}Api` : name;
}

/** Text as one part of a name. */
function segment(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9]/g, "");
  return /^[A-Za-z]/.test(plain) ? plain.charAt(0).toUpperCase() + plain.slice(1) : `Api${plain}`;
}
