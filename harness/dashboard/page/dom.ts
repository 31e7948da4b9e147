/** Elements of the page. What is shown is set as text, never as markup. */

type Child = Node | string | number | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  made.append(...shown(children));
  return made;
}

/** Sets each, and takes away what is undefined or false. */
export function setAttributes(of: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) of.removeAttribute(name);
    else of.setAttribute(name, value === true ? "" : String(value));
  }
}

/** Only where it is another: what has the focus, or is being read out, is left alone. */
export function setText(of: Node, text: string): void {
  if (of.textContent !== text) of.textContent = text;
}

function shown(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (child === undefined || child === false) return [];
    return [typeof child === "number" ? String(child) : child];
  });
}
