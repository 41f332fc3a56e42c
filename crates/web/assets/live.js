// Shows what happens while one looks, and lets keys decide. Without it one loads the page again, and clicks.
"use strict";

/** What was told as HTML of our own server, as nodes. */
function nodesOf(told) {
  const template = document.createElement("template");
  template.innerHTML = JSON.parse(told.data).html;
  return template.content;
}

function follow(list, status) {
  // So that a page one looks at all day stays small.
  const SHOWN_MAX = 200;
  const source = new EventSource(list.dataset.live);
  let ended = false;
  const say = (...told) => status.replaceChildren(...told);
  source.addEventListener("watching", () => say(status.dataset.on));
  source.addEventListener("entry", (told) => {
    const entry = nodesOf(told).firstElementChild;
    if (!entry || list.querySelector(`[data-number="${CSS.escape(entry.dataset.number)}"]`)) return;
    entry.classList.add("just-in");
    list.prepend(entry);
    while (list.children.length > SHOWN_MAX) list.lastElementChild.remove();
    document.querySelector("[data-live-empty]")?.remove();
    say(`${status.dataset.new} ${entry.querySelector(".what").textContent.trim()}`);
  });
  source.addEventListener("changed", (told) => {
    ended = true;
    source.close();
    say(nodesOf(told));
  });
  source.onerror = () => {
    if (!ended) say(status.dataset.off);
  };
  addEventListener("pagehide", () => source.close());
}

/** The keys on the buttons work while the focus is among them, where it is at first. */
function decideByKey(form) {
  const group = form.querySelector("[role=group]");
  group.tabIndex = -1;
  group.focus({ preventScroll: true });
  form.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    form.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
}

const list = document.querySelector("[data-live]");
const status = document.querySelector("[data-live-status]");
if (list && status) follow(list, status);
const form = document.querySelector("[data-keys]");
if (form) decideByKey(form);

// A part that says how often it changes is asked for again while somebody looks at it.
for (const part of document.querySelectorAll("[data-again]")) {
  const again = async () => {
    const open = [...part.querySelectorAll("details")].some((of) => of.open);
    if (document.visibilityState === "visible" && !open && !part.contains(document.activeElement)) {
      try {
        const answer = await fetch(location.href, { credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = answer.ok && page.getElementById(part.id);
        if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
        if (fresh && !fresh.dataset.again) return;
      } catch {
        // The server is away for a moment: the next time will tell.
      }
    }
    setTimeout(again, Number(part.dataset.again));
  };
  setTimeout(again, Number(part.dataset.again));
}

// Files that are too large are told so before they travel.
for (const field of document.querySelectorAll("input[data-bytes-max]")) {
  field.addEventListener("change", () => {
    const bytes = [...field.files].reduce((sum, file) => sum + file.size, 0);
    field.setCustomValidity(bytes > Number(field.dataset.bytesMax) ? field.dataset.tooLarge : "");
    field.reportValidity();
  });
}
