/* Finding ids, names and pinyin in the files of search/, which names.py makes and which call back
   rkNames; keys.py tells what a row of keys is. A search loads the head, one file of keys and the
   shelves of the pages it shows; an id leads to its shelf at once. */
"use strict";
(() => {
  const root = new URL("../../", document.currentScript.src);
  const SHELF = 64, SHOWN = 8;
  const names = { head: null, crowds: new Set(), keys: new Map(), shelves: new Map() };
  window.rkNames = {
    head: (head) => {
      const told = [...head.crowds];  // depth and last character of each, parents first
      for (let at = 0, way = []; at < told.length; at += 2) {
        way = [...way.slice(0, parseInt(told[at], 36) - 1), told[at + 1]];
        names.crowds.add(way.join(""));
      }
      names.head = head;
    },
    keys: (number, rows) => names.keys.set(number, rows),
    shelf: (name, pages) => names.shelves.set(name, pages),
    find: (text) => find(plain(text)),
  };
  const loaded = new Map();
  const load = (path) => {
    if (!loaded.has(path)) loaded.set(path, new Promise((done) => {
      const script = document.createElement("script");
      script.src = new URL(path, root).href;
      script.onload = () => done(true);
      script.onerror = () => { loaded.delete(path); done(false); };
      document.head.append(script);
    }));
    return loaded.get(path);
  };
  const plain = (text) => text.trim().toLowerCase().replace(/\s+/g, " ");
  const shelf = async (name) => (await load(`search/pages-${name}.js`)) ? names.shelves.get(name) : {};
  const GRADES = { 1: [0, 1], 3: [3, 3], 4: [2, 4], 5: [5, 5] };  // kind of row: the whole text, its beginning
  const CUT = { 1: 40, 3: 8, 4: 24, 5: 8 };  // rows of this length may stand for longer texts
  const byKeys = async (query, found) => {
    const rest = [...query], { parts } = names.head;
    let beginning = rest.shift();
    while (rest.length && names.crowds.has(beginning)) beginning += rest.shift();
    const part = [...beginning].reduce((sum, one) => (sum * 31 + one.codePointAt(0)) % 1000003, 7) % parts;
    const rows = (await load(`search/keys-${part}.js`)) ? names.keys.get(part) : {};
    for (const row of Object.hasOwn(rows, beginning) ? rows[beginning].split("\n") : []) {
      const [end, refs] = row.split("\t"), text = beginning + end, kind = refs[0];
      const sure = text.startsWith(query);
      if (sure || (text.length >= CUT[kind] && query.startsWith(text)))
        for (const ref of refs.slice(1).split(" ")) found(ref, GRADES[kind][text === query ? 0 : 1], sure || kind > 3);
    }
  };
  const byId = (query) => {  // the shelves that an id, its beginning or its number leads to; the newest first
    const ways = names.head.groups.map(([base, , digits, shelves], group) => {
      const head = base.slice(base.lastIndexOf("/") + 1).toLowerCase();
      const typed = query.startsWith(head) ? query.slice(head.length) : query.includes("-") && head.startsWith(query) ? "" : null;
      const number = typed ?? query;
      if (!digits || !/^\d*$/.test(number) || number.length > digits || (typed === null && query.length < 2)) return null;
      const low = Number(typed === null ? number : number.padEnd(digits, "0"));
      const high = Number(typed === null ? number : number.padEnd(digits, "9"));
      const those = shelves.filter((one) => one >= Math.floor(low / SHELF) && one <= Math.floor(high / SHELF)).slice(0, 2);
      return { group, low, high, those, grade: typed === null ? 3 : number.length === digits ? 0 : 1 };
    });
    return ways.filter((way) => way).reverse().slice(0, 4);
  };
  const find = async (query) => {
    const best = new Map();
    if (!query || !(await load("search/names.js")) || !names.head) return [];
    const found = (ref, grade, sure) => {
      const known = best.get(ref) ?? [9, false];
      best.set(ref, [Math.min(grade, known[0]), sure || known[1]]);
    };
    await Promise.all(byId(query).flatMap(({ group, low, high, those, grade }) => those.map(async (one) => {
      for (const number of Object.keys(await shelf(`${group}-${one}`)).map((text) => parseInt(text, 36)))
        if (number >= low && number <= high) found(`${group.toString(36)}.${number.toString(36)}`, grade, true);
    })));
    if (![...best.values()].some(([grade]) => !grade)) await byKeys(query, found);  // a whole id needs no more
    const refs = [...best].map(([ref, [grade, sure]]) => [grade, ...ref.split(".").map((part) => parseInt(part, 36)), sure]);
    refs.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    const hits = await Promise.all(refs.slice(0, SHOWN).map(async ([, group, number, sure]) => {
      const [base, register, digits] = names.head.groups[group];
      const page = (await shelf(`${group}-${Math.floor(number / SHELF)}`))[number.toString(36)];
      if (!page || !(sure || page.some((name) => plain(name).includes(query)))) return [];
      const url = base + page[0] + (digits ? "/" : ""), id = url.split("/").at(-2) ?? "";
      return [{ id: register ? id : "", title: page[1], url, register, kind: names.head.registers[register] ?? "" }];
    }));
    return hits.flat();
  };
})();
