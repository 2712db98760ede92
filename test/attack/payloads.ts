/** The word that must never become code: it stands in every payload where a break-out would leave it. */
export const MARK = "zqx";

const long = `zqx ${"long ".repeat(200)}${"x".repeat(800)}`;

/** What ends, opens or steers something in one of the languages, file formats or tools that print a spec's text. */
export const PAYLOADS: Record<string, string> = {
  "block comments": "*/ zqx(); /* zqx */ zqx(); /** @zqx */ (* zqx *) {- zqx -}",
  "line comments": "// zqx\n# zqx\n-- zqx\n//go:generate zqx\n#![zqx]\n@zqx\n# type: ignore\neslint-disable\n:zqx:",
  "markup comments": "--> zqx <!-- zqx ]]> zqx <![CDATA[ zqx <?zqx ?>",
  tags: '</summary><zqx a="b">zqx</zqx><script>zqx()</script><img src=x onerror=zqx()> {@link zqx} </p></para></c> &zqx;',
  "triple quotes": "\"\"\"\nzqx\n\"\"\" ''' \nzqx\n ''' ``` zqx",
  "raw strings": 'r#"zqx"# "# zqx "## zqx @"zqx" $"{zqx}" """" zqx R"(zqx)"',
  quotes: "\" + zqx + \" ' + zqx + ' ` + zqx + `",
  "quotes at the end": "zqx\"'`",
  "two quotes": '""',
  "backslash at the end": "zqx \\",
  backslashes: '\\" + zqx + \\" \\\\" + zqx + \\\\\' \\',
  "Nunjucks templates":
    "{{ zqx }} {% include 'zqx' %} {# zqx #} {{ 'zqx' | safe }} {%- endraw -%} {{ range.constructor }}",
  interpolation: "${zqx} #{zqx} {zqx} $zqx %(zqx)s %s %n {0} {} $(zqx) `zqx` \\(zqx) ${{ zqx }} @{zqx}",
  "paths upwards": "../../../../zqx",
  "absolute paths": "/zqx/zqx",
  "paths on Windows": "..\\..\\zqx C:\\zqx \\\\zqx\\zqx con.txt",
  "line feeds": "a\nzqx\n\nzqx\n  zqx",
  "carriage returns": "a\rzqx\r\nzqx\r\n\r\nzqx",
  "line separators": "a\u2028zqx\u2029zqx\u0085zqx\u000bzqx\u000czqx",
  "control characters": "a\u0000zqx\u0007\u0008zqx\u001b[31mzqx\u007fzqx\u009bzqx",
  "bidi controls": "a\u202ezqx\u202c\u2066zqx\u2069\u200f\u200ezqx\u061c\ufeffzqx\u200bzqx",
  "unicode escapes": "\\u002a/ zqx \\u000a zqx \\u0022 + zqx \\uuu002a\\u002f zqx \\x0a \\N{LINE FEED} \\u{a} \\u",
  surrogates: "a\ud800zqx\udc00zqx\udbff",
  fences: "```\nzqx\n```\n~~~\nzqx\n~~~\n    zqx\n\n---\nzqx\n===\n| zqx | zqx |\n|--|--|\n> zqx",
  links: "[zqx](javascript:zqx) ![zqx](http://zqx) <http://zqx> [zqx]: http://zqx 'zqx'\n[zqx]",
  "white space": " \t zqx \t\t zqx \u00a0\u3000zqx  \n   ",
  long,
};
