/* Small helps on every page: tables that filter and sort, ids that copy, links of pages opened
   from a disk. Everything works without this file, only less comfortably. */
"use strict";
(() => {
  const { zh, say, make, copy } = rk;

  /* A table with data-rk-table: a filter above it, heads that sort. */
  const order = new Intl.Collator(zh ? "zh-CN" : "en", { numeric: true });
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell ? (cell.dataset.value ?? cell.textContent.trim()) : "";
  };
  const sortBy = (table, head, column) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows];
    const empty = (row) => value(row, column) === "";
    rows.sort((a, b) => empty(a) - empty(b) || (up ? 1 : -1) * order.compare(value(a, column), value(b, column)));
    table.tBodies[0].append(...rows);
  };
  const filterable = (box) => {
    const table = box.querySelector("table");
    if (!table || !table.tBodies[0]) return;
    const rows = [...table.tBodies[0].rows];
    for (const [column, head] of [...(table.tHead?.rows[0]?.cells ?? [])].entries()) {
      const button = make("button", { className: "rk-sort", type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => sortBy(table, head, column));
      head.append(button);
    }
    if (rows.length < 6) return;
    const count = make("span", { ariaLive: "polite" });
    const input = make("input", { className: "rk-filter", type: "search", placeholder: say("在本页中筛选…", "Filter this page…") });
    input.setAttribute("aria-label", input.placeholder);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const show = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !words.every((word) => texts[at].includes(word));
        shown += !row.hidden;
      });
      count.textContent = words.length ? say(`${shown} / ${rows.length} 条`, `${shown} of ${rows.length}`) : say(`本页 ${rows.length} 条`, `${rows.length} on this page`);
    };
    input.addEventListener("input", show);
    show();
    box.before(make("div", { className: "rk-tools" }, input, count));
  };

  /* An element with data-rk-copy: a button that copies its text. */
  const copyable = (element) => {
    const button = make("button", { className: "rk-copy", type: "button", title: say("复制", "Copy") });
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", async () => {
      await copy(element.dataset.rkCopy || element.textContent.trim());
      button.classList.add("rk-copy--done");
      setTimeout(() => button.classList.remove("rk-copy--done"), 1200);
    });
    element.after(button);
  };

  /* Entries of several kinds: buttons that leave one kind, and no section without any. Of many kinds the most frequent
     stand first, and the others behind a button. */
  const KINDS = 13;
  const narrowable = (box) => {
    const entries = [...box.querySelectorAll("[data-rk-kind]")];
    const kinds = new Map([["", entries.length]]);
    for (const { dataset } of entries) kinds.set(dataset.rkKind, (kinds.get(dataset.rkKind) ?? 0) + 1);
    if (kinds.size < 3 || entries.length < 6) return;
    const sections = [...box.querySelectorAll("section")].map((section) => {
      const count = section.querySelector("h2 .rk-count");
      return { section, count, told: count?.textContent, more: section.querySelector("[data-rk-more]") };
    });
    const frequent = kinds.size > KINDS ? [...kinds].sort(([, a], [, b]) => b - a) : [...kinds];
    const buttons = frequent.map(([kind, count]) => {
      const button = make("button", { type: "button" }, kind || say("全部", "All"), make("small", {}, String(count)));
      button.setAttribute("aria-pressed", String(!kind));
      button.addEventListener("click", () => {
        for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
        for (const entry of entries) entry.hidden = Boolean(kind) && entry.dataset.rkKind !== kind;
        for (const { section, count, told, more } of sections) {
          const left = section.querySelectorAll("[data-rk-kind]:not([hidden])").length;
          section.hidden = !left;
          if (count) count.textContent = kind ? `${left}${more ? "+" : ""}` : told;
        }
      });
      return button;
    });
    const ways = make("ul", {}, ...buttons.map((button) => make("li", {}, button)));
    const rest = [...ways.children].slice(KINDS);
    if (rest.length > 1) {
      const more = make("button", { type: "button" }, say(`另有 ${rest.length} 种`, `${rest.length} more`));
      const line = make("li", {}, more);
      more.addEventListener("click", () => {
        for (const each of rest) each.hidden = false;
        line.remove();
        rest[0].firstChild.focus();
      });
      for (const each of rest) each.hidden = true;
      ways.append(line);
    }
    box.before(make("div", { className: "rk-index" }, make("div", {}, make("b", {}, say("只看", "Show only")), ways)));
  };

  /* Opened from a disk, a link to a folder shows the folder: lead to its page instead. */
  const leadToPages = () =>
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }, true);

  /* A table that is too wide for its box scrolls by itself; the others keep their head in sight. */
  const fit = new ResizeObserver((changed) => {
    for (const box of new Set(changed.map(({ target }) => target.closest(".rk-table"))))
      box.classList.toggle("rk-table--fits", box.scrollWidth <= box.clientWidth + 1);
  });

  document.querySelectorAll("[data-rk-table]").forEach(filterable);
  document.querySelectorAll(".rk-table, .rk-table table").forEach((each) => fit.observe(each));
  document.querySelectorAll("[data-rk-copy]").forEach(copyable);
  document.querySelectorAll(".rk-timeline, [data-rk-narrow]").forEach(narrowable);
  if (location.protocol === "file:") leadToPages();
})();
