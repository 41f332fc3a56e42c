// What a test asks of a page: where something is, what it says, whether one could click it. It changes nothing but the scroll position.
(() => {
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const CONTROLS = "a, button, summary, label, [role=button], input, select, textarea";
  const looksLikeSelector = /^[a-z#.\[*]/;

  // The names of a control, as who sees it and as who hears it knows it.
  const names = (element) => [
    element.getAttribute("aria-label"),
    element.innerText,
    element.type === "submit" ? element.value : null,
    element.childNodes[0]?.nodeType === 3 ? element.childNodes[0].data : null,
  ].map(tidy).filter((name) => name !== "");

  const bySelector = (what) => {
    if (!looksLikeSelector.test(what)) return [];
    try { return [...document.querySelectorAll(what)].filter(isSeen); } catch { return []; }
  };
  const byName = (what) => {
    const controls = [...document.querySelectorAll(CONTROLS)].filter(isSeen);
    const inMain = (element) => element.closest("main") !== null;
    const fits = [
      (element) => names(element).includes(what) && inMain(element),
      (element) => names(element).includes(what),
      (element) => names(element).some((name) => name.startsWith(what)),
      (element) => names(element).some((name) => name.includes(what)),
    ];
    for (const fit of fits) {
      const found = controls.filter(fit);
      if (found.length > 0) return found;
    }
    return [];
  };
  // A selector, or the words on a control.
  const find = (what) => bySelector(what)[0] ?? byName(what)[0] ?? null;
  // A field: by a selector, or by its label.
  const field = (what) => {
    const found = find(what);
    return found?.control ?? found;
  };
  const told = (element) => `<${element.localName}${element.id ? "#" + element.id : ""} class="${element.getAttribute("class") ?? ""}">`;

  return {
    // The middle of what is called so, once it is in sight and nothing lies over it.
    middle(what) {
      const element = find(what);
      if (element === null) return { why: `nothing is called or selected by "${what}"` };
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      if (element.disabled) return { why: `"${what}" is disabled` };
      const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
      if (boxes.length === 0) return { why: `"${what}" has no size` };
      const box = boxes[0];
      const x = box.x + box.width / 2, y = box.y + box.height / 2;
      const hit = document.elementFromPoint(x, y);
      if (hit === null) return { why: `"${what}" is out of sight` };
      const isIt = element.contains(hit) || hit.contains(element) && getComputedStyle(element).display === "contents"
        || element.control === hit || hit.closest("label")?.control === element;
      return isIt ? { x, y } : { why: `"${what}" is covered by ${told(hit)}` };
    },
    // Puts the focus where one is about to type, with all that is in it chosen.
    focus(what) {
      const element = field(what);
      if (element === null) return `no field is called or selected by "${what}"`;
      if (!("value" in element)) return `"${what}" is ${told(element)} and no field`;
      element.focus();
      element.select?.();
      return document.activeElement === element ? null : `"${what}" takes no focus`;
    },
    // Chooses an option as the list of a select does, which has no window here.
    choose(what, option) {
      const element = field(what);
      if (element?.localName !== "select") return `no list is called or selected by "${what}"`;
      const found = [...element.options].find((of) => of.value === option || tidy(of.label) === option);
      if (found === undefined) return `"${what}" has no "${option}"`;
      element.value = found.value;
      element.dispatchEvent(new Event("input", { bubbles: true }));
      element.dispatchEvent(new Event("change", { bubbles: true }));
      return null;
    },
    text(selector) { const found = bySelector(selector)[0] ?? document.querySelector(selector); return found && tidy(found.innerText); },
    texts(selector) { return [...document.querySelectorAll(selector)].filter(isSeen).map((element) => tidy(element.innerText)); },
    value(what) { return field(what)?.value ?? null; },
    attribute(selector, name) { return document.querySelector(selector)?.getAttribute(name) ?? null; },
    count(selector) { return document.querySelectorAll(selector).length; },
    is_checked(what) { return field(what)?.checked ?? null; },
    focused() { const element = document.activeElement; return element && element !== document.body ? names(element)[0] ?? told(element) : ""; },
    shows(what) { return bySelector(what).length > 0 || tidy(document.body?.innerText).includes(tidy(what)); },
    all() { return document.body?.innerText ?? ""; },
    place() { return location.pathname + location.search + location.hash; },
    wider() { return document.documentElement.scrollWidth - document.documentElement.clientWidth; },
    is_ready() { return document.readyState === "complete"; },
  };
})()
