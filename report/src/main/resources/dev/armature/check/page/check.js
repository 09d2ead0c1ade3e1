
"use strict";
addEventListener("DOMContentLoaded", () => {
  const bar = document.querySelector(".levels");
  const select = bar.querySelector("select");
  const buttons = [...bar.querySelectorAll("button")];
  const rows = [...document.querySelectorAll("#s1 tbody tr")];
  const articles = [...document.querySelectorAll("article")];
  const show = () => {
    const levels = new Set(buttons.filter((b) => b.ariaPressed === "true").map((b) => b.dataset.level));
    const shown = new Set();
    for (const article of articles) {
      const { level, code } = article.dataset;
      article.hidden = select.value === "*" ? !levels.has(level) : select.value !== code;
      if (!article.hidden) shown.add(code);
    }
    for (const row of rows) row.hidden = !shown.has(row.children[1].dataset.key);
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.ariaPressed = button.ariaPressed === "true" ? "false" : "true";
      select.value = "*";
      show();
    });
  }
  select.addEventListener("change", show);
  bar.hidden = false;
});
