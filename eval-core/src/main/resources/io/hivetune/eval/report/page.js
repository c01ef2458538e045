// Language, address, printing: what the whole page shares.
const words = JSON.parse(document.getElementById("words").textContent);
const root = document.documentElement;
const onLanguage = [];
let language = root.lang === "en" ? "en" : "ko";

const say = (code, ...values) =>
  words[code][language].replace(/\{(\d)\}/g, (_, i) => values[i] === undefined ? "" : values[i]);
const inLanguage = text => text[language];

// The address's part behind "#" is all the memory that the page has: name=value pairs.
const address = {
  read: () => new URLSearchParams(location.hash.slice(1)),
  write: changes => {
    const all = address.read();
    for (const [name, value] of [...all]) if (value === "") all.delete(name);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") all.delete(name); else all.set(name, value);
    }
    history.replaceState(null, "", "#" + all.toString());
  },
};

const speak = chosen => {
  language = chosen === "en" ? "en" : "ko";
  root.lang = language;
  const title = document.querySelector("h1 ." + language);
  if (title) document.title = title.textContent;
  for (const node of document.querySelectorAll("[data-ko]")) {
    node.setAttribute("aria-label", node.dataset[language]);
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  onLanguage.forEach(tell => tell());
};

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    address.write({ lang: button.dataset.language });
    speak(button.dataset.language);
  });
}

const onAddress = [];
const goTo = id => {
  const place = document.getElementById(id);
  if (place) place.scrollIntoView();
};
// Links within the page change their part of the address and keep the rest.
document.addEventListener("click", event => {
  const link = event.target.closest && event.target.closest("a[href^='#']");
  if (!link) return;
  event.preventDefault();
  const wanted = new URLSearchParams(link.getAttribute("href").slice(1));
  if (wanted.has("row")) {
    address.write({ row: wanted.get("row") });
    onAddress.forEach(tell => tell());
    goTo("answers");
  } else {
    goTo([...wanted.keys()][0]);
  }
});
addEventListener("hashchange", () => {
  const chosen = address.read().get("lang");
  if (chosen && chosen !== language) speak(chosen);
  onAddress.forEach(tell => tell());
});

// On paper everything is open and drawn in the colours of paper.
const onPrint = [];
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  closed.forEach(node => { node.open = true; });
  onPrint.forEach(tell => tell(true));
});
addEventListener("afterprint", () => {
  closed.forEach(node => { node.open = false; });
  closed = [];
  onPrint.forEach(tell => tell(false));
});

// Text only ever becomes text: nothing here parses markup.
const make = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
};
