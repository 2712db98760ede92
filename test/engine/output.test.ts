import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCapture, createRedactor } from "../../src/engine/output.ts";

const chunks = fc.array(fc.string({ maxLength: 30 }), { maxLength: 20 });

describe("capture", () => {
  test("keeps all of what is short, and head and tail of what is long", () => {
    fc.assert(
      fc.property(chunks, fc.integer({ min: 2, max: 80 }), (texts, max) => {
        const capture = createCapture(max);
        for (const text of texts) capture.push(text);
        const all = texts.join("");
        const half = Math.floor(max / 2);
        if (all.length <= half * 2) expect(capture.text()).toBe(all);
        else {
          const cut = all.length - 2 * half;
          expect(capture.text()).toBe(`${all.slice(0, half)}\n… ${cut} characters cut …\n${all.slice(-half)}`);
        }
      }),
    );
  });
});

describe("redactor", () => {
  const secret = fc.stringMatching(/^[ab]{2,5}$/);
  const text = fc.array(fc.stringMatching(/^[abc ]{0,6}$/), { maxLength: 12 });

  test("shows no secret, wherever the chunks are cut", () => {
    fc.assert(
      fc.property(text, fc.array(secret, { minLength: 1, maxLength: 2 }), (texts, secrets) => {
        const redactor = createRedactor(secrets);
        const shown = texts.map((chunk) => redactor.push(chunk)).join("") + redactor.flush();
        for (const each of secrets) expect(shown).not.toContain(each);
      }),
    );
  });

  test("changes nothing else", () => {
    fc.assert(
      fc.property(chunks, (texts) => {
        const redactor = createRedactor(["\u0000never\u0000", ""]);
        expect(texts.map((chunk) => redactor.push(chunk)).join("") + redactor.flush()).toBe(texts.join(""));
      }),
    );
  });
});
