/* Paper: what stands at the edges of every sheet, and the printed forms of a register.

   A form is the same for all records: `records/<register>/forms.js` says which boxes it has, and the page of a record
   fills them with what it shows already. So forms cost nothing per record, and a form never shows what the page does
   not. `#print-<form>` opens one, `#print-` the one with all fields; on the page of a blank form they stay empty. */
"use strict";
(() => {
  const { say, make, load } = rk;
  const built = window.rkBuilt ?? {};
  const article = document.querySelector(".md-content__inner");
  const head = document.querySelector(".rk-head");
  const blank = /\/blank_form\/(index\.html)?$/.test(location.pathname);
  const LABEL = 0, PART = 1, WIDE = 2, HEADS = 3;
  const SHORT = 36, EMPTY_ROWS = 6, ACROSS = 3, LONGEST_TITLE = 40;

  const textOf = (element) => element?.textContent.trim() ?? "";
  const heading = () => textOf(document.querySelector("h1")).replace(/#$/, "").slice(0, LONGEST_TITLE);
  const id = () => textOf(head?.querySelector(".rk-facts .rk-id"));
  const mark = () => textOf(head?.querySelector(".rk-mark"));
  const state = () => textOf(head?.querySelector(".rk-facts .rk-state"));

  /* The edges of every sheet, of any page: company, mark and clearance above; id, commit and day below. */
  const edges = new CSSStyleSheet();
  const quoted = (text) => `"${[...text].map((sign) => `\\${sign.codePointAt(0).toString(16)} `).join("")}"`;
  const line = (...words) => quoted(words.filter(Boolean).join(" · "));
  const made = () => [built.commit && say(`提交 ${built.commit}`, `commit ${built.commit}`), built.day];
  const setEdges = (title) =>
    edges.replaceSync(`@page {
      @top-left { content: ${line(built.company ?? "", built.notice)} }
      @top-right { content: ${line(mark(), built.clearance ?? "")} }
      @bottom-left { content: ${line(id(), title)} }
      @bottom-right { content: ${line(...made())} }
    }`);

  /* What the page shows, cleaned of what only serves on a screen. */
  const copied = (element) => {
    const copy = document.createDocumentFragment();
    copy.append(...[...element.childNodes].map((node) => node.cloneNode(true)));
    copy.querySelectorAll("button, .rk-copy").forEach((each) => each.remove());
    copy.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    for (const each of copy.querySelectorAll("[data-rk-capitals]")) each.append(make("span", "rk-sheet__capitals", `大写：${each.dataset.rkCapitals}`));
    copy.querySelectorAll("a").forEach((each) => each.replaceWith(...each.childNodes));
    return copy;
  };
  const fields = (workedOut) => {
    const found = new Map();
    for (const label of document.querySelectorAll(".rk-fields > .rk-field > dt")) {
      const group = textOf(label.closest(".rk-fields").previousElementSibling);
      found.set((group === workedOut ? "computed " : " ") + textOf(label), label.nextElementSibling);
    }
    return found;
  };
  const section = (anchor) => document.getElementById(anchor)?.closest("section");
  const decisions = () =>
    [...(section("approvals")?.querySelectorAll("tbody tr") ?? [])].map((row) => [...row.cells].map(textOf));
  const PARTS = {
    id: () => id(),
    state: () => state(),
    secrecy: () => mark(),
    approvals: () => decisions().map(([step, decision, by]) => `${step} ${decision} ${by}`).join(say("；", "; ")),
    corrections: () => section("corrections")?.querySelector(".rk-table"),
  };

  /* A box: its label and what stands in it, nothing where the record has nothing. */
  const filled = (box, shown) => {
    if (blank) return null;
    if (!box[PART] || box[PART] === "computed") return shown.get(`${box[PART]} ${box[LABEL]}`) ?? null;
    const found = PARTS[box[PART]]?.();
    return typeof found === "string" ? make("span", "", found) : found ?? null;
  };
  const label = (text) => {
    const cell = make("th", "", text);
    cell.scope = "row";
    return cell;
  };
  const cell = (content, columns = 1) => {
    const made = make("td", "", content && copied(content));
    made.colSpan = columns;
    return made;
  };
  const isWide = (box, content) => box[WIDE] ? blank || textOf(content).length > SHORT : textOf(content).length > SHORT;

  /* A list of entries as a table of its own, whose heads come again on every sheet. */
  const entries = (box, content) => {
    const table = content?.matches("table") ? content : content?.querySelector("table");
    const heads = table ? [...table.tHead.rows[0].cells].map(textOf) : box[HEADS];
    const title = make("th", "rk-sheet__list", box[LABEL]);
    title.colSpan = heads.length;
    const rows = table
      ? [...table.tBodies[0].rows].map((row) => make("tr", "", ...[...row.cells].map((each) => make("td", "", copied(each)))))
      : Array.from({ length: blank ? EMPTY_ROWS : 1 }, () => make("tr", "rk-sheet__empty", ...heads.map(() => make("td"))));
    return make("table", "rk-sheet__table",
      make("thead", "", make("tr", "", title), make("tr", "", ...heads.map((each) => make("th", "", each)))),
      make("tbody", "", ...rows));
  };

  /* Boxes in their order: two short ones on a line, a wide one alone. */
  const boxes = (form, workedOut) => {
    const shown = fields(workedOut), blocks = [];
    let body = null, open = null;
    const rows = () => {
      if (body) return body;
      body = make("tbody");
      blocks.push(make("table", "rk-sheet__table rk-sheet__boxes", body));
      return body;
    };
    const close = () => {
      if (open) open.lastChild.colSpan = 3;
      open = null;
    };
    for (const box of form.boxes) {
      const content = filled(box, shown);
      if (!form.name && !content && !blank) continue; /* all fields: those that the record has */
      if (box[HEADS].length) {
        close();
        body = null;
        blocks.push(entries(box, content));
      } else if (isWide(box, content)) {
        close();
        rows().append(make("tr", box[WIDE] ? "rk-sheet__wide" : "", label(box[LABEL]), cell(content, 3)));
      } else if (open) {
        open.append(label(box[LABEL]), cell(content));
        open = null;
      } else {
        open = make("tr", "", label(box[LABEL]), cell(content));
        rows().append(open);
      }
    }
    close();
    return blocks;
  };

  /* Where one signs: always empty, since what was decided was typed and paper is signed by hand. */
  const signing = () =>
    make("p", "rk-sheet__sign", make("span", "", say("签字：", "Signed:")), make("span", "", say("　　　年　　月　　日", "Date:")));
  const decided = ([, decision, by, at, reason]) =>
    make("p", "rk-sheet__decision", make("b", "", decision), ` ${by} `, make("span", "rk-num", at), reason ? ` ${say("意见：", "Reason: ")}${reason}` : "");
  const approvals = (steps) => {
    const given = blank ? [] : decisions();
    const of = (step) => given.filter(([name]) => name === step);
    const more = [...new Set(given.map(([name]) => name))].filter((name) => !steps.some(([step]) => step === name));
    const asked = steps.filter(([step, , always]) => always || blank || of(step).length);
    return [...asked, ...more.map((name) => [name, "", true])].map(([step, by, always]) => {
      const who = [by, always ? "" : say("视情况", "where asked")].filter(Boolean).join(" · ");
      const head = label(step);
      if (who) head.append(make("small", "", who));
      const inside = make("td", "", ...of(step).map(decided), signing());
      inside.colSpan = 3;
      return make("tr", "rk-sheet__step", head, inside);
    });
  };
  const signatures = (names) => names.map((name) => make("td", "", make("b", "", name), signing()));
  const foot = (form) => {
    const seal = make("td", "rk-sheet__seal", make("span", "", say("（盖章处）", "(seal)")));
    const rows = [], names = form.signatures, across = Math.min(Math.max(names.length, 1), ACROSS);
    for (let at = 0; at < Math.max(names.length, 1); at += across) {
      const cells = signatures(names.slice(at, at + across));
      if (cells.length < across) cells.push(make("td"));
      cells.at(-1).colSpan = across - cells.length + 1;
      rows.push(make("tr", "", ...cells));
    }
    seal.rowSpan = rows.length;
    rows[0].append(seal);
    return make("table", "rk-sheet__table rk-sheet__foot", make("tbody", "", ...rows));
  };
  const code = () => {
    if (blank || !window.rkQr) return null;
    const element = make("span", "rk-sheet__qr");
    element.dataset.rkQr = "";
    window.rkQr(element);
    return element;
  };

  /* The last change is of the file: what else the timeline tells (visits, who had it) is none. */
  const told = () => {
    const change = document.querySelector(".rk-timeline > li:not(.rk-change--told, .rk-change--read)");
    const last = [textOf(change?.querySelector("time")), textOf(change?.querySelector(".rk-change__head .rk-id"))].join(" ").trim();
    const parts = [
      built.clearance,
      ...made(),
      !blank && last ? say(`最后变更 ${last}`, `last change ${last}`) : "",
      blank ? say("空白表", "blank form") : textOf(document.querySelector(".rk-file code")),
    ];
    return make("footer", "rk-sheet__told", make("p", "", parts.filter(Boolean).join(say(" ｜ ", " | "))), code());
  };

  const sheet = (form, steps, workedOut) => {
    const number = make("p", "rk-sheet__line",
      make("span", "", say("编号：", "No. "), make("b", "", blank ? "" : id())),
      make("span", "", say("状态：", "State: "), make("b", "", blank ? "" : state())));
    const rows = approvals(steps);
    return make("div", "rk-sheet__paper",
      make("p", "rk-sheet__mark", blank ? say("密级：", "Mark: ") : mark()),
      built.notice ? make("p", "rk-sheet__notice", built.notice) : null,
      make("p", "rk-sheet__company", built.company ?? ""),
      make("h1", "rk-sheet__title", form.title),
      number,
      ...boxes(form, workedOut),
      rows.length ? make("table", "rk-sheet__table rk-sheet__boxes", make("tbody", "", ...rows)) : null,
      foot(form),
      told());
  };

  /* The forms are asked for when somebody wants to print. */
  const forms = async () => {
    await load(new URL("../forms.js", document.baseURI));
    const [all, steps, workedOut] = window.rkForms;
    return { steps, workedOut, all: all.map(([name, title, boxes, signatures]) => ({ name, title, boxes, signatures })) };
  };
  const link = (form, current) => {
    const element = make("a", "", form.name ? form.title : say(`${form.title}（全部栏目）`, `${form.title} (all fields)`));
    element.href = `#print-${form.name}`;
    if (current) element.setAttribute("aria-current", "page");
    return element;
  };
  const button = (text, act) => {
    const element = make("button", "rk-print__button", text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };

  let shown = null;
  const title = document.title;
  const close = () => {
    shown?.remove();
    shown = null;
    document.body.classList.remove("rk-printing");
    setEdges(heading());
    document.title = title;
  };
  const open = async (name) => {
    const { all, steps, workedOut } = await forms();
    const form = all.find((each) => each.name === name);
    close();
    if (!form) return;
    const tools = make("nav", "rk-sheet__tools", button(say("打印", "Print"), () => window.print()),
      button(say("返回", "Back"), () => { location.hash = ""; }), ...all.map((each) => link(each, each === form)));
    tools.setAttribute("aria-label", say("打印", "Print"));
    shown = make("section", "rk-sheet", tools, sheet(form, steps, workedOut));
    shown.setAttribute("aria-label", form.title);
    article.append(shown);
    document.body.classList.add("rk-printing");
    setEdges(form.title);
    document.title = [id(), form.title].filter(Boolean).join(" "); /* what the browser calls the PDF */
    tools.firstChild.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };
  const follow = () => {
    const found = /^#print-(.*)$/.exec(location.hash);
    if (found) open(decodeURIComponent(found[1]));
    else if (shown) close();
  };

  /* The menu on the page of a record and of a blank form. */
  const menu = () => {
    const list = make("span", "rk-print__forms");
    const details = make("details", "rk-print", make("summary", "", say("打印", "Print")), list);
    details.addEventListener("toggle", async () => {
      if (!details.open || list.childNodes.length) return;
      const { all } = await forms();
      list.append(...all.map((form) => link(form, false)), button(say("整页", "Whole page"), () => window.print()));
    });
    const shut = () => { details.open = false; };
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      shut();
      details.firstChild.focus();
    });
    document.addEventListener("click", (event) => details.contains(event.target) || shut());
    return details;
  };

  document.adoptedStyleSheets = [...document.adoptedStyleSheets, edges];
  setEdges(heading());
  if (!article || !(head || blank)) return;
  if (head) head.prepend(menu()); // it floats there, so that nothing moves when it comes
  else article.querySelector("h1").after(menu());
  window.addEventListener("hashchange", follow);
  follow();
})();
