/* What leaves a list: the rows of a view as CSV for a spreadsheet, and as a catalogue on paper. */
"use strict";
(() => {
  const zh = !document.documentElement.lang.startsWith("en");
  const say = (chinese, english) => (zh ? chinese : english);

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
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const element = (tag, text = "", ...inside) => {
    const made = document.createElement(tag);
    made.append(text, ...inside);
    return made;
  };
  const row = (tag, cells, numbers) => {
    const made = element("tr");
    cells.forEach((text, at) => {
      const cell = element(tag, text);
      if (numbers[at]) cell.className = "rk-num";
      made.append(cell);
    });
    return made;
  };
  const print = (title, told, heads, lines, numbers) => {
    const table = element("table", "", element("thead", "", row("th", [say("序号", "No."), ...heads], [true, ...numbers])));
    table.className = "rk-rows";
    const body = element("tbody");
    lines.forEach((line, at) => body.append(row("td", [String(at + 1), ...line], [true, ...numbers])));
    table.append(body);
    const about = element("p", told);
    about.className = "rk-lead";
    const box = element("div", "", table);
    box.className = "rk-table rk-table--narrow";
    const sheet = element("section", "", element("h2", title), about, box);
    sheet.className = "rk-catalogue";
    document.querySelector(".rk-catalogue")?.remove();
    document.querySelector("article").append(sheet);
    document.documentElement.classList.add("rk-catalogued");
    addEventListener("afterprint", () => {
      sheet.remove();
      document.documentElement.classList.remove("rk-catalogued");
    }, { once: true });
    window.print();
  };
  window.rkCatalogue = { csv, save, print };
})();
