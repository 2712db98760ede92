import { toCase, words } from "../../api/names.ts";
import type { PackageInfo } from "../language.ts";
import { KEYWORDS } from "./names.ts";

/** Words of an artifact that say nothing about the API. */
const NOISE = new Set(["api", "client", "java", "sdk"]);

/** Where an SDK is and what its main class is called, derived from `group:artifact`. */
export interface JavaPackage {
  group: string;
  artifact: string;
  /** The root Java package, such as `com.acme.petstore`. */
  root: string;
  /** The root package as a directory. */
  directory: string;
  /** The client class, such as `PetstoreClient`. */
  client: string;
}

export function packageName(title: string[]): string {
  const ascii = title.map((word) => word.replace(/[^a-z0-9]/g, "")).filter(Boolean);
  return `com.${segment(ascii.join(""))}:${ascii.join("-") || "api"}`;
}

export function javaPackage({ name }: Pick<PackageInfo, "name">): JavaPackage {
  const [group = "", artifact = group] = name.split(":");
  const subject = words(artifact).filter((word) => !NOISE.has(word));
  const own = segment(subject.join(""));
  const segments = group.split(".").map(segment);
  const root = (segments.at(-1) === own ? segments : [...segments, own]).join(".");
  const client = `${toCase.pascal(subject.length > 0 ? subject : ["api"])}Client`;
  return {
    group,
    artifact,
    root,
    directory: root.replaceAll(".", "/"),
    client: /^\d|^HttpClient$/.test(client) ? `Api${client}` : client,
  };
}

/** Text as one part of a package's name: lower case, no digit first, no keyword. */
function segment(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return /^[a-z]/.test(plain) && !KEYWORDS.has(plain) ? plain : `api${plain}`;
}
