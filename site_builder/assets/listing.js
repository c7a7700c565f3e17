/* The list of a register: facets, filter, columns that sort and pages over the whole table (table.js). The
   view stands behind the # of the address, so it can be sent and the back button works. Until somebody asks
   for one, and without this file, the page shows its own rows. */
"use strict";
(() => {
  const box = document.querySelector("[data-rk-list]");
  if (!box) return;
  const { say, make } = rk;
  const LINES = 50, PLAIN = 200, FEW = 12;
  const own = { body: box.querySelector("tbody"), pager: document.querySelector(".rk-pager") ?? make("nav", { hidden: true }) };
  own.lines = own.body.rows.length;
  const heads = [...box.querySelectorAll("thead th")];
  const labels = heads.map((head) => head.textContent);
  const index = document.querySelector(".rk-index") ?? make("div", { className: "rk-index" });
  const ownIndex = [...index.childNodes];
  const opened = new Set(), total = Number(box.dataset.rkTotal);
  let table = null, turn = 0;

  /* A view as the address has it, and back. */
  const read = () => {
    const given = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    const chosen = new Map();
    for (const [name, value] of given)
      if (!["q", "sort", "page"].includes(name)) chosen.set(name, [...(chosen.get(name) ?? []), value]);
    const q = given.get("q") ?? "";
    return { chosen, q, words: q.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean),
      sort: given.get("sort") ?? "", page: Math.max(1, parseInt(given.get("page") ?? "1", 10) || 1) };
  };
  const address = ({ chosen, q, sort, page = 1 }) => {
    const told = new URLSearchParams();
    for (const [name, values] of chosen) for (const value of values) told.append(name, value);
    if (q) told.set("q", q);
    if (sort) told.set("sort", sort);
    if (page > 1) told.set("page", page);
    return `#${told}`;
  };
  const toggled = (view, name, key) => {
    const chosen = new Map(view.chosen), keys = chosen.get(name) ?? [];
    chosen.set(name, keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]);
    return { ...view, chosen, page: 1 };
  };
  const go = (view, stay = false) => {
    const there = address(view), plain = location.href.split("#")[0];
    history[stay ? "replaceState" : "pushState"](null, "", there === "#" ? plain : plain + there);
    return show();
  };

  /* The line above the table */
  const filter = make("input", { className: "rk-filter", type: "search", placeholder: say("在全部记录中筛选…", "Filter all records…") });
  filter.setAttribute("aria-label", filter.placeholder);
  const count = make("span", { role: "status" });
  const clear = make("button", { className: "rk-plain", type: "button", textContent: say("清除条件", "Clear"), hidden: true });
  const download = make("button", { className: "rk-plain", type: "button", textContent: say("下载 CSV", "Download CSV") });
  const paper = make("button", { className: "rk-plain", type: "button", textContent: say("打印目录", "Print catalogue") });
  const names = heads.slice(0, -1).map((head) => head.dataset.rkSort);
  const orders = [...names.map((name, at) => [name, labels[at]]), ...new URLSearchParams(box.dataset.rkOrders ?? "")];
  const order = make("select", "rk-order", make("option", { value: "", textContent: say("排列…", "Order by…") }),
    ...orders.map(([name, label]) => make("option", { value: name, textContent: say(`按${label}`, label) })));
  order.setAttribute("aria-label", say("排列", "Order by"));
  const reverse = make("button", { className: "rk-plain", type: "button", textContent: say("倒序", "Descending"), hidden: true });
  const none = make("p", { className: "rk-empty", hidden: true });
  box.before(make("div", "rk-tools", filter, count, clear, order, reverse, download, paper));
  box.after(none);
  let pause = 0;
  filter.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => go({ ...read(), q: filter.value.trim(), page: 1 }, read().q !== ""), 150);
  });
  order.addEventListener("change", () => go({ ...read(), sort: order.value, page: 1 }));
  reverse.addEventListener("click", () => {
    const view = read(), down = view.sort.startsWith("-");
    go({ ...view, sort: down ? view.sort.slice(1) : `-${view.sort}`, page: 1 });
  });
  const clearAll = () => { go({ chosen: new Map(), q: "", sort: "" }); filter.focus(); };
  clear.addEventListener("click", clearAll);

  /* Heads that sort: up, down, as it was */
  heads.slice(0, -1).forEach((head, at) => {
    const button = make("button", { className: "rk-sort", type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => {
      const view = read(), name = names[at];
      go({ ...view, sort: { [name]: `-${name}`, [`-${name}`]: "" }[view.sort] ?? name, page: 1 });
    });
    head.append(button);
  });

  const moreButton = (name, label, told, all) => {
    const more = make("button", { type: "button", className: "rk-plain", textContent: told });
    more.dataset.key = `${name}+`;
    more.setAttribute("aria-expanded", all);
    more.setAttribute("aria-label", `${label} ${told}`);
    return more;
  };
  const drawFacets = (view, facets) => {
    const blocks = facets.map((facet) => {
      const keys = view.chosen.get(facet.name) ?? [];
      const there = facet.values.map(([key, label], at) => ({ key, label, number: facet.counts[at], on: keys.includes(key) }));
      let shown = there.filter(({ number, on }) => number || on);
      if (!shown.length) return "";
      const several = shown.length, few = Math.max(FEW, keys.length), many = several > few, all = opened.has(facet.name);
      if (many && !all) {  // the largest, in the order of all
        const largest = new Set([...shown].sort((a, b) => b.on - a.on || b.number - a.number).slice(0, few));
        shown = shown.filter((each) => largest.has(each));
      }
      const items = shown.map(({ key, label, number, on }) => {
        const link = make("a", { href: address(toggled(view, facet.name, key)) }, `${label} `, make("small", { textContent: number }));
        link.dataset.key = `${facet.name}=${key}`;
        if (on) link.setAttribute("aria-current", "true");
        return make("li", {}, link);
      });
      if (many) {
        const left = several - shown.length, told = all ? say("收起", "Fewer") : say(`另有 ${left} 种`, `${left} more`);
        const more = moreButton(facet.name, facet.label, told, all);
        more.addEventListener("click", () => { opened[all ? "delete" : "add"](facet.name); drawFacets(view, facets); });
        items.push(make("li", {}, more));
      }
      const list = make("ul", "", ...items);
      list.setAttribute("aria-label", facet.label);
      return make("div", "", make("b", "", facet.label), list);
    });
    const held = index.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    index.replaceChildren(...blocks);
    if (held) [...index.querySelectorAll("[data-key]")].find((each) => each.dataset.key === held)?.focus();
  };

  /* Of the page's own values only the largest are told: for the others the table is opened. */
  for (const words of index.querySelectorAll("[data-rk-more]")) {
    const name = words.dataset.rkMore, label = words.closest("ul").getAttribute("aria-label");
    const more = moreButton(name, label, words.textContent, false);
    more.addEventListener("click", () => { opened.add(name); show(); });
    words.replaceWith(more);
  }

  const cell = (column, text, label, link) => {
    if (column.kind === "title") return make("td", { className: "rk-title" }, make("a", { href: link, textContent: text }));
    const found = make("td", ["num", "day"].includes(column.kind) ? `rk-${column.kind}` : "");
    if (!text) return found;
    found.dataset.label = label;
    if (column.kind !== "state") found.append(text);
    else {
      const tone = table.head.ends.find(([word]) => word === text)?.[1];
      found.append(make("span", { className: tone ? `rk-state rk-state--${tone}` : "rk-state", textContent: text }));
    }
    return found;
  };
  const line = ([row, mark, ...texts]) => {
    const id = table.id(row), link = `${encodeURIComponent(id)}/`, [level, word] = table.head.marks[mark];
    const first = make("td", {}, make("a", { className: "rk-id", href: link, textContent: id }));
    const marked = ["public", "internal"].includes(level) ? "rk-remarks" : "rk-remarks rk-marked";
    return make("tr", {}, first, ...texts.map((text, at) => cell(table.columns[at], text, labels[at + 1], link)),
      make("td", { className: marked, textContent: word }));
  };

  /* The pages of a view, and the rows of one. As long as nothing is asked for they are those that stand there
     without scripts: the page's own rows first, then 200 each. */
  const asks = (view) => view.chosen.size > 0 || view.words.length > 0 || view.sort !== "";
  const pagesOf = (view, total) => Math.max(1, asks(view) ? Math.ceil(total / LINES) : 1 + Math.ceil((total - own.lines) / PLAIN));
  const rowsOf = (view, rows) => {
    const [first, other] = asks(view) ? [LINES, LINES] : [own.lines, PLAIN];
    const low = view.page > 1 ? first + (view.page - 2) * other : 0;
    return [low, rows.slice(low, view.page > 1 ? low + other : first)];
  };

  const pager = make("nav", { className: "rk-pager" });
  pager.setAttribute("aria-label", say("分页", "Pages"));
  /* Who turns the page reads on at its top, by eye and by keyboard. */
  box.tabIndex = -1;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", document.querySelector("h1").firstChild.textContent.trim());
  const turnTo = async (view) => {
    await go(view);
    box.focus({ preventScroll: true });
    box.scrollIntoView();
  };
  const drawPager = (view, pages) => {
    const near = [...new Set([1, ...[-2, -1, 0, 1, 2].map((step) => view.page + step), pages])].filter((page) => page > 0 && page <= pages);
    const to = (page, text) => {
      const link = make("a", { href: address({ ...view, page }), textContent: text });
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;  // a tab or window of its own
        event.preventDefault();
        turnTo({ ...view, page });
      });
      return link;
    };
    const links = near.flatMap((page, at) => {
      const gap = at && page > near[at - 1] + 1 ? [make("span", { textContent: "…" })] : [];
      const here = make("span", { textContent: page });
      here.setAttribute("aria-current", "page");
      return [...gap, page === view.page ? here : to(page, page)];
    });
    if (view.page > 1) links.unshift(to(view.page - 1, say("上一页", "Previous")));
    if (view.page < pages) links.push(to(view.page + 1, say("下一页", "Next")));
    pager.replaceChildren(...(pages > 1 ? links : []));
  };

  const body = make("tbody");
  const open = async () => (table ??= await window.rkList.open(box.dataset.rkList));
  const fill = (live, told, turns = pager) => {
    const here = live ? own.body : body, there = live ? body : own.body;
    if (here.isConnected) here.replaceWith(there);
    (own.pager.isConnected ? own.pager : pager).replaceWith(turns);
    count.textContent = told;
    none.hidden = !live || body.rows.length > 0;
    box.hidden = !none.hidden;
    clear.hidden = !live || box.hidden || !asks(read());
  };
  const conditions = (view) => {
    const facets = table.facets.flatMap(({ name, label, values }) => {
      const words = (view.chosen.get(name) ?? []).map((key) => values.find(([each]) => each === key)?.[1] ?? key);
      return words.length ? [`${label}${say("：", ": ")}${words.join(say("、", ", "))}`] : [];
    });
    return view.q ? [...facets, say(`含“${view.q}”`, `containing “${view.q}”`)] : facets;
  };
  const drawNone = (view) => {
    const told = conditions(view).join(say("；", "; "));
    const button = make("button", { className: "rk-plain", type: "button" }, clear.textContent);
    button.addEventListener("click", clearAll);
    none.replaceChildren(say(`没有符合条件的记录（${told}）。`, `No record meets the conditions (${told}).`), " ", button);
  };
  const show = async () => {
    const mine = (turn += 1), view = read();
    const asked = asks(view) || view.page > 1;
    if (document.activeElement !== filter) filter.value = view.q;  // what is being typed is newer than the address
    const down = view.sort.startsWith("-"), by = down ? view.sort.slice(1) : view.sort;
    order.value = orders.some(([name]) => name === by) ? by : "";
    reverse.hidden = !order.value;
    reverse.setAttribute("aria-pressed", down);
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    if (!asked) {
      fill(false, "");
      drawPager(view, pagesOf(view, total));
    }
    if (!asked && !opened.size) return index.replaceChildren(...ownIndex);
    box.setAttribute("aria-busy", "true");
    try {
      await open();
      const { rows, facets } = await table.find(view);
      if (!asked) return mine === turn ? drawFacets(view, facets) : undefined;
      const pages = pagesOf(view, rows.length);
      view.page = Math.min(view.page, pages);
      const [low, some] = rowsOf(view, rows), lines = await table.lines(some);
      if (mine !== turn) return undefined;
      heads[names.indexOf(by)]?.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.replaceChildren(...lines.map(line));
      const from = low + 1, to = low + lines.length;
      fill(true, asks(view) ? say(`${rows.length} / ${table.total} 条`, `${rows.length} of ${table.total}`)
        : say(`第 ${from}–${to} 条，共 ${table.total} 条`, `${from}–${to} of ${table.total}`));
      drawFacets(view, facets);
      drawPager(view, pages);
      if (!lines.length) drawNone(view);
    } catch {
      if (mine !== turn) return undefined;
      fill(false, say("列表没有读全，请重新打开本页", "The list could not be read whole; open this page again"), own.pager);
      index.replaceChildren(...ownIndex);
    } finally {
      if (mine === turn) box.removeAttribute("aria-busy");
    }
    return undefined;
  };

  /* The whole view, not the page of it that is shown: as CSV, on paper */
  const whole = async () => {
    await open();
    const view = read(), { rows } = await table.find(view), lines = await table.catalogued(rows);
    const told = lines.map(([row, mark, ...texts]) => [table.id(row), ...texts, table.head.marks[mark][1]]);
    const words = [labels[0], ...table.catalogue.map(({ label }) => label), labels.at(-1)];
    return { told, facets: conditions(view), words, numbers: [false, ...table.catalogue.map(({ kind }) => kind === "num"), false] };
  };
  const title = () => document.querySelector("h1").firstChild.textContent.trim();
  const today = () => new Date().toLocaleDateString("sv");
  download.addEventListener("click", async () => {
    const { told, words, numbers } = await whole();
    window.rkCatalogue.save(`${box.dataset.rkList}-${today()}.csv`, window.rkCatalogue.csv(words, told, numbers));
  });
  paper.addEventListener("click", async () => {
    const { told, facets, words, numbers } = await whole();
    const clearance = document.querySelector(".rk-clearance")?.textContent.trim();
    const about = [clearance, ...facets, say(`共 ${told.length} 条`, `${told.length} records`), say(`打印于 ${today()}`, `printed on ${today()}`)];
    window.rkCatalogue.print(say(`${title()}目录`, `Catalogue: ${title()}`), about.filter(Boolean).join(" · "), words, told, numbers);
  });

  if (!own.pager.isConnected) box.after(own.pager);
  addEventListener("popstate", () => {
    clearTimeout(pause);
    filter.value = read().q;
    show();
  });
  show();
})();
