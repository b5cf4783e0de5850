// Texts of meters get into the page by textContent alone: element() has no other way.
const drawn_in_svg = new Set(['svg', 'path', 'line', 'text', 'clipPath', 'rect', 'g']);

export function element(tag, attributes, ...children) {
  const made = drawn_in_svg.has(tag) ? document.createElementNS('http://www.w3.org/2000/svg', tag)
                                     : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  for (const child of children.flat()) {
    if (child !== null) {
      made.append(child);
    }
  }
  return made;
}

// Changes what is there into what should be: what somebody has opened or marked stays so.
function become(old, wanted) {
  if (old.nodeName !== wanted.nodeName || old.nodeType !== wanted.nodeType) {
    old.replaceWith(wanted);
    return;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== wanted.data) {
      old.data = wanted.data;
    }
    return;
  }
  for (const {name} of [...old.attributes]) {
    if (name !== 'open' && !wanted.hasAttribute(name)) {
      old.removeAttribute(name);
    }
  }
  for (const {name, value} of wanted.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  show(old, [...wanted.childNodes]);
}

export function show(parent, wanted) {
  const old = [...parent.childNodes];
  wanted.forEach((child, place) => place < old.length ? become(old[place], child) : parent.append(child));
  old.slice(wanted.length).forEach(child => child.remove());
}
