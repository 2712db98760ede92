import type { OpenAPI } from "openapi-types";
import { bundle, originOf } from "./bundle.ts";
import type { Coverage } from "./coverage.ts";
import type { Obj } from "./json.ts";
import { get, isReference, pointerKeys } from "./json.ts";
import type { Located, Sources } from "./source.ts";

/** A finding of the JSON schema of the OpenAPI specification, as ajv words it. */
interface Violation {
  keyword: string;
  instancePath: string;
  message?: string;
  params: { missingProperty?: string; unevaluatedProperty?: string };
}

/** Values in a document with every reference written out, above which it is checked without doing so. */
const MAX_EXPANDED = 5_000_000;

/**
 * Checks an OpenAPI document against its specification. Real documents violate it in many harmless ways; what is
 * of another type than it must be is read as if it were not there, which is a loss.
 */
export async function validateOpenApi(sources: Sources, root: Located, coverage: Coverage): Promise<void> {
  const { default: parser } = await import("@apidevtools/swagger-parser");
  // The parser knows releases by their full number only, and no 3.2, which adds to 3.1.
  const said = String(get(root.value, "openapi"));
  const openapi = said.startsWith("3.0") ? "3.0.0" : "3.1.0";
  const isNewer = said.startsWith("3.2");
  // Documents of schemas or webhooks alone are fine by 3.1, but not by the parser.
  const bundled = () => ({ paths: {}, ...bundle(sources, root, { data: false }), openapi });
  const validate = (document: object, expand: boolean) =>
    parser.validate(document as OpenAPI.Document, {
      resolve: { external: false },
      dereference: { circular: "ignore", ...(expand ? {} : { excludedPathMatcher: () => true }) },
    });
  try {
    const document = bundled();
    await validate(document, expandedSize(document) <= MAX_EXPANDED).catch((error) => {
      // References to what is below other references make the parser call itself without an end; it changes the
      // document on the way, so that another try needs a new one.
      if (error instanceof RangeError) return validate(bundled(), false);
      throw error;
    });
  } catch (error) {
    const details = (error as { details?: Violation[] }).details;
    if (!details) {
      coverage.documentation(root, "invalid", `The document cannot be checked: ${firstLine(error)}`);
      return;
    }
    for (const violation of causes(details)) {
      const node = originOf(sources, root, pointerKeys(violation.instancePath) ?? []);
      // The parser leaves some references as they are; what they refer to is checked where it stands.
      if (isReference(node.value)) continue;
      if (isNewer && /^(additional|unevaluated)Properties$/.test(violation.keyword)) continue;
      const message = `The specification says that this ${violation.message ?? "is not valid"}.`;
      if (isUnclear(violation, node.value)) {
        coverage.faulty(node, "invalid", message, sources.error("LF1005", message, node));
      } else coverage.documentation(node, "invalid", message);
    }
  }
}

/** The violations that are not only consequences of others. */
function causes(violations: Violation[]): Violation[] {
  const direct = violations.filter(
    ({ keyword, params }) =>
      !["oneOf", "anyOf", "allOf", "if", "not"].includes(keyword) &&
      // A reference would be allowed there too; and a recursive reference is left as it is.
      params.missingProperty !== "$ref" &&
      params.unevaluatedProperty !== "$ref",
  );
  const isConsequence = ({ keyword, instancePath }: Violation) =>
    keyword === "unevaluatedProperties" &&
    direct.some((other) => other.keyword !== keyword && other.instancePath.startsWith(instancePath));
  return direct.filter((violation) => !isConsequence(violation));
}

/** What describes, what is read with care of its own, and what is nobody's business. */
const HARMLESS = /\/(schemas?|securitySchemes|externalDocs|examples?|info|tags|description|summary|x-[^/]*)(\/|$)/;

/** What is missing has a default in practice, and a value that is not among those allowed is the reader's to tell. */
function isUnclear({ keyword, instancePath }: Violation, value: unknown): boolean {
  return keyword === "type" && value !== null && !HARMLESS.test(instancePath);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
}

/** How many values a bundled document has with references written out; recursive ones count once. */
function expandedSize(document: object): number {
  const sizes = new Map<object, number>();
  const measure = (value: unknown): number => {
    if (typeof value !== "object" || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    sizes.set(value, 1);
    const size = isReference(value)
      ? measure(valueAt(document, value.$ref))
      : Object.values(value).reduce((sum: number, item) => sum + measure(item), 1);
    sizes.set(value, size);
    return size;
  };
  return measure(document);
}

function valueAt(document: object, ref: string): unknown {
  return pointerKeys(ref.slice(1))?.reduce<unknown>((value, key) => (value as Obj | undefined)?.[key], document);
}
