// Shows what happens while one looks. Without it one loads the page again.
"use strict";

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
