export * from "./kind.js";
export * from "./new-pet.js";
export * from "./pet.js";
export * from "./problem.js";
