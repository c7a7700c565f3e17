/* Full text, in the files of texts/, which postings.py makes and which call back rkTexts; words.py tells what a key
   is. A search loads the head, a file or two a word, the facets, and the texts of the pages it shows. */
"use strict";
(() => {
  const { load, partOf, zh } = rk;
  const texts = { head: null, words: new Map(), pages: new Map(), codes: null };
  const TITLE = "^", MADE = "Z", LONGEST = 24, DEPTH = 4, DEPTH_OF_CODES = 6, WHOLE = 12;
  const END = "!#$%()*+,-./:", MORE = ";=?@[]^_`{|}~", VALUE = new Map([...END, ...MORE].map((sign, at) => [sign, at % END.length]));
  const JOINS = "[-/:,@_&'+]", RUN = new RegExp(`[a-z0-9]+(?:${JOINS}[a-z0-9]+)*|(?:(?![a-z0-9])[\\p{L}\\p{N}])+`, "gu");
  const isPlain = (word) => /^[a-z0-9]/.test(word);
  const begin = async () => (await Promise.all([load("texts/head.js"), rkNames.begin()])).every((one) => one) && texts.head !== null;

  /* ---- numbers of pages */
  const digits = function* (packed) {
    let number = 0;
    for (const sign of packed) {
      number = number * END.length + VALUE.get(sign);
      if (!END.includes(sign)) continue;
      yield number;
      number = 0;
    }
  };
  const unpacked = (packed) => {
    const found = [];
    let at = -1;
    for (const left of digits(packed)) found.push(at += left + 1);
    return found;
  };
  const both = (one, other) => (one.size > other.size ? both(other, one) : new Set([...one].filter((number) => other.has(number))));
  const depth = (word) => (!isPlain(word) ? 1 : !/\d/.test(word) ? DEPTH : word.length < WHOLE ? DEPTH_OF_CODES : LONGEST);
  const all = async (word) => {  // the keys of the file that a word leads to
    const part = partOf([...word].slice(0, depth(word)), texts.head.parts);
    await load(`texts/words-${part}.js`);
    return texts.words.get(part) ?? {};
  };
  const having = async (word, mark = "") => {  // the pages with a word, or with one that begins so
    const letters = [...word], keys = async (one) => Object.entries(await all(one));
    const of = (some) => new Set(some.flatMap(([, packed]) => unpacked(packed)));
    if (isPlain(word) ? letters.length >= depth(word) : letters.length === 1)
      return of((await keys(word)).filter(([key]) => key.startsWith(mark + word)));
    const whole = isPlain(word) ? [word] : letters.slice(1).map((one, at) => letters[at] + one);
    return (await Promise.all(whole.map(async (one) => of((await keys(one)).filter(([key]) => key === mark + one || key === mark + one + MADE))))).reduce(both);
  };

  /* ---- what was typed: runs of letters, cut into words where no blanks do */
  const segmenter = zh && window.Intl?.Segmenter ? new Intl.Segmenter("zh", { granularity: "word" }) : null;
  const runs = (text) => [...new Set(text.match(RUN) ?? [])].map((run) => (isPlain(run) ? run.replace(/[^a-z0-9]/g, "").slice(0, LONGEST) : run));
  const cut = (run) => (isPlain(run) || [...run].length < 3 || !segmenter ? [run] : [...segmenter.segment(run)].map((one) => one.segment));

  /* ---- facets */
  const codes = async () => {
    await load("texts/facets.js");
    return texts.codes;
  };
  const narrowed = async (numbers, chosen) => {
    const wanted = Object.entries(chosen).filter(([, values]) => values.length);
    if (!wanted.length) return numbers;
    const { at, facets } = await codes();
    const good = wanted.map(([name, values]) => ({ of: facets[name]?.of ?? [], sets: (facets[name]?.sets ?? []).map((set) => set.some((value) => values.includes(value))) }));
    return (numbers ?? [...at.keys()]).filter((number) => good.every(({ of, sets }) => sets[of[at.get(number)]]));
  };
  const counted = async (numbers) => {
    const { at, facets } = await codes(), found = {};
    for (const [name, { sets, of }] of Object.entries(facets)) {
      const many = new Array(sets.length).fill(0), values = found[name] = Object.create(null);
      for (const number of numbers) many[of[at.get(number)]] += 1;
      for (const [each, set] of sets.entries()) for (const value of set) values[value] = (values[value] ?? 0) + many[each];
    }
    return found;
  };

  /* ---- a page that is shown: what is known of it, and its text around what was found */
  const AROUND = 30, SHOWN = 120;
  const row = async (number) => {
    const shelf = Math.floor(number / texts.head.shelf);
    await load(`texts/pages-${shelf}.js`);
    return texts.pages.get(shelf)?.[number] ?? null;
  };
  const page = (number) => {
    const { bases, shelf } = texts.head, group = bases.findIndex((base) => base > number) - 1;
    return rkNames.page(group, (number - bases[group]) / (rkNames.numbered(group) ? 1 : shelf));
  };
  const spans = (letters, word, joins = `${JOINS}?`) => {
    const sought = [...word].map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = isPlain(word) ? `(?<![a-z0-9])${sought.join(joins)}` : sought.join("");
    return [...letters.matchAll(new RegExp(pattern, "gu"))].map((found) => [found.index, found.index + found[0].length]);
  };
  const excerpt = (text, sought, number) => {  // [piece, whether it was found] in turn; a number also as it is set apart here
    const { letters, places } = rkNames.folded(text), whole = number ? spans(letters, number, "[ ()/.–-]{0,2}") : [];
    const found = [...whole, ...sought.flatMap((word) => spans(letters, word))];
    const from = Math.max(0, Math.min((found[0]?.[0] ?? 0) - AROUND, letters.length - SHOWN)), to = Math.min(letters.length, from + SHOWN);
    const pieces = [];
    let at = from;
    for (const [low, high] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (low < at || low >= to) continue;
      pieces.push([text.slice(places[at], places[low]), false], [text.slice(places[low], places[high]), true]);
      at = high;
    }
    return [[from ? "…" : "", false], ...pieces, [at < to ? text.slice(places[at], places[to]) : "", false], [to < letters.length ? "…" : "", false]].filter(([piece]) => piece);
  };
  const shown = async (number, whole, sought, dialled) => {
    const [known, told] = await Promise.all([page(number), row(number)]);
    if (!known || !told) return null;
    const { letters } = rkNames.folded(told.join(" "));
    if (sought.some((word) => !isPlain(word) && !letters.includes(word))) return null;  // its pairs stand apart there
    return { ...known, excerpt: excerpt(told[1], [...whole, ...sought], dialled) };
  };

  /* Finds `text` (all, if it is empty) among the pages that `chosen` leaves; `step(found, done)` is told what there
     is (results with the best first, facets with counts), and says whether to go on. */
  const find = async (text, chosen, step) => {
    if (!(await begin())) return step(null, true);
    const dialled = rkNames.number(text), whole = runs(text), words = [...new Set(whole.flatMap(cut))];
    const sets = await Promise.all(words.map((word) => having(word)));
    const known = words.filter((_, at) => sets[at].size), sought = sets.filter((set) => set.size);  // a word that stands nowhere is left out
    let numbers = words.length ? (sought.length ? [...sought.reduce(both)] : []) : null;
    numbers = await narrowed(numbers, chosen) ?? [];
    const [titled, joined] = await Promise.all([known.map((word) => having(word, TITLE)), whole.filter((run) => !known.includes(run)).map((run) => having(run))].map((each) => Promise.all(each)));
    const worth = (number) => (known.length && titled.every((set) => set.has(number)) ? 2 : 0) + (joined.length && joined.every((set) => set.has(number)) ? 1 : 0);
    const graded = numbers.map((number) => [worth(number), number]).sort((a, b) => b[0] - a[0] || b[1] - a[1]);
    const results = graded.map(([, number]) => ({ id: number, data: () => shown(number, whole, known, dialled) }));
    if (await step({ results, facets: {} }, false)) await step({ results, facets: await counted(numbers) }, true);
  };

  window.rkTexts = {
    head: (head) => { texts.head = head; },
    words: (part, all) => texts.words.set(part, all),
    pages: (shelf, told) => texts.pages.set(shelf, told),
    codes: ({ numbers, facets }) => {
      const at = new Map(unpacked(numbers).map((number, each) => [number, each]));
      texts.codes = { at, facets: Object.fromEntries(Object.entries(facets).map(([name, [sets, packed]]) => [name, { sets, of: [...digits(packed)] }])) };
    },
    begin,
    facets: async () => ((await begin()) ? texts.head.counts : {}),
    find,
  };
})();
