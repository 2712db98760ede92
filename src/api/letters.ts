/**
 * Letters and digits that Unicode 14 to 17 added, with what lies unassigned between them. Compilers that are in use
 * know Unicode 13 only (Java 17, Python 3.9), and what the running Node knows must not decide on a name.
 */
const RECENT_RANGES = `
  0870-089f 08b5 08c8-08d2 0c3c 0c5c-0c5d 0cdc-0cdd 0cf3 0ece 170d 1715-171f 180f 1ac1-1aeb 1b4c 1c89-1c8a 1dfa
  2c2f 2c5f 9ffd-9fff a7c0-a7c1 a7cb-a7f4 10570-105f3 10780-107ba 10940-10959 10d40-10d85 10ec2-10eff
  10f70-10f85 11070-11075 110c2 1123f-11241 11380-113e2 116d0-116e3 11740-11746 11ab0-11abf 11b60-11bf9
  11db0-11de9 11f00-11f5a 12f90-12ff0 1342f 13440-143fa 16100-16139 16a70-16ac9 16d40-16d79 16ea0-16ed3
  16ff2-16ff6 187f8-187ff 18cff 18d09-1affe 1b11f-1b132 1b155 1ccf0-1cf46 1df00-1df2a 1e030-1e08f 1e290-1e2ae
  1e4d0-1e7fe 2a6de-2a6df 2b735-2b73f 2cea2-2cead 2ebf0-2ee5d 31350-33479`;

const ranges = RECENT_RANGES.trim()
  .split(/\s+/)
  .map((range) => range.replaceAll(/[0-9a-f]+/g, "\\u{$&}"));
/** One letter of these. */
export const RECENT_LETTER = new RegExp(`[${ranges.join("")}]`, "gu");
