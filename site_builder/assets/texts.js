/* Full text: the indexes that pagefind.py makes, one a partition, joined to one search. Each is an instance
   of Pagefind of its own, all in one worker: so a search loads and looks through the newest first, and
   shows what it has. What is found is what one index of all pages would find, and in the order of that. */
"use strict";
(() => {
  const { root, zh } = rk;
  const EXCERPT = 24, FILTER = "facet", LAST = "pagefind/";
  let program = null, list = null, beginning = null;
  const instances = new Map();

  const begin = () => beginning ??= Promise.all([
    fetch(new URL(`${LAST}partitions.json`, root)).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))),
    import(new URL(`${LAST}pagefind.js`, root).href),
  ]).then(async ([found, module]) => {
    [list, program] = [found, module];
    await instance(LAST);  // this one brings the program for all
    return true;
  }).catch(() => { beginning = null; return false; });

  const instance = (folder) => {
    if (!instances.has(folder)) instances.set(folder, (async () => {
      const made = program.createInstance({ basePath: new URL(folder, root).href, baseUrl: root.pathname, excerptLength: EXCERPT });
      await made.init();
      await made.filters();  // waits until it is ready, and loads the one file of facets
      return made;
    })());
    return instances.get(folder);
  };

  /* ---- facets */
  const sum = (into, counts) => {
    for (const [name, values] of Object.entries(counts))
      for (const [value, count] of Object.entries(values)) (into[name] ??= {})[value] = (into[name][value] ?? 0) + count;
    return into;
  };
  const told = (counts) => {  // {"state:合作中": 3} -> {state: {合作中: 3}}
    const facets = {};
    for (const [key, count] of Object.entries(counts[FILTER] ?? {})) {
      const at = key.indexOf(":");
      (facets[key.slice(0, at)] ??= {})[key.slice(at + 1)] = count;
    }
    return facets;
  };
  const asked = (chosen) => {
    const wanted = Object.entries(chosen).filter(([, values]) => values.length);
    return wanted.length ? { all: wanted.map(([name, values]) => ({ [FILTER]: { any: values.map((value) => `${name}:${value}`) } })) } : {};
  };
  const holds = (part, chosen) => Object.entries(chosen).every(([name, values]) => !values.length || values.some((value) => part.facets[name]?.[value]));

  /* ---- words: an index that has no word with the beginning that is asked for takes the longest beginning it has,
     and ignores a word that it has nothing of. One index of all pages would do so only if no page had more, which
     is known at the end: till then a beginning will do for Chinese words, which are cut in another way there. */
  const KNOWN = 2, BEGINNING = 1, NOTHING = 0, BEYOND = "\u200d", FEW = 50, HAN = /^\p{Script=Han}+$/u, NONE = { filters: { [FILTER]: "" } };
  const words = (text) => {
    if (/^\s*".+"\s*$/.test(text)) return [text];
    const found = zh && Intl.Segmenter
      ? [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)].map((one) => one.segment)
      : text.split(/\s+/);
    return [...new Set(found.map((word) => word.trim().toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word)))];
  };
  const count = async (engine, text) => (await engine.search(text, NONE)).unfilteredResultCount;
  const grade = async (engine, word) => {  // [what the index knows of a word, how many pages that finds]
    const found = await count(engine, word);
    if (!found || word.startsWith('"')) return [found ? KNOWN : NOTHING, found];
    if (await count(engine, `"${word}"`) || await count(engine, word + BEYOND) !== found) return [KNOWN, found];
    const places = async (text) => JSON.stringify((await engine.search(text)).results.map((one) => [one.id, one.words]).sort());
    return [found > FEW || (await places(word)) === (await places(word + BEYOND)) ? BEGINNING : KNOWN, found];
  };
  const closer = async (part, word) => {  // how much of a word an index has, from 1 to below 2
    const engine = await instance(part.folder), letters = [...word];
    for (let length = letters.length - 1; length; length -= 1)
      if (await count(engine, `"${letters.slice(0, length).join("")}"`)) return BEGINNING + length / letters.length;
    return BEGINNING;
  };
  const graded = async (part, terms) => {
    const engine = await instance(part.folder);
    return Promise.all(terms.map((word) => grade(engine, word)));
  };
  const rarity = (pages, found) => Math.log((pages - found + 0.5) / (found + 0.5) + 1);  // as Pagefind reckons it

  /* ---- a search */
  const waves = function* (parts) {  // one, two, four … so that the first hit waits for little
    for (let at = 0, size = 1; at < parts.length; at += size / 2) {
      yield parts.slice(at, at + size);
      size *= 2;
    }
  };
  class Search {
    constructor(text, chosen) {
      [this.text, this.chosen, this.terms] = [text, chosen, words(text)];
      [this.looked, this.found] = [[], []];
    }
    async look(part) {
      const one = { part, grades: await graded(part, this.terms) };
      this.looked.push(one);
      if (one.grades.every(([kind], at) => kind === KNOWN || (kind && HAN.test(this.terms[at])))) await this.add(one);
    }
    async add(one) {
      const { results, filters } = await (await instance(one.part.folder)).search(this.text || null, { filters: asked(this.chosen) });
      this.found.push({ ...one, results, facets: results.length ? told(filters) : {} });
    }
    async others(parts) {  // what is unknown where was looked may be known elsewhere
      const all = [...this.looked], best = (at) => Math.max(NOTHING, ...all.map(({ grades }) => grades[at][0]));
      const open = () => this.terms.some((_, at) => best(at) < KNOWN);
      for (const part of parts) if (open()) all.push({ part, grades: await graded(part, this.terms) });
      for (const [at, word] of this.terms.entries())
        if (best(at) === BEGINNING)
          await Promise.all(all.filter(({ grades }) => grades[at][0]).map(async ({ part, grades }) => { grades[at] = [await closer(part, word), grades[at][1]]; }));
      const top = this.terms.map((_, at) => best(at)), right = this.looked.filter(({ grades }) => grades.every(([kind], at) => kind === top[at]));
      this.found = this.found.filter(({ part }) => right.some((one) => one.part === part));
      await Promise.all(right.filter(({ part }) => !this.found.some((one) => one.part === part)).map((one) => this.add(one)));
    }
    facets() { return this.found.reduce((all, one) => sum(all, one.facets), {}); }
    sorted() {  // each index reckons how rare a word is for itself: here it is reckoned for all of them
      const pages = this.looked.reduce((all, { part }) => all + part.pages, 0);
      const common = this.terms.map((_, at) => this.looked.reduce((all, { grades }) => all + grades[at][1], 0));
      const total = common.reduce((all, found) => all + rarity(pages, found), 0);
      const worth = ({ part, grades }) => (this.terms.length ? total / (grades.reduce((all, [, found]) => all + rarity(part.pages, found), 0) || 1) : 0);
      const newest = [...this.found].sort((a, b) => list.indexOf(a.part) - list.indexOf(b.part));
      return newest.flatMap((each) => each.results.map((one) => [one.score * worth(each), one])).sort((a, b) => b[0] - a[0]).map(([, one]) => one);
    }
  }

  /* Finds `text` (all, if it is empty) among the pages that `chosen` leaves; `step(found, done)` is told what there
     is so far (results with the best first, facets with counts) and says whether to go on. */
  const find = async (text, chosen, step) => {
    if (!(await begin())) return step(null, true);
    const search = new Search(text, chosen), parts = list.filter((part) => holds(part, chosen));
    const told = (done) => step({ results: search.sorted(), facets: search.facets() }, done);
    for (const wave of waves(parts)) {
      await Promise.all(wave.map((part) => search.look(part)));
      if (!(await told(false))) return;
    }
    await search.others(list.filter((part) => !parts.includes(part)));
    await told(true);
  };

  window.rkTexts = {
    begin,
    facets: async () => ((await begin()) ? list.reduce((all, part) => sum(all, part.facets), {}) : {}),
    find,
  };
})();
