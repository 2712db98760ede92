/** What the SDKs are measured beside: the vendor's own SDK of the same API, and the HTTP clients of the raw programs. */
export const VERSIONS = {
  typescript: { openai: "7.57.0", undici: "8.13.1" },
  python: { openai: "3.57.0", httpx: "0.28.1" },
  go: { "github.com/openai/openai-go/v3": "v3.98.0" },
  java: { "com.openai:openai-java": "4.101.0", "com.fasterxml.jackson.core:jackson-databind": "2.23.0" },
  rust: { "async-openai": "0.43.0", reqwest: "0.12.28" },
} as const;
