import { type NameKind, type NamingConvention, toCase } from "../../api/names.ts";

export const KEYWORDS: ReadonlySet<string> = new Set(
  `_ abstract assert boolean break byte case catch char class const continue default do double else enum extends final
  finally float for goto if implements import instanceof int interface long native new package private protected public
  return short static strictfp super switch synchronized this throw throws transient try void volatile while true false
  null var record sealed permits yield non when`.split(/\s+/),
);

/** Methods that every object has. */
const OBJECT_METHODS = [
  "clone",
  "equals",
  "finalize",
  "getClass",
  "hashCode",
  "notify",
  "notifyAll",
  "toString",
  "wait",
];

/** The public types of java.lang in Java 17: readers take them for granted, and no import hides them. */
const JAVA_LANG = `AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException
  AssertionError AutoCloseable Boolean BootstrapMethodError Byte CharSequence Character Class ClassCastException
  ClassCircularityError ClassFormatError ClassLoader ClassNotFoundException ClassValue CloneNotSupportedException
  Cloneable Comparable Compiler Deprecated Double Enum EnumConstantNotPresentException Error Exception
  ExceptionInInitializerError Float FunctionalInterface IllegalAccessError IllegalAccessException
  IllegalArgumentException IllegalCallerException IllegalMonitorStateException IllegalStateException
  IllegalThreadStateException IncompatibleClassChangeError IndexOutOfBoundsException InheritableThreadLocal
  InstantiationError InstantiationException Integer InternalError InterruptedException Iterable
  LayerInstantiationException LinkageError Long Math Module ModuleLayer NegativeArraySizeException
  NoClassDefFoundError NoSuchFieldError NoSuchFieldException NoSuchMethodError NoSuchMethodException
  NullPointerException Number NumberFormatException Object OutOfMemoryError Override Package Process
  ProcessBuilder ProcessHandle Readable Record ReflectiveOperationException Runnable Runtime RuntimeException
  RuntimePermission SafeVarargs SecurityException SecurityManager Short StackOverflowError StackTraceElement
  StackWalker StrictMath String StringBuffer StringBuilder StringIndexOutOfBoundsException SuppressWarnings System
  Thread ThreadDeath ThreadGroup ThreadLocal Throwable TypeNotPresentException UnknownError UnsatisfiedLinkError
  UnsupportedClassVersionError UnsupportedOperationException VerifyError VirtualMachineError Void`;

/** Type names that generated files use without their package. */
const IMPORTED = `BinaryResponse Builder CompletableFuture EventStream FoldingStream Immutable JsonAnyGetter JsonAnySetter JsonCreator
  JsonDeserialize JsonInclude JsonNode JsonPOJOBuilder JsonProperty Json JsonValue LinkedHashMap List LocalDate Map
  Objects OffsetDateTime Optional Paginator Part Patch RawResponse Received Request ResponseReader Sent Set Shape Style
  Transport TypeReference Union Unknown UnknownVariant Upload Events
  NextPage Page Paging Webhooks ChannelConnector ChannelConnection`;

/** What tests use beside models. */
const TESTED = `AfterEach Duration ModelsTest Samples StandardCharsets StubServer Tag Test ApiException BadRequestException
  ConflictException ForbiddenException NotFoundException RateLimitException ServerErrorException UnauthorizedException
  UnprocessableEntityException`;

const TYPES = new Set(`${JAVA_LANG} ${IMPORTED} ${TESTED}`.split(/\s+/));

const RESERVED: Record<NameKind, ReadonlySet<string>> = {
  type: TYPES,
  field: new Set([
    ...KEYWORDS,
    ...OBJECT_METHODS,
    ...["additionalProperties", "build", "builder", "putAdditionalProperty", "toBuilder"],
  ]),
  enumMember: new Set(["KNOWN"]),
  variant: TYPES,
  service: new Set([...KEYWORDS, ...OBJECT_METHODS, "builder", "with"]),
  method: new Set([...KEYWORDS, ...OBJECT_METHODS]),
  parameter: new Set([
    ...KEYWORDS,
    ...OBJECT_METHODS,
    "body",
    "build",
    "builder",
    "params",
    "stream",
    "toBuilder",
    "transport",
  ]),
  channel: TYPES,
};

const SUFFIX: Record<NameKind, string> = {
  type: "Model",
  field: "Value",
  enumMember: "_VALUE",
  variant: "Variant",
  service: "Operations",
  method: "Operation",
  parameter: "Param",
  channel: "Channel",
};

const PREFIX: Partial<Record<NameKind, string>> = { type: "Model", enumMember: "VALUE_", channel: "Channel" };

export const names: NamingConvention = {
  spell(kind, parts) {
    // Number signs such as ² are no part of a Java identifier, and JDK 17's javadoc reads none beyond 16 bits.
    const clean = parts.map((part) => part.replace(/[^\p{L}\p{Nd}]|[\u{10000}-\u{10ffff}]/gu, "")).filter(Boolean);
    const legal = clean.length > 0 ? clean : ["value"];
    switch (kind) {
      case "type":
      case "channel":
        return toCase.pascal(legal);
      case "variant":
        return `${toCase.pascal(legal)}Value`;
      case "enumMember":
        return toCase.screaming(legal);
      default:
        return toCase.camel(legal);
    }
  },
  reserved: (kind) => RESERVED[kind],
  escape: (kind, identifier) =>
    /^\d/.test(identifier) ? `${PREFIX[kind] ?? "n"}${identifier}` : `${identifier}${SUFFIX[kind]}`,
};

/** Hands out names that the view makes itself, each once, without regard to case as files have it. */
export class NameScope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  claim(...candidates: string[]): string {
    const free = candidates.find((name) => !this.#taken.has(name.toLowerCase()));
    let name = free ?? candidates.at(-1)!;
    for (let suffix = 2; this.#taken.has(name.toLowerCase()); suffix++) name = `${candidates.at(-1)}${suffix}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

export function pascal(identifier: string): string {
  return identifier.charAt(0).toUpperCase() + identifier.slice(1);
}
