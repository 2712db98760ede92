import { createHash } from "node:crypto";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startProcess } from "./process.ts";
import { newToken, type StartLocalRegistry } from "./server.ts";

/** pypiserver, from the site directory that `PYPI_TOOLS` names; uploads need a password, overwriting is refused. */
export const startPypi: StartLocalRegistry = async (storage) => {
  const token = newToken();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await mkdir(storage, { recursive: true });
  const passwords = join(await mkdtemp(join(tmpdir(), "pypi-")), "htpasswd");
  await writeFile(passwords, `forge:{SHA}${createHash("sha1").update(token).digest("base64")}\n`, { mode: 0o600 });
  const argv = ["python3", "-m", "pypiserver", "run", "-p", String(port), "-i", "127.0.0.1", "-P", passwords];
  const close = await startProcess(
    [...argv, "-a", "update", "--disable-fallback", "--backend", "simple-dir", storage],
    `${url}/simple/`,
    { PYTHONPATH: process.env.PYPI_TOOLS ?? "" },
  );
  const credentials = { TWINE_USERNAME: "forge", TWINE_PASSWORD: token };
  return { url, env: { REGISTRY_URL: url, ...credentials }, close };
};
