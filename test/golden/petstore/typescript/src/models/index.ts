export * from "./enums.js";
export type * from "./new-pet.js";
export type * from "./pet.js";
export type * from "./problem.js";
