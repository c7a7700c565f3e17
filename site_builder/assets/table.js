/* The table of a register, from the files of lists/, which stores.py makes and which call back rkList:
   the head at once; a code a row of each facet, orders, rows and texts only when they are asked for. */
"use strict";
(() => {
  const { load } = rk;
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const worth = new Uint8Array(128);
  [...DIGITS].forEach((digit, at) => { worth[digit.charCodeAt(0)] = at; });
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  const heads = new Map(), parts = new Map();
  window.rkList = {
    head: (register, head) => heads.set(register, head),
    part: (register, name, content) => parts.set(`${register}/${name}`, content),
    open: async (register) => ((await load(`lists/${register}/head.js`)) ? new Table(register, heads.get(register)) : null),
  };

  class Table {
    constructor(register, head) {
      Object.assign(this, { register, head, known: new Map() });
      this.facets = head.facets.map(([name, label, values, sets, quiet]) => ({
        name, label, values, quiet,
        sets: typeof sets === "number" ? Array.from({ length: sets }, (_, at) => (at ? [at - 1] : [])) : sets,
      }));
      this.columns = head.columns.map(([name, label, kind, by]) => ({ name, label, kind, by }));
      this.catalogue = head.catalogue.map(([name, label, kind, place]) => ({ name, label, kind, place }));
      this.total = head.stacks.reduce((sum, [, , runs]) => sum + runs.reduce((all, [, count]) => all + count, 0), 0);
      this.stack = new Uint16Array(this.total);
      this.number = new Uint32Array(this.total);
      this.shelves = new Map();  // name of a shelf -> its first row
      let row = 0;
      head.stacks.forEach(([, , runs], stack) => {
        for (const [first, count] of runs)
          for (let number = first; number < first + count; number += 1, row += 1) {
            this.stack[row] = stack;
            this.number[row] = number;
            for (const [kind, size] of [["rows", head.shelf], ["texts", head.texts]]) {
              const name = `${kind}-${stack}-${Math.floor(number / size)}`;
              if (!this.shelves.has(name)) this.shelves.set(name, row);
            }
          }
      });
    }

    id(row) {
      const [base, digits, , ids] = this.head.stacks[this.stack[row]], number = this.number[row];
      return ids.length ? ids[number] : base + String(number).padStart(digits, "0");
    }

    async part(name) {
      const path = `${this.register}/${name}`;
      if (!parts.has(path) && !this.head.small) await load(`lists/${path}.js`);
      if (!parts.has(path)) throw new Error(path);
      return parts.get(path);
    }

    async codes(name) {  // one number a row
      if (!this.known.has(name)) {
        const text = await this.part(name), width = text.length / this.total || 1;
        const codes = new Uint32Array(this.total);
        for (let row = 0, at = 0; row < this.total; row += 1)
          for (let end = at + width; at < end; at += 1) codes[row] = (codes[row] << 6) | worth[text.charCodeAt(at)];
        this.known.set(name, codes);
      }
      return this.known.get(name);
    }

    async texts() {  // what the filter looks through, one a row; facets beside it
      if (!this.known.has("texts")) {
        const names = [...this.shelves.keys()].filter((name) => name.startsWith("texts-"));
        const found = await Promise.all(names.map((name) => this.part(name)));
        const all = found.flat();
        this.known.set("texts", all.map((text, row) => plain(`${this.id(row)}\t${text}`)));
      }
      return this.known.get("texts");
    }

    /* What of some rows is shown: [row, mark, text, text …] each. */
    async lines(rows) {
      return (await this.shelved("rows", rows)).map((line, at) => [rows[at], ...line]);
    }

    /* The same as a catalogue has it: some of its columns are no columns of the list. */
    async catalogued(rows) {
      const lines = await this.lines(rows);
      const own = this.catalogue.some(({ place }) => place < 0) ? await this.shelved("more", rows) : [];
      return lines.map(([row, mark, ...texts], at) =>
        [row, mark, ...this.catalogue.map(({ place }) => (place < 0 ? own[at][-place - 1] : texts[place]))]);
    }

    async shelved(kind, rows) {
      const shelf = (row) => `${this.stack[row]}-${Math.floor(this.number[row] / this.head.shelf)}`;
      await Promise.all([...new Set(rows.map(shelf))].map((name) => this.part(`${kind}-${name}`)));
      return rows.map((row) => parts.get(`${this.register}/${kind}-${shelf(row)}`)[row - this.shelves.get(`rows-${shelf(row)}`)]);
    }

    /* The rows of a query in its order, and for each facet how many rows each value has or would add. What a chart
       counts by is a quiet facet: it is there only for whoever asks for it. */
    async find({ chosen, words, sort }) {
      const facets = this.facets.filter((facet) => !facet.quiet || chosen.has(facet.name));
      const codes = await Promise.all(facets.map((facet) => this.codes(`by-${facet.name}`)));
      const wanted = facets.map((facet) => {
        const keys = chosen.get(facet.name) ?? [];
        const places = new Set(facet.values.flatMap(([key], at) => (keys.includes(key) ? [at] : [])));
        return keys.length ? facet.sets.map((set) => set.some((at) => places.has(at))) : null;
      });
      const said = words.length ? await this.said(words, facets, codes) : null;
      const tally = facets.map((facet) => new Uint32Array(facet.sets.length));
      const rows = [], many = codes.length;
      for (let row = 0; row < this.total; row += 1) {
        if (said && !said(row)) continue;
        let fails = 0, failed = -1;
        for (let at = 0; at < many && fails < 2; at += 1)
          if (wanted[at] && !wanted[at][codes[at][row]]) { fails += 1; failed = at; }
        if (fails === 0) {
          rows.push(row);
          for (let at = 0; at < many; at += 1) tally[at][codes[at][row]] += 1;
        } else if (fails === 1) tally[failed][codes[failed][row]] += 1;
      }
      const counted = facets.map((facet, at) => {
        const counts = new Uint32Array(facet.values.length);
        facet.sets.forEach((set, code) => set.forEach((value) => { counts[value] += tally[at][code]; }));
        return { ...facet, counts };
      });
      return { rows: await this.sorted(rows, sort), facets: counted };
    }

    async said(words, facets, codes) {
      const texts = await this.texts();
      const shown = facets.flatMap((facet, at) => (this.columns.some(({ by }) => by === facet.name) ? [at] : []));
      const meant = words.map((word) => shown.map((at) => {
        const hit = facets[at].values.map(([, label]) => plain(label).includes(word));
        return facets[at].sets.map((set) => set.some((value) => hit[value]));
      }));
      return (row) => words.every((word, w) => texts[row].includes(word) || shown.some((at, s) => meant[w][s][codes[at][row]]));
    }

    async sorted(rows, sort) {
      const name = sort.replace(/^-/, ""), down = sort.startsWith("-");
      const column = [...this.columns, ...this.catalogue].find((each) => each.name === name);
      if (!column) return (name === "id" ? down : this.head.serial) ? rows.reverse() : rows;
      const facet = this.facets.find((each) => each.name === column.by);
      const codes = await this.codes(facet ? `by-${facet.name}` : `order-${name}`);
      const key = (row) => (codes[row] === 0 ? 1e9 : down ? -codes[row] : codes[row]);  // 0 is empty
      return rows.sort((a, b) => key(a) - key(b) || a - b);
    }
  }
})();
