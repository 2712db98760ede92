/**
 * Keywords, names with a meaning of their own, packages of the standard library that are imported beside it, and
 * variables of the examples.
 */
const TAKEN = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package
  range return select struct switch type var main internal documentation vendor testdata
  bytes context errors fmt http httptest io iter json log maps math net os slices sort strings sync testing time
  url
  absent body client conn ctx err event file item limited message notfound null ok request response result run sample
  server stream text traced upload value verifier`.split(/\s+/),
);

/** The package's name from the path's last element: `example.com/acme/pet-store-go/v2` gives `petstore`. */
export function packageIdentifier(path: string): string {
  const last =
    path
      .replace(/\/v\d+$/, "")
      .split("/")
      .at(-1) ?? "";
  const name = last
    .replace(/^go-|[-.]go$/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return /^[a-z]/.test(name) && !TAKEN.has(name) ? name : `sdk${name}`;
}
