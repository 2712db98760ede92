import { proseOf } from "./docs.ts";
import { asText, asTexts, defined, extended, get } from "./json.ts";
import type { Operation, Service } from "./model.ts";
import { words } from "./names.ts";
import type { OperationPlace } from "./operation.ts";
import type { Located } from "./source.ts";
import { elements } from "./source.ts";

/** Parts of a path that name no resource: `v1`, `v2beta1`, `2010-04-01`, `api`. */
const VERSION = /^(?:v?\d[\d.-]*(?:(?:alpha|beta|rc)\d*)?|api|rest)$/i;
/** What a procedure's name begins with. */
const VERBS = new Set(
  "add cancel check copy create delete do edit execute fetch find generate get list login logout ping post pull push put read remove run search send set show start stop update upload validate".split(
    " ",
  ),
);

/**
 * Operations by their first tag, or what `x-llm-forge-group` says; those without either by the resource that their
 * path names first. In the order of the tags' declarations, then of their first operation.
 */
export function groupOperations(
  tags: Located,
  operations: { place: OperationPlace; operation: Operation }[],
): Service[] {
  const services = new Map<string, Service>();
  for (const { value } of elements(tags)) {
    const id = asText(get(value, "name"));
    if (id !== undefined) {
      services.set(id, defined({ id, description: proseOf(value, "description"), operations: [], ...extended(value) }));
    }
  }
  const said = operations.map(({ place }) => {
    const [tag] = asTexts(get(place.node.value, "tags"));
    return asText(get(place.node.value, "x-llm-forge-group")) ?? tag;
  });
  // A tag and a path may spell one name in two ways.
  const ids = new Map([...said, ...services.keys(), ""].map((id = "") => [spelling(id), id]));
  for (const [index, { operation }] of operations.entries()) {
    const resource = resourceOf(operation.path);
    const id = said[index] ?? ids.get(spelling(resource)) ?? resource;
    const service = services.get(id) ?? { id, operations: [] };
    services.set(id, service);
    service.operations.push(operation);
  }
  return [...services.values()].filter((service) => service.operations.length > 0);
}

const spelling = (name: string) => words(name).join(" ");

/**
 * The resource that a path names first, `customers` of `/v1/customers/{id}/cards`. Nothing where that is a procedure:
 * `/sendMessage`, `/get_user`. It depends on the path alone, so that no other operation moves it.
 */
function resourceOf(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && !part.startsWith("{") && !VERSION.test(part));
  const name = parts[0]?.split(/[.:?({]/)[0] ?? "";
  return /\p{Lu}/u.test(name) || VERBS.has(words(name)[0] ?? "") ? "" : name;
}
