/* Finding ids, names, numbers and pinyin in the files of search/, which names.py makes and which call back
   rkNames; keys.py tells what a row of keys is. A search loads the head, the table of characters, one file of
   keys and the shelves of the pages it shows; an id leads to its shelf at once. finding.py does the same. */
"use strict";
(() => {
  const { load, partOf } = rk;
  const SHELF = 64, SHOWN = 10, TRIED = 30, WAYS = 60;
  const names = { head: null, crowds: new Set(), keys: new Map(), shelves: new Map(), simple: new Map() };
  window.rkNames = {
    head: (head) => {
      const told = [...head.crowds];  // depth and last character of each, parents first
      for (let at = 0, way = []; at < told.length; at += 2) {
        way = [...way.slice(0, parseInt(told[at], 36) - 1), told[at + 1]];
        names.crowds.add(way.join(""));
      }
      names.head = head;
    },
    characters: (pairs) => {
      const told = [...pairs];
      for (let at = 0; at < told.length; at += 2) names.simple.set(told[at], told[at + 1]);
    },
    keys: (number, rows) => names.keys.set(number, rows),
    shelf: (name, pages, badges) => names.shelves.set(name, { pages, badges }),
    find: (text, count) => find(text, count),
    begin: () => begin(),
    plain: async (text) => ((await begin()), plain(text)),
    folded: (text) => folded(text),
    number: (text) => number(text),
    numbered: (group) => names.head.groups[group][2] > 0,
    page: async (group, number) => {
      const found = await page([0, group, number]);
      return found && hit([0, group], found);
    },
  };
  const begin = async () => (await Promise.all([load("search/names.js"), load("search/characters.js")]))[0];
  const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
  const plain = (text) => [...text.replace(UNSEEN, "").normalize("NFKC").toLowerCase()]
    .map((one) => names.simple.get(one) ?? one).join("").trim().replace(/\s+/g, " ");
  const folded = (text) => {  // letter by letter: all as they are compared, and where each stands in the text
    let letters = "", at = 0;
    const places = [];
    for (const one of text) {
      for (const low of plain(one) || (/\s/.test(one) ? " " : "")) {
        letters += low;
        places.push(...Array(low.length).fill(at));
      }
      at += one.length;
    }
    return { letters, places: [...places, at] };
  };
  const shelf = async (name) => ((await load(`search/pages-${name}.js`)) && names.shelves.get(name)) || { pages: {}, badges: [] };

  /* ---- what was typed: as it is, and a number or a code without what stands between its digits */
  const EXTENSION = / ?(?:转|ext\.?|x|#) ?\d{1,6}$|(?<=-\d{7,8})-\d{1,6}$/;
  const number = (query) => {  // as Phone.order has it: home numbers without 86
    const bare = query.replace(EXTENSION, ""), digits = bare.replace(/[^\d+]/g, "");
    if (!/^\+?[\d ()/.–-]{5,}$/.test(bare) || digits.length < 5) return "";
    const home = digits.replace(/^(\+|00)86/, "");
    if (home !== digits) return /^(1[3-9]|[48]00|0)/.test(home) ? home : `0${home}`;
    return digits.replace(/^(\+|00)/, "");
  };
  const code = (query) => {
    const bare = query.replace(/[ ./–-]/g, "");
    return bare !== query && /^(?=.*\d)[\da-z]{5,}$/.test(bare) ? bare : "";
  };
  const joined = (query) => query.replace(/ (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) /g, "");  // folding.py does the same

  /* ---- rows: kind -> how good a hit is if it is the whole text, and if it only begins it. Two characters find
     the titles that have them before other names and pinyin. */
  const GRADES = { 0: [0, 4], 1: [1, 4], 2: [5, 5], 3: [2, 7], 4: [8, 8], 5: [3, 7], 6: [9, 9] }, SHORT = 6, OTHERWISE = 2;  // the least for what was not typed like this
  const CUT = { 0: 40, 1: 40, 2: 8, 3: 40, 4: 8, 5: 24, 6: 8 };  // rows of this length may stand for longer texts
  const SPOKEN = 5;
  const grade = (kind, whole, short) => {
    const found = GRADES[kind][whole ? 0 : 1];
    return short && (found === 2 || found === 3) ? SHORT : found;
  };
  const byKeys = async (query, least, found) => {
    const rest = [...query], short = rest.length < 3, { parts } = names.head;
    let beginning = rest.shift();
    while (rest.length && names.crowds.has(beginning)) beginning += rest.shift();
    const part = partOf([...beginning], parts);
    const rows = (await load(`search/keys-${part}.js`)) ? names.keys.get(part) : {};
    for (const row of Object.hasOwn(rows, beginning) ? rows[beginning].split("\n") : []) {
      const [end, refs] = row.split("\t"), text = beginning + end, kind = Number(refs[0]);
      const cut = [...text].length >= CUT[kind], sure = text.startsWith(query);
      if (sure || (cut && query.startsWith(text)))
        for (const ref of refs.slice(1).split(" ")) found(ref, Math.max(least, grade(kind, text === query && !cut, short)), sure || kind >= SPOKEN);
    }
  };
  const byId = (query) => {  // the shelves that an id, its beginning or its number leads to; the newest year first, then the fullest register
    const ways = names.head.groups.map(([base, , digits, shelves, last], group) => {
      const head = base.slice(base.lastIndexOf("/") + 1).toLowerCase(), bare = head.replace(/-/g, "");
      const typed = query.startsWith(head) ? query.slice(head.length) : query.startsWith(bare) && query.length >= bare.length + digits
        ? query.slice(bare.length) : query.includes("-") && head.startsWith(query) ? "" : null;
      const number = typed ?? query;
      if (!digits || !/^\d*$/.test(number) || number.length > digits || (typed === null && query.length < 2)) return null;
      const low = Number(typed === null ? number : number.padEnd(digits, "0"));
      const high = Number(typed === null ? number : number.padEnd(digits, "9"));
      const those = shelves.filter((one) => one >= Math.floor(low / SHELF) && one <= Math.floor(high / SHELF)).slice(0, 2);
      const age = -(/-(\d{4})-$/.exec(base)?.[1] ?? 0);
      return those.length && low <= last && { age, last, group, low, high, those, grade: typed !== null ? (number.length === digits ? 0 : 4) : query.length < 3 ? SHORT : 2 };
    });
    return ways.filter((way) => way).sort((a, b) => a.age - b.age || b.last - a.last || a.group - b.group).slice(0, WAYS);
  };

  /* ---- a search */
  const page = async ([, group, number]) => {
    const { pages, badges } = await shelf(`${group}-${Math.floor(number / SHELF)}`), row = pages[number.toString(36)];
    return row ? { rest: row[0], badges: badges[row[1]], texts: row.slice(2) } : null;
  };
  const hit = ([, group], { rest, badges, texts }) => {
    const [base, register, digits] = names.head.groups[group], [state = "", tone = "", mark = "", level = "", kind = ""] = badges;
    const url = base + rest + (digits ? "/" : ""), id = url.split("/").at(-2) ?? "";
    return { id: register ? id : "", title: texts[0], url, register, kind: names.head.registers[register] ?? kind, state, tone, mark, level };
  };
  const find = async (typed, count = SHOWN) => {  // `more`: asking for more of them gives some; `cut`: there are more, here or in full text
    if (!typed.trim() || !(await begin()) || !names.head) return [];
    const query = plain(typed), best = new Map();
    const found = (ref, grade, sure, way = Infinity) => {
      const known = best.get(ref) ?? [99, Infinity, false];
      best.set(ref, [Math.min(grade, known[0]), Math.min(way, known[1]), sure || known[2]]);
    };
    const ways = byId(query.replace(/ ?[ –] ?/g, "-"));
    for (let at = 0; at < ways.length && best.size <= count; at += SHOWN)  // a register may have a shelf, but not this number
      await Promise.all(ways.slice(at, at + SHOWN).flatMap(({ group, low, high, those, grade }, n) => those.map(async (one) => {
        for (const number of Object.keys((await shelf(`${group}-${one}`)).pages).map((text) => parseInt(text, 36)))
          if (number >= low && number <= high) found(`${group.toString(36)}.${number.toString(36)}`, grade, true, at + n);
      })));
    const asked = [...new Set([query, number(query), code(query), joined(query)])].filter((one) => one);
    if (![...best.values()].some(([grade]) => !grade)) await Promise.all(asked.map((one) => byKeys(one, one === query ? 0 : OTHERWISE, found)));  // a whole id needs no more
    const refs = [...best].map(([ref, [grade, way, sure]]) => [grade, ...ref.split(".").map((part) => parseInt(part, 36)), sure, way]);
    refs.sort((a, b) => a[0] - b[0] || (a[4] < b[4] ? -1 : a[4] > b[4] ? 1 : 0) || a[1] - b[1] || a[2] - b[2]);
    // a title that is longer than its row shows only now that it is what was typed
    const wholes = [], hits = [], most = Math.min(refs.length, TRIED + count - SHOWN);
    let at = 0;
    for (; at < most && wholes.length + hits.length < count; at += SHOWN) {
      const those = refs.slice(at, at + SHOWN), pages = await Promise.all(those.map(page));
      for (const [n, one] of pages.entries())
        if (one && (those[n][3] || one.texts.some((text) => asked.some((each) => plain(text).includes(each))))) (those[n][0] && plain(one.texts[0]) === query ? wholes : hits).push(hit(those[n], one));
    }
    const all = [...wholes, ...hits], more = all.length > count || refs.slice(at).some((each) => each[3]);
    return Object.assign(all.slice(0, count), { more, cut: more || asked.some((one) => names.crowds.has(one)) });
  };
})();
