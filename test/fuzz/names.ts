import fc from "fast-check";

/** Words that a language, its standard library or an SDK's own runtime has taken, as specs spell them. */
const TAKEN = `type self Self class def fn func impl match mod None True async await yield lambda package import
  interface default enum struct namespace operator object Object System String Option Result Vec Box List Map Set
  Optional LocalDate Error Exception Record Promise Response Request Client ClientOptions Page Stream Json JsonElement
  Any Union Literal Field BaseModel Enum Date Array Task Guid Uri Type Context Time Builder Thread Override void null
  true false int float str len print id body options params timeout headers request response data value item items
  kind Unknown Model Models Resources Api errors constructor prototype toString hashCode getClass equals Clone Default`.split(
  /\s+/,
);

/** Families of names that are one name once case and punctuation are gone. */
const ALIKE = ["foo_bar", "fooBar", "FooBar", "foo-bar", "foo.bar", "FOO_BAR", "Foo2", "foo_2", "Pet", "pet", "PET"];

const DIGITS = ["3d", "2FA", "404", "1_a", "0"];

/** Names that only free text may have: other scripts, symbols, nothing at all. */
const FOREIGN = [
  "",
  " ",
  "_",
  "__",
  "-",
  "$",
  "+1",
  "-1",
  "名前",
  "Ärger",
  "имя",
  "اسم",
  "𝒳",
  "e\u0301",
  "a b",
  "a/b",
  "a[]",
  "filter[name]",
  "@type",
  "$ref-like",
  "#",
  "🎉",
  "x".repeat(90),
  "__proto__",
  "hasOwnProperty",
  "²",
  "ﬁ",
];

/** Names that OpenAPI allows for components. */
export const componentName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("Pet", "Order", "User", "Invoice", "Node", "Shape", "Event", "Message") },
  { weight: 3, arbitrary: fc.constantFrom(...TAKEN) },
  { weight: 1, arbitrary: fc.constantFrom(...ALIKE, ...DIGITS, "_", "-", "a.b.c", "x".repeat(60)) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/) },
);

/** Names of properties, tags, operations and the like: any text. */
export const anyName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("name", "id", "created_at", "status", "ownerId", "next-page", "url") },
  { weight: 3, arbitrary: fc.constantFrom(...TAKEN) },
  { weight: 2, arbitrary: fc.constantFrom(...ALIKE, ...DIGITS, ...FOREIGN) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: "grapheme" }) },
);

/** Names that travel in a header. */
export const headerName = fc.oneof(
  fc.constantFrom("X-Request-Id", "x-request-id", "Idempotency-Key", "ETag", "If-Match", "X-3D", "User-Agent", "type"),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,10}$/),
);

/** Descriptions and titles: mostly plain, at times with what ends a comment or a string. */
export const prose = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ maxCount: 8 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40, unit: "binary" }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "a */ b",
      'a """ b',
      "# Title\n\n* item\n* item\n\n```js\ncode();\n```",
      "{{ x }} {% y %} ${z} #{w}",
      "</summary>",
      "ends with \\",
      "\u202eevil\u2066",
      "\u0000",
      "a\u2028b\u0085c",
      "",
      " ",
      "http://example.com/?a=b&c=d.",
      "`code` and [link](http://example.com) and <b>html</b>",
      "x".repeat(300),
    ),
  },
);
