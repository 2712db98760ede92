import type { Operation, Service } from "../../api/model.ts";
import type { FileView, ViewInput } from "../language.ts";
import { type CallContext, isRequired, parameterName, splitParameters } from "./arguments.ts";
import type { AuthView } from "./auth.ts";
import { comment, documentation, documented, tag } from "./docs.ts";
import { claim, fileName, typeName } from "./names.ts";
import { type MethodPlan, methodDoc, methodPlans } from "./operations.ts";
import { block, type Doc, importLine, layout, naturally } from "./print.ts";
import { typeContext, typeDoc } from "./types.ts";

/** A service as a class: its names, and the methods of its operations. */
export interface Resource {
  service: Service;
  /** `client.<property>` */
  property: string;
  className: string;
  file: string;
  methods: { plan: MethodPlan; paramsType: string | undefined }[];
}

const HOMES: Record<string, string> = {
  ApiPromise: "../api-promise.js",
  Call: "../request.js",
  EventStream: "../stream.js",
  FoldingStream: "../fold.js",
  Paginator: "../pagination.js",
  RequestOptions: "../options.js",
  Transport: "../transport.js",
  Upload: "../body.js",
  binaryBody: "../body.js",
  byLink: "../pagination.js",
  byNumber: "../pagination.js",
  byOffset: "../pagination.js",
  cookieHeader: "../parameters.js",
  formBody: "../forms.js",
  headerValue: "../parameters.js",
  jsonBody: "../body.js",
  multipartBody: "../forms.js",
  ndjsonBody: "../body.js",
  pathSegment: "../parameters.js",
  queryPairs: "../parameters.js",
  textBody: "../body.js",
};
const TYPES = new Set(["ApiPromise", "Call", "EventStream", "FoldingStream", "RequestOptions", "Transport", "Upload"]);

function callContext(input: ViewInput, auth: AuthView, used: Set<string>): CallContext {
  // What is noted are the names that code says: those in comments need no import.
  const type: typeof input.names.type = (id) => {
    used.add("models");
    return input.names.type(id);
  };
  return {
    ...typeContext(input.model, { ...input.names, type }, "models."),
    input,
    credential: (id) => auth.option(id),
    use(name) {
      used.add(name);
      return name;
    },
  };
}

/** Every service's class, with all names that are not in the model decided. */
export function resources(input: ViewInput, auth: AuthView): Resource[] {
  const { model, names } = input;
  const taken = new Set(model.types.map((type) => names.type(type.id).toLowerCase()));
  const files = new Set(["index"]);
  const context = callContext(input, auth, new Set());
  return model.services.map((service) => {
    const property = names.service(service.id);
    const base = typeName(property);
    return {
      service,
      property,
      className: claim(taken, `${base}Resource`),
      file: fileName(files, property, "resource"),
      methods: service.operations.flatMap((operation) => {
        const name = names.method(operation.id);
        const paramsType = needsParams(operation) ? claim(taken, `${base}${capital(name)}Params`) : undefined;
        return methodPlans(operation, name, context).map((plan) => ({ plan, paramsType }));
      }),
    };
  });
}

/** Names of types that the models and the resources have, in small letters. */
export function takenTypes({ model, names }: ViewInput, all: Resource[]): string[] {
  const own = all.flatMap(({ className, methods }) => [
    className,
    ...methods.map(({ paramsType }) => paramsType ?? ""),
  ]);
  return [...model.types.map((type) => names.type(type.id)), ...own].map((name) => name.toLowerCase());
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function needsParams(operation: Operation): boolean {
  return splitParameters(operation).named.length > 0;
}

export function resourceViews(input: ViewInput, all: Resource[], auth: AuthView): FileView[] {
  return all.map((resource) => {
    const used = new Set(["Transport"]);
    const context = callContext(input, auth, used);
    const params = new Map(
      resource.methods.flatMap(({ plan, paramsType }) => (paramsType ? [[paramsType, plan] as const] : [])),
    );
    const interfaces = [...params].map(([name, plan]) => layout(paramsDoc(name, plan, context)));
    const methods = [...Map.groupBy(resource.methods, ({ plan }) => plan.operation).values()].map((ways) =>
      methodDoc(
        ways.map(({ plan }) => plan),
        ways[0]!.paramsType,
        context,
      ),
    );
    const about = comment([resource.service.description ?? `Operations of \`client.${resource.property}\`.`]);
    return {
      path: `src/resources/${resource.file}.ts`,
      template: "src/resource.ts.njk",
      data: {
        imports: imports(used),
        interfaces,
        about: layout(about ?? ""),
        className: resource.className,
        methods,
      },
    };
  });
}

function paramsDoc(name: string, plan: MethodPlan, context: CallContext): Doc {
  const { operation } = plan;
  const properties = splitParameters(operation).named.map((parameter) => {
    const property = parameterName(operation, parameter, context.input);
    const tags =
      parameter.default === undefined ? [] : [tag("defaultValue", `\`${JSON.stringify(parameter.default)}\``)];
    const type = typeDoc(parameter.type, context);
    return documented(
      [property, isRequired(operation, parameter) ? ": " : "?: ", type, ";"],
      documentation(parameter, tags, 1),
    );
  });
  return documented([`export interface ${name} `, block(properties)], comment([`Parameters of \`${plan.name}\`.`]));
}

function imports(used: Set<string>): string[] {
  const files = new Map<string, string[]>();
  const models = used.delete("models");
  for (const name of used) files.set(HOMES[name]!, [...(files.get(HOMES[name]!) ?? []), name]);
  const lines = [...files].map(([from, names]) => {
    if (names.every((name) => TYPES.has(name))) return [from, importLine(names, from)];
    return [
      from,
      importLine(
        names.map((name) => (TYPES.has(name) ? `type ${name}` : name)),
        from,
        "import",
      ),
    ];
  });
  if (models) lines.push(["../models/index.js", 'import type * as models from "../models/index.js";']);
  return lines.sort(([a], [b]) => naturally(a!, b!)).map(([, line]) => line!);
}
