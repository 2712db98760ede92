import type { FormatName } from "ajv-formats";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Constraints, Scalar } from "../model.ts";
import { textMatching } from "./pattern.ts";

/** Texts of a format in the one spelling that every language's typed value prints again. */
const TEXTS = {
  date: "2024-01-02",
  "date-time": "2024-01-02T03:04:05Z",
  time: "03:04:05Z",
  duration: "PT1H",
  uuid: "0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d",
  uri: "https://example.com/sample",
  byte: "c2FtcGxl",
  binary: "sample",
} satisfies Partial<Record<Scalar, string>>;

/** Plain strings of a format that a word is not. */
const FORMATTED: ReadonlyMap<string, string> = new Map([
  ["email", "sample@example.com"],
  ["idn-email", "sample@example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["json-pointer", "/sample"],
  ["relative-json-pointer", "0"],
]);

const WORD = "sample";
const MAX_REPEAT = 64;
const POWERS_OF_TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

/** A value of a scalar type within its constraints, as far as one can be found. */
export function scalarSample(scalar: Scalar, constraints: Constraints): string | number | boolean {
  switch (scalar) {
    case "boolean":
      return true;
    case "string":
      return stringSample(constraints);
    case "int32":
    case "int64":
    case "integer":
      return multipleSample(constraints, wholeMultiple(constraints.multipleOf ?? 1));
    case "float":
    case "double":
    case "number":
      return numberSample(constraints);
    default:
      return TEXTS[scalar];
  }
}

/** Whether a value is of the type and is printed the same after it was read into a typed value. */
export function fitsScalar(
  scalar: Scalar,
  value: unknown,
  constraints: Constraints,
): value is string | number | boolean {
  if (typeof value === "number") return fitsNumber(scalar, value) && inRange(value, constraints);
  if (typeof value === "string") return fitsText(scalar, value) && isAllowedText(value, constraints);
  return typeof value === "boolean" && scalar === "boolean";
}

function stringSample(constraints: Constraints): string {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format = "" } = constraints;
  const formatted = FORMATTED.get(format);
  if (formatted !== undefined && isAllowedText(formatted, constraints)) return formatted;
  if (pattern === undefined) {
    return WORD.repeat(Math.max(1, Math.ceil(minLength / WORD.length))).slice(
      0,
      Math.min(Math.max(minLength, WORD.length), maxLength),
    );
  }
  for (let repeat = 1; repeat <= MAX_REPEAT; repeat++) {
    const text = textMatching(pattern, repeat);
    if (text !== undefined && isAllowedText(text, constraints)) return text;
  }
  return stringSample({ minLength, maxLength });
}

/** The range that a number's limits leave, its ends included or not. */
function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Constraints) {
  const low = Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
  const high = Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
  return { low, high, includesLow: low !== exclusiveMinimum, includesHigh: high !== exclusiveMaximum };
}

/** A whole number that is a multiple: 1 of 0.01, 25 of 2.5. */
function wholeMultiple(of: number): number {
  return POWERS_OF_TEN.map((power) => power * of).find(Number.isInteger) ?? 1;
}

function multipleSample(constraints: Constraints, unit: number): number {
  const { low, high, includesLow, includesHigh } = range(constraints);
  const least = includesLow ? Math.ceil(low / unit) : Math.floor(low / unit) + 1;
  const most = includesHigh ? Math.floor(high / unit) : Math.ceil(high / unit) - 1;
  return Math.max(least, Math.min(1, most)) * unit;
}

function numberSample(constraints: Constraints): number {
  if (constraints.multipleOf !== undefined) return multipleSample(constraints, constraints.multipleOf);
  const { low, high } = range(constraints);
  const preferred = 1.5;
  if (preferred > low && preferred < high) return preferred;
  if (Number.isFinite(low) && Number.isFinite(high)) return (low + high) / 2;
  return Number.isFinite(low) ? low + 1 : high - 1;
}

function fitsNumber(scalar: Scalar, value: number): boolean {
  switch (scalar) {
    case "int32":
      return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
    case "int64":
    case "integer":
      return Number.isSafeInteger(value);
    case "float":
      return Number(Math.fround(value).toPrecision(7)) === value;
    case "double":
    case "number":
      return Number.isFinite(value);
    default:
      return false;
  }
}

function inRange(value: number, constraints: Constraints): boolean {
  const { low, high, includesLow, includesHigh } = range(constraints);
  const isMultiple = constraints.multipleOf === undefined || Number.isInteger(value / constraints.multipleOf);
  return (includesLow ? value >= low : value > low) && (includesHigh ? value <= high : value < high) && isMultiple;
}

function fitsText(scalar: Scalar, value: string): boolean {
  switch (scalar) {
    case "string":
      return true;
    case "binary":
      return value === TEXTS.binary;
    case "date":
      return isDay(value);
    case "date-time":
      return /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(value) && isDay(value.slice(0, 10));
    case "time":
      return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(value);
    case "duration":
      return /^PT[1-9]\d?[HMS]$/.test(value);
    case "uuid":
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
    case "uri":
      return URL.canParse(value) && new URL(value).href === value;
    case "byte":
      return value !== "" && Buffer.from(value, "base64").toString("base64") === value;
    default:
      return false;
  }
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function isAllowedText(text: string, constraints: Constraints) {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = constraints;
  const length = [...text].length;
  const matchesAll = (pattern === undefined || matches(pattern, text)) && (!format || isFormatted(format, text));
  return length >= minLength && length <= maxLength && matchesAll;
}

/** By the rules of the validator that the mock server has. Formats that it does not know allow everything. */
function isFormatted(format: string, text: string): boolean {
  const rule: unknown = Object.hasOwn(fullFormats, format) ? fullFormats[format as FormatName] : undefined;
  if (rule instanceof RegExp) return rule.test(text);
  return typeof rule === "function" ? rule(text) === true : true;
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
}
