import { XMLParser } from "fast-xml-parser";

/** An element: attributes begin with `@`, text is `#text`, children are always lists. */
export interface XmlElement {
  [name: string]: XmlElement[] | string | undefined;
}

/** Parses a document whose root must have the given name. Entities are not expanded beyond XML's own five. */
export function parseXml(text: string, ...roots: string[]): XmlElement {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseTagValue: false,
    parseAttributeValue: false,
    alwaysCreateTextNode: true,
    // Numeric character references too.
    htmlEntities: true,
    isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
  });
  const document = parser.parse(text, true) as XmlElement;
  const root = roots.map((name) => children(document, name)[0]).find((element) => element !== undefined);
  if (root === undefined) throw new Error(`not an XML document with the root <${roots.join("> or <")}>`);
  return root;
}

export function children(element: XmlElement, name: string): XmlElement[] {
  const found = element[name];
  return Array.isArray(found) ? found : [];
}

/** Every element with the name, at any depth, in document order. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return Object.entries(element).flatMap(([child, value]) =>
    Array.isArray(value)
      ? value.flatMap((inner) => [...(child === name ? [inner] : []), ...descendants(inner, name)])
      : [],
  );
}

export function attribute(element: XmlElement, name: string): string | undefined {
  const value = element[`@${name}`];
  return typeof value === "string" ? value : undefined;
}

export function content(element: XmlElement): string {
  const value = element["#text"];
  return typeof value === "string" ? value : "";
}
