// Saves each answer as it is given. Without it the buttons of the form do the same.
"use strict";
(() => {
  const forms = [...document.querySelectorAll("form[data-answering]")];
  const status = document.querySelector(".saving [role=status]");
  const retry = document.querySelector("[data-retry]");
  const copy = document.querySelector("[data-copy]");

  if (copy) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      const link = document.getElementById(copy.dataset.copy);
      try {
        await navigator.clipboard.writeText(link.textContent);
        copy.textContent = copy.dataset.copied;
      } catch {
        getSelection().selectAllChildren(link);
      }
    });
  }
  if (!forms.length || !status) return;

  const waiting = new Set();
  let sending = Promise.resolve();
  let busy = 0;
  let typing = 0;
  let pressed = null;
  const blockOf = (element) => element.closest("[data-question]");
  const draftOf = (field) => `answering ${location.pathname} ${field.name}`;
  const isText = (element) => element.matches("textarea, input[type=text]");

  const say = (words, isWrong) => {
    status.textContent = words;
    status.parentElement.classList.toggle("wrong", isWrong);
    retry.hidden = !isWrong;
  };

  // What is typed outlives a reload, and a connection that is gone.
  const keep = (field) => {
    try { sessionStorage.setItem(draftOf(field), field.value); } catch { /* a browser that keeps nothing */ }
  };
  const forget = (field) => {
    try { sessionStorage.removeItem(draftOf(field)); } catch { /* as above */ }
  };

  const fieldsOf = (block) => {
    const fields = new URLSearchParams({ by: "script" });
    fields.set("mark", block.closest("form").elements.mark.value);
    for (const field of block.querySelectorAll("input[name], textarea[name]")) {
      if (field.type !== "radio" || field.checked) fields.set(field.name, field.value);
    }
    return fields;
  };

  const hear = (heard, block, sent) => {
    for (const form of forms) form.elements.mark.value = heard.mark;
    for (const [question, was] of heard.was) {
      for (const field of document.getElementsByName(`w.${question}`)) field.value = was;
    }
    const drawn = document.querySelector("[data-progress]");
    if (drawn) drawn.outerHTML = heard.progress;
    const told = heard.problems.map(([, words]) => words).join(" ");
    for (const field of block.querySelectorAll("textarea, input[type=text]")) {
      const problem = heard.problems.find(([name]) => name === field.name);
      const place = block.querySelector(`[data-told="${CSS.escape(field.name)}"]`);
      if (place) place.textContent = problem ? problem[1] : "";
      if (problem) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      if (field.value === sent.get(field.name) && !problem) forget(field);
    }
    // What was remarked elsewhere comes after what stands here.
    for (const [name, words] of heard.joined) {
      const field = block.querySelector(`[name="${CSS.escape(name)}"]`);
      if (field) field.value = field.value.trimEnd() + words.slice(sent.get(name).trim().length);
    }
    say(told ? `${heard.said} ${told}` : heard.said, false);
  };

  const send = async (block) => {
    const sent = fieldsOf(block);
    const answer = await fetch(block.closest("form").action, {
      method: "POST",
      body: sent,
      redirect: "error",
      // It arrives though one goes on meanwhile; a browser refuses that for long texts.
      keepalive: String(sent).length < 60_000,
    });
    if (answer.status === 409) {
      say((await answer.json()).said, true);
      retry.hidden = true;
      return;
    }
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    hear(await answer.json(), block, sent);
  };

  // One after the other: each answer carries what was said before it.
  const work = async () => {
    for (const block of waiting) {
      waiting.delete(block);
      say(status.dataset.saving, false);
      try {
        await send(block);
      } catch {
        waiting.add(block);
        say(navigator.onLine ? status.dataset.failed : status.dataset.offline, true);
        return false;
      }
    }
    return true;
  };
  const save = (block) => {
    if (block) waiting.add(block);
    busy += 1;
    sending = sending.then(work).finally(() => { busy -= 1; });
    return sending;
  };

  const goOn = (block) => {
    const blocks = [...document.querySelectorAll("[data-question]")];
    const next = blocks[blocks.indexOf(block) + 1];
    const place = next && (next.querySelector("input:checked") || next.querySelector("input[type=radio]"));
    if (place) place.focus();
  };

  for (const form of forms) {
    form.addEventListener("change", (event) => save(blockOf(event.target)));
    form.addEventListener("input", (event) => {
      if (!isText(event.target)) return;
      keep(event.target);
      clearTimeout(typing);
      typing = setTimeout(() => { typing = 0; save(blockOf(event.target)); }, 1500);
    });
    form.addEventListener("keydown", (event) => {
      const block = blockOf(event.target);
      if (!block || isText(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
      const choice = block.querySelector(`input[type=radio][value="${CSS.escape(event.key)}"]`);
      if (/^[1-5]$/.test(event.key) && choice) {
        choice.focus();
        choice.click();
      } else if (event.key === "Enter" && event.target.type === "radio" && form.dataset.answering === "all") {
        event.preventDefault();
        goOn(block);
      }
    });
    // A form goes when what was being saved is: else it would seem to come from another window.
    form.addEventListener("submit", (event) => {
      if (!busy && !waiting.size) return;
      event.preventDefault();
      if (pressed) return;
      pressed = event.submitter;
      save(null).then((isSaved) => {
        const button = pressed;
        pressed = null;
        if (isSaved) setTimeout(() => form.requestSubmit(button));
      });
    });
    for (const field of form.querySelectorAll("textarea, input[type=text]")) {
      let draft = null;
      try { draft = sessionStorage.getItem(draftOf(field)); } catch { /* as above */ }
      if (draft !== null && draft !== field.value) {
        field.value = draft;
        field.closest("details").open = true;
        save(blockOf(field));
      }
    }
  }
  retry.addEventListener("click", () => save(null));
  addEventListener("online", () => save(null));
  addEventListener("pagehide", () => {
    if (typing) waiting.add(blockOf(document.activeElement) || forms[0].querySelector("[data-question]"));
    for (const block of waiting) navigator.sendBeacon(block.closest("form").action, fieldsOf(block));
  });
  // Who came here by answering goes on with the keys.
  if (forms.length === 1 && forms[0].dataset.answering === "one" && document.referrer.includes("/answer/")) {
    const place = forms[0].querySelector("input:checked") || forms[0].querySelector("input[type=radio]");
    if (place) place.focus({ preventScroll: true });
  }
})();
