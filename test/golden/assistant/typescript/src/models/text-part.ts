/** Text. */
export interface TextPart {
  /** Always `text`. */
  type: "text";
  /** The text. */
  text: string;
}
