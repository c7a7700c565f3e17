/* The search of the site: exact ids and names first (names.js), then full text with facets (texts.js). */
"use strict";
(() => {
  const opener = document.querySelector("[data-rk-search]");
  if (!opener || !window.HTMLDialogElement) return;
  const { root, say, make } = rk;
  const onDisk = location.protocol === "file:" || opener.dataset.rkSearch === "offline";
  const FACETS = {
    register: say("登记册", "Register"), class: say("类别", "Class"), state: say("状态", "State"),
    owner: say("责任人", "Owner"), year: say("年份", "Year"), secrecy: say("密级", "Secrecy"),
  };
  const PAGE = 10, MANY = 8;

  /* ---- the dialog */
  let dialog, input, facets, list, said, chosen = {}, turn = 0, waiting, entered = false, openFacets = new Set(["register", "state"]);
  const build = () => {
    input = make("input", { type: "search", placeholder: opener.textContent.replace("/", "").trim(), spellcheck: false, autocomplete: "off" });
    input.setAttribute("aria-label", input.placeholder);
    const close = make("button", { type: "button", textContent: "Esc" });
    close.setAttribute("aria-label", say("Esc 关闭", "Esc Close"));
    close.onclick = () => dialog.close();
    facets = make("div", { className: "rk-search__facets" });
    facets.setAttribute("role", "group");
    facets.setAttribute("aria-label", say("缩小范围", "Narrow down"));
    said = make("p", { className: "rk-search__said" });
    said.setAttribute("role", "status");
    list = make("div");
    const bar = make("div", { className: "rk-search__bar" }, opener.querySelector("svg").cloneNode(true), input, close);
    const found = make("div", { className: "rk-search__found" }, said, list);
    dialog = make("dialog", { className: "rk-search" }, bar, make("div", { className: "rk-search__main" }, facets, found));
    dialog.setAttribute("aria-label", say("搜索", "Search"));
    dialog.addEventListener("keydown", steer);
    dialog.addEventListener("click", (event) => {
      const here = event.target.closest(".rk-hit")?.href.replace(/#.*/, "") === location.href.replace(/[?#].*/, "");
      if (event.target === dialog || here) dialog.close();  // a hit on the page itself is behind it
    });
    input.addEventListener("input", () => {
      list.setAttribute("aria-busy", "true");
      entered = false;
      clearTimeout(waiting);
      waiting = setTimeout(search, 120);
    });
    document.body.append(dialog);
  };
  const steer = (event) => {
    if (event.isComposing) return;
    const hits = [...dialog.querySelectorAll(".rk-hit")], at = hits.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && (at >= 0 || event.target === input)) hits[Math.min(at + 1, hits.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (at ? hits[at - 1] : input).focus();
    else if (event.key === "Enter" && event.target === input) enter();
    else return;
    event.preventDefault();
  };
  const pending = () => list.getAttribute("aria-busy") === "true";
  const enter = () => {  // never to a hit of what stood there before: who types on and presses Enter at once waits for theirs
    if (!pending()) return list.querySelector(".rk-hit")?.click();
    entered = true;
  };
  const show = (...nodes) => {
    list.replaceChildren(...nodes);
    list.setAttribute("aria-busy", "false");
    if (entered) enter();
    entered = false;
  };
  const badge = (part, text, tone) => make("span", { className: `rk-${part}${tone ? ` rk-${part}--${tone}` : ""}`, textContent: text });
  const hit = ({ url, id, title, kind, state, tone, mark, level, excerpt }) => {
    const line = make("span", { className: "rk-hit__line" }, make("b", { textContent: title }));
    if (id && id !== title) line.append(make("span", { className: "rk-id", textContent: id }));
    const told = make("span", { className: "rk-hit__badges" });
    const what = kind || (/^policies\//.test(url) ? say("制度", "Regulation") : /^records\/./.test(url) ? FACETS.register : "");
    if (what) told.append(make("small", { textContent: what }));
    if (state) told.append(badge("state", state, tone));
    if (mark) told.append(badge("mark", mark, level));
    if (told.children.length) line.append(told);
    const link = make("a", { className: "rk-hit", href: new URL(onDisk ? url.replace(/(?=#)|(?<!#.*)$/, "index.html") : url, root).href }, line);
    if (excerpt) link.append(make("p", "", ...excerpt.map(([piece, found]) => (found ? make("mark", { textContent: piece }) : piece))));
    return make("li", {}, link);
  };
  const group = (title) => make("p", { className: "rk-search__group", textContent: title });

  const search = async () => {
    clearTimeout(waiting);
    list.setAttribute("aria-busy", "true");
    const mine = ++turn, text = input.value.trim();
    const narrowed = Object.values(chosen).some((values) => values.length);
    rkTexts.begin();
    let first = narrowed ? [] : await rkNames.find(text);
    if (mine !== turn) return;
    const known = new Set(first.map((one) => one.url));
    const named = first.length ? [group(say("编号与名称", "Ids and names")), make("div", {}, make("ol", {}, ...first.map(hit)))] : [];
    const more = () => {
      if (!first.more) return;
      const button = make("button", { className: "rk-search__more", type: "button", textContent: say("再显示编号与名称", "More ids and names") });
      button.onclick = async () => {
        button.disabled = true;
        const next = await rkNames.find(text, first.length + PAGE);
        if (mine !== turn) return;
        const come = fresh(next, known);
        first = next;
        for (const one of next) known.add(one.url);
        named[1].firstChild.append(...come);
        come[0]?.firstChild.focus();
        button.remove();
        more();
        said.textContent = told();
      };
      named[1].append(button);
    };
    more();
    if (named.length || !(text || narrowed)) show(...named);  // shown at once: full text has more to load
    said.textContent = text || narrowed ? "" : say("输入编号、名称、拼音首字母或正文里的词；↑ ↓ 选择，回车打开。", "Type an id, a name, or words; ↑ ↓ to choose, Enter to open.");
    let results = [], done = false;
    const told = () => {
      const [count, pages] = [first.length, results.length];
      const counted = [
        count && (first.cut ? say(`编号与名称前 ${count} 条`, `first ${count} ids and names`) : say(`编号与名称 ${count} 条`, `${count} ids and names`)),
        pages && say(`全文 ${pages} 条`, `${pages} pages`),
      ].filter((one) => one);
      if (!counted.length) return done ? say("没有找到", "Nothing found") : said.textContent;
      return counted.join(say("，", ", ")) + (done ? "" : "…");
    };
    let shown = "";
    const step = async (found, last) => {
      if (mine !== turn) return false;
      [results, done] = [found?.results ?? [], last];
      const begin = results.slice(0, PAGE + known.size), top = begin.map((one) => one.id).join();
      if (top !== shown && (!shown || (done && !list.contains(document.activeElement)))) {  // the better ones at the end only
        const ol = make("ol");
        const data = await Promise.all(begin.map((one) => one.data()));
        if (mine !== turn) return false;
        ol.append(...fresh(data, known));
        show(...named, ...(named.length && ol.children.length ? [group(say("全文", "Full text"))] : []), ol);
        shown = top;
      }
      if (done) {
        if (!shown) show(...named);
        else rest(list.lastElementChild, results.slice(begin.length), known, mine);
        showFacets(found?.facets ?? {});
      }
      said.textContent = told();
      return true;
    };
    if (text || narrowed) await rkTexts.find(await rkNames.plain(text), chosen, step);
    else {
      const facets = await rkTexts.facets();
      if (mine === turn) showFacets(facets);
    }
  };
  const fresh = (data, known) => data.filter((one) => one && !known.has(one.url)).map(hit);
  const rest = (ol, results, known, mine) => {
    if (!results.length) return;
    const button = make("button", { className: "rk-search__more", type: "button", textContent: say(`再显示（还有 ${results.length} 条）`, `More (${results.length} left)`) });
    button.onclick = async () => {
      button.disabled = true;
      const data = await Promise.all(results.slice(0, PAGE).map((one) => one.data()));
      if (mine !== turn) return;
      button.remove();
      ol.append(...fresh(data, known));
      rest(ol, results.slice(PAGE), known, mine);
    };
    ol.after(button);
  };

  const showFacets = (counts) => {
    const toggle = make("button", { className: "rk-search__toggle", type: "button", textContent: say("缩小范围", "Narrow down") + (Object.values(chosen).flat().length ? ` (${Object.values(chosen).flat().length})` : "") });
    toggle.onclick = () => facets.classList.toggle("rk-search__facets--open");
    const those = Object.keys(FACETS).filter((name) => valued(name, counts[name] ?? {}).length);
    facets.replaceChildren(toggle, ...those.map((name) => facet(name, counts[name])));
    facets.hidden = !those.length;
  };
  const valued = (name, counts) => Object.entries(counts).filter(([value, count]) => count || chosen[name]?.includes(value));
  const facet = (name, counts) => {
    const picked = chosen[name] ?? [], values = valued(name, counts);
    values.sort(name === "year" ? (a, b) => (a[0] < b[0] ? 1 : -1) : (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const rows = values.map(([value, count]) => {
      const box = make("input", { type: "checkbox", checked: picked.includes(value) });
      box.onchange = () => {
        chosen[name] = box.checked ? [...picked, value] : picked.filter((one) => one !== value);
        search();
      };
      return make("label", {}, box, make("span", { textContent: value }), make("small", { textContent: count }));
    });
    const details = make("details", { open: openFacets.has(name) || picked.length > 0 }, make("summary", { textContent: FACETS[name] }), ...rows.slice(0, MANY));
    details.ontoggle = () => openFacets[details.open ? "add" : "delete"](name);
    if (rows.length > MANY) {
      const button = make("button", { className: "rk-search__more", type: "button", textContent: say(`全部 ${rows.length} 项`, `All ${rows.length}`) });
      button.onclick = () => button.replaceWith(...rows.slice(MANY));
      details.append(button);
    }
    return details;
  };

  const open = (text = "") => {
    if (!dialog) build();
    if (dialog.open) return;
    dialog.showModal();
    if (text) input.value = text;
    input.select();
    search();
  };
  opener.hidden = false;
  opener.addEventListener("click", () => open());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!wanted || event.altKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    open();
  }, true);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) open(asked);
})();
