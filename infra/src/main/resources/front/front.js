"use strict";

// Keys: j and k, or the arrows, go to the next and the previous page; / goes to the search field.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing.form) {
      typing.form.requestSubmit();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const link = { j: "next", ArrowRight: "next", k: "prev", ArrowLeft: "prev" }[event.key];
  const target = link && document.querySelector(`a[rel="${link}"]`);
  if (target) {
    target.click();
  } else if (event.key === "/") {
    const search = document.querySelector("input[type=search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});

// A choice in a filter takes effect at once.
document.querySelectorAll("form.filters select").forEach((select) => {
  select.addEventListener("change", () => select.form.requestSubmit());
});

// A change that cannot be taken back asks first.
document.querySelectorAll("form[data-confirm]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) {
      event.preventDefault();
    }
  });
});

// Buttons that do not fit where a run stands are hidden.
function showActions() {
  const status = document.getElementById("run-summary").dataset.status;
  document.querySelectorAll("form[data-when]").forEach((form) => {
    form.hidden = !form.dataset.when.split(" ").includes(status);
  });
}

// What a row says of its stage, the nodes of the graphs say too.
function showNodes(row) {
  document.querySelectorAll(`[data-node="${row.id}"]`).forEach((node) => {
    node.setAttribute("class", `node ${row.dataset.state}`);
    node.querySelector("title").textContent = row.dataset.words;
  });
}

// A page of a run follows it: the server sends pieces of the page, each with the id of what it replaces.
const followed = document.querySelector("[data-events]");
if (followed) {
  const events = new EventSource(followed.dataset.events);
  const state = document.querySelector("[data-connection]");
  events.addEventListener("piece", (event) => {
    const template = document.createElement("template");
    template.innerHTML = event.data;
    for (const piece of Array.from(template.content.children)) {
      const old = document.getElementById(piece.id);
      if (old && old.innerHTML !== piece.innerHTML) {
        old.replaceWith(piece);
        showNodes(piece);
        const cell = piece.querySelector(".badge.running, .badge.parked") && piece.closest("details");
        if (cell) {
          cell.open = true;
        }
      } else if (old && old.className !== piece.className) {
        old.className = piece.className;
      }
    }
  });
  const summary = new MutationObserver(() => showActions());
  summary.observe(followed, { childList: true });
  events.addEventListener("end", () => { events.close(); state.textContent = ""; });
  events.onopen = () => { state.textContent = "live"; };
  events.onerror = () => { state.textContent = "connection lost, trying again"; };
}
