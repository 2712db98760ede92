/** Programs that steps run with `python3 -c`; each prints its report as JSON. */

/** Compiles and imports every module with warnings as errors; exits with 1 when it found something. */
export const COMPILE = `
import importlib, json, pathlib, sys, traceback, warnings

warnings.simplefilter("error")
root = pathlib.Path("src")
sys.path.insert(0, str(root))
problems = []

def report(path, line, error):
    problems.append({"file": str(path), "line": line, "rule": type(error).__name__, "message": str(error)})

files = sorted(root.rglob("*.py"))
for path in files:
    try:
        compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
    except SyntaxError as error:
        report(path, error.lineno, error)
        continue
    except (Warning, ValueError) as error:
        report(path, None, error)
        continue
    parts = path.relative_to(root).with_suffix("").parts
    try:
        importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    except BaseException as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(str(path))]
        report(path, frames[-1].lineno if frames else None, error)
json.dump({"files": len(files), "problems": problems}, sys.stdout, indent=1)
sys.exit(1 if problems or not files else 0)
`.trim();

/** Compares the public surface of the package with that of the baseline; exits with 1 when it breaks something. */
export const BREAKING = `
import json, os, re, sys
import griffe

module = sys.argv[1]

def surface(root):
    return griffe.load(module, search_paths=[f"{root}src"], resolve_aliases=True, allow_inspection=False)

def describe(breakage):
    text = re.sub(r"\\x1b\\[[0-9;]*m", "", breakage.explain())
    place, _, message = text.partition(": ")
    return {
        "kind": breakage.kind.name.lower().replace("_", "-"),
        "file": os.path.relpath(breakage.obj.filepath).removeprefix("baseline/"),
        "line": breakage.obj.lineno,
        "message": message,
    }

breakages = [describe(breakage) for breakage in griffe.find_breaking_changes(surface("baseline/"), surface(""))]
json.dump({"breakages": breakages}, sys.stdout, indent=1)
sys.exit(1 if breakages else 0)
`.trim();
