/** An answer. */
export interface Message {
  /** Its id. */
  id: string;
  /** The text. */
  content: string;
  /** Tokens by kind. */
  usage: { [key: string]: number };
}
