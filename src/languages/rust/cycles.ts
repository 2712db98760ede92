/** Tells whether two nodes of a graph lead to each other (Tarjan's strongly connected components). */
export function cyclesOf<Id>(nodes: Iterable<Id>, next: (node: Id) => Id[]): (a: Id, b: Id) => boolean {
  const order = new Map<Id, number>();
  const component = new Map<Id, Id>();
  const open: Id[] = [];

  /** The earliest open node that this one leads to. */
  const visit = (node: Id): number => {
    const own = order.size;
    order.set(node, own);
    open.push(node);
    let earliest = own;
    for (const target of next(node)) {
      if (component.has(target)) continue;
      earliest = Math.min(earliest, order.get(target) ?? visit(target));
    }
    if (earliest === own) {
      for (const member of open.splice(open.lastIndexOf(node))) component.set(member, node);
    }
    return earliest;
  };

  for (const node of nodes) if (!order.has(node)) visit(node);
  return (a, b) => component.has(a) && component.get(a) === component.get(b);
}
