/* On the page of a regulation: links to clauses that copy themselves, and the limits in force on a day.
   Without this file the page tells the same: every limit with its course, every heading with its link. */
"use strict";
(() => {
  const { say, make, copy } = rk;
  const article = document.querySelector("article");

  /* Beside each heading a button that copies the whole address of its clause. */
  const linkable = (heading) => {
    const button = make("button", { className: "rk-copy rk-copy--link", type: "button" });
    const name = heading.firstChild.textContent.trim();
    button.title = say("复制本条链接", "Copy the link to this clause");
    button.setAttribute("aria-label", `${button.title}: ${name}`);
    button.addEventListener("click", async () => {
      const address = new URL(location.href);
      address.hash = heading.id;
      await copy(address.href);
      button.classList.add("rk-copy--done");
      setTimeout(() => button.classList.remove("rk-copy--done"), 1200);
      button.focus();
    });
    heading.append(button);
  };

  /* Whether a day lies in "2025-06-01/2026-01-01 2026-07-01/": from one day on, before another. */
  const within = (spans, day) => spans.split(" ").map((span) => span.split("/")).some(([since, until]) => since <= day && (!until || day < until));

  /* The day that the reader picks: words that held then, values from the course of each limit, amendments by their days. */
  const switchable = (box) => {
    const { rkToday: today, rkBegins: begins } = box.dataset;
    const [input, told] = [box.querySelector("input"), box.querySelector("p")];
    const courses = new Map();
    for (const row of article.querySelectorAll("[data-rk-course]")) {
      const steps = [...row.querySelectorAll("[data-rk-since]")];
      courses.set(row.dataset.rkCourse, steps.map((step) => [step.dataset.rkSince, step.textContent]));
    }
    const valueOn = (name, day) => {
      const steps = courses.get(name);
      return (steps.findLast(([since]) => since <= day) ?? steps[0])[1];
    };
    const show = (day) => {
      input.value = day;
      for (const button of box.querySelectorAll("[data-rk-day]")) button.setAttribute("aria-pressed", button.dataset.rkDay === day);
      const known = day < begins ? begins : day;
      for (const each of article.querySelectorAll("[data-rk-held]")) each.hidden = !within(each.dataset.rkHeld, known);
      for (const limit of article.querySelectorAll("[data-rk-limit]")) {
        limit.textContent = valueOn(limit.dataset.rkLimit, day);
        limit.classList.toggle("rk-limit--then", limit.textContent !== valueOn(limit.dataset.rkLimit, today));
      }
      const rows = [...article.querySelectorAll("[data-rk-edition]")];
      const last = rows.map((row) => row.dataset.rkEdition).findLast((since) => since <= day);
      for (const row of rows) {
        const since = row.dataset.rkEdition;
        const standing = since > day ? "coming" : since === last ? "current" : "past";
        for (const chip of row.querySelectorAll("[data-rk-standing]")) chip.hidden = chip.dataset.rkStanding !== standing;
      }
      for (const change of article.querySelectorAll("[data-rk-changed]")) change.classList.toggle("rk-later", change.dataset.rkChanged > day);
      for (const place of article.querySelectorAll("[data-rk-onday]")) place.textContent = day;
      told.hidden = day === today;
      told.textContent = begins <= day ? `${told.dataset.rkThen} ${day}` : `${told.dataset.rkBefore} (${day})`;
      const address = new URL(location.href);
      if (day === today) address.searchParams.delete("on");
      else address.searchParams.set("on", day);
      history.replaceState(history.state, "", address);
    };
    box.addEventListener("click", (event) => {
      const button = event.target.closest("[data-rk-day]");
      if (button) show(button.dataset.rkDay);
    });
    input.addEventListener("change", () => show(input.value || today));
    const asked = new URLSearchParams(location.search).get("on") ?? "";
    show(/^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today); // the page without scripts tells what the file says
  };

  article.querySelectorAll(":is(h2, h3, h4)[id]").forEach(linkable);
  article.querySelectorAll("[data-rk-begins]").forEach(switchable);
})();
