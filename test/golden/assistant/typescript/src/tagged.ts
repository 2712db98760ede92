/** A variant of a union, with the value of the property that tells it apart. */
export type Tagged<Type, Property extends string, Tag extends string> = Type & { [P in Property]: Tag };
