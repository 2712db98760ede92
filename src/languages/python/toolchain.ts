import type { Toolchain } from "../../plan/step.ts";

/** CPython with pip; everything else is installed by steps. The SDK runs on 3.9 too; the tools that check it do not. */
export const pythonToolchain: Toolchain = {
  id: "python",
  image: "python:3.11-slim",
  tools: [
    {
      name: "python3",
      versionCommand: ["python3", "--version"],
      range: ">=3.10",
      installHint:
        "Install Python 3.10 or newer from https://www.python.org/downloads/ or with your system's packages.",
    },
    {
      name: "pip",
      versionCommand: ["python3", "-m", "pip", "--version"],
      range: ">=22",
      installHint: "Install pip: `python3 -m ensurepip --upgrade`, or your system's package `python3-pip`.",
    },
  ],
};
