import { openHost } from "../engine/host-rig.ts";
import { engineContract } from "./engine.contract.ts";

engineContract("host", openHost);
