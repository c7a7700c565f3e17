/* What the other scripts share, and therefore the first of them: the language of the page, elements made in one
   line, and script files loaded once each, for a page that was opened from a disk can fetch nothing else. */
"use strict";
window.rk = (() => {
  const root = new URL("../../", document.currentScript.src);
  const zh = !document.documentElement.lang.startsWith("en");
  const say = (chinese, english) => (zh ? chinese : english);

  /* `set`: a class, or properties; of what comes inside, null and undefined are left out. */
  const make = (tag, set = "", ...inside) => {
    const element = document.createElement(tag);
    if (typeof set !== "string") Object.assign(element, set);
    else if (set) element.className = set;
    element.append(...inside.filter((each) => each !== null && each !== undefined));
    return element;
  };

  /* Runs a script of the site, by its path from the root or its whole address. False if it could not be had;
     who asks again has it tried again. */
  const loaded = new Map();
  const load = (path) => {
    const src = new URL(path, root).href;
    if (!loaded.has(src)) loaded.set(src, new Promise((done) => {
      const onerror = () => { loaded.delete(src); done(false); };
      document.head.append(make("script", { src, onerror, onload: () => done(true) }));
    }));
    return loaded.get(src);
  };

  /* Puts a text where it can be pasted from. */
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = make("textarea", { value: text, readOnly: true });
    document.body.append(area); // an intranet without TLS has no clipboard of the newer kind
    area.select();
    document.execCommand("copy");
    area.remove();
  };

  /* Which of so many files holds what begins with these letters; keys.py deals it out in the same way. */
  const partOf = (letters, parts) => letters.reduce((sum, one) => (sum * 31 + one.codePointAt(0)) % 1000003, 7) % parts;
  return { root, zh, say, make, load, copy, partOf };
})();
