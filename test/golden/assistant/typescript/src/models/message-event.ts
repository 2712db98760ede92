/** A piece of an answer. */
export interface MessageEvent {
  /** The next characters. */
  delta: string;
  /** Whether it is the last. */
  done?: boolean;
}
