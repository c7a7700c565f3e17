/* What leaves a list: the rows of a view as CSV for a spreadsheet, and as a catalogue on paper. */
"use strict";
(() => {
  const { say, make } = rk;

  /* A cell that no spreadsheet runs or rewrites. What begins like a formula gets an apostrophe in front
     (one more, if it has some), and what is made of digits but is no number a tabulator, which makes it text
     there; keeper import takes both away again. */
  const guarded = (text, number) => {
    if (number && /^-?[\d.,]+( .*)?$/.test(text)) return text;
    if (/^[\s']*[=+\-@＝＋－＠]/.test(text)) return `'${text}`;
    return /^[\d.,:/eE()+\-\s]*\d[\d.,:/eE()+\-\s]*$/.test(text) ? `\t${text}` : text;
  };
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const csv = (heads, lines, numbers) =>
    "\ufeff" + [heads, ...lines].map((line, at) =>
      line.map((text, column) => quoted(guarded(text, at > 0 && numbers[column]))).join(",")).join("\r\n") + "\r\n";
  const save = (name, text) => {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const UPRIGHT = 8;  // columns that an upright sheet has room for
  const CODE = /^[\w./:+-]{1,20}$|^[\d-]{8,10} [\d:]{4,8}$/;  // an id, a day, a shelf: not to be broken
  const row = (tag, cells, numbers) => make("tr", "", ...cells.map((text, at) =>
    make(tag, numbers[at] ? "rk-num" : tag === "td" && CODE.test(text) ? "rk-id" : "", text)));
  const print = (title, told, heads, lines, numbers) => {
    const filled = heads.map((_, at) => !lines.length || lines.some((line) => line[at]));
    const kept = (cells) => cells.filter((_, at) => filled[at]);
    const right = [true, ...kept(numbers)];
    const head = make("thead", "", row("th", [say("序号", "No."), ...kept(heads)], right));
    const body = make("tbody", "", ...lines.map((line, at) => row("td", [String(at + 1), ...kept(line)], right)));
    const box = make("div", "rk-table rk-table--narrow", make("table", "rk-rows", head, body));
    const sheet = make("section", "rk-catalogue", make("h2", "", title), make("p", "rk-lead", told), box);
    document.querySelector(".rk-catalogue")?.remove();
    document.querySelector("article").append(sheet);
    const classes = ["rk-catalogued", ...(right.length > UPRIGHT ? ["rk-catalogued--wide"] : [])];
    document.documentElement.classList.add(...classes);
    addEventListener("afterprint", () => {
      sheet.remove();
      document.documentElement.classList.remove(...classes);
    }, { once: true });
    window.print();
  };
  window.rkCatalogue = { csv, save, print };
})();
