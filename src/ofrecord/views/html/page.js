"use strict";
(() => {
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const typing = (element) => element.matches("input, select, textarea");

  /* Filters */
  const form = document.querySelector("form.filter");
  const claims = all("#said details.claim");
  const texts = new Map(claims.map((claim) => {
    const voice = claim.closest(".voice").querySelector("h3");
    return [claim, `${voice.textContent} ${claim.querySelector("summary").textContent}`.toLowerCase()];
  }));

  const filter = () => {
    const words = form.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = all("select", form).filter((one) => one.value).map((one) => [one.dataset.key, one.value]);
    let shown = 0;
    for (const claim of claims) {
      const fits = wanted.every(([key, value]) => claim.dataset[key] === value)
        && words.every((word) => texts.get(claim).includes(word));
      claim.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const voice of all("#said .voice")) {
      voice.hidden = all("details.claim", voice).every((claim) => claim.hidden);
    }
    const whole = words.length === 0 && wanted.length === 0;
    for (const fold of all("#said details.fold")) fold.open = !whole;
    document.getElementById("said").classList.toggle("filtering", !whole);
    form.querySelector("output").value = whole ? "" : `${shown} of ${claims.length}`;
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  /* An address inside the page opens what it points at, and whatever it is folded in. */
  const light = (id) => {
    for (const one of all(".part a.lit")) one.classList.remove("lit");
    if (!id.startsWith("t-")) return;
    for (const one of all(`.part a[href="#c-${CSS.escape(id.slice(2))}"]`)) one.classList.add("lit");
  };
  const reveal = () => {
    const id = location.hash.slice(1);
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (target.hidden && form) {
      form.reset();
      filter();
    }
    light(id);
    target.scrollIntoView({ block: target.matches("section") ? "start" : "center" });
    if (target.matches("details.claim")) target.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  reveal();

  /* Keys */
  const visible = () => all("details.claim > summary").filter((one) => one.checkVisibility());
  const step = (by) => {
    const list = visible();
    if (list.length === 0) return;
    const here = document.activeElement.closest("details.claim");
    const at = here ? list.indexOf(here.querySelector("summary")) : -1;
    const next = at < 0 ? nearest(list, by) : list[Math.min(Math.max(at + by, 0), list.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  const nearest = (list, by) => {
    const below = list.findIndex((one) => one.getBoundingClientRect().top > 60);
    if (by > 0) return list[below < 0 ? list.length - 1 : below];
    return list[below < 0 ? list.length - 1 : Math.max(below - 1, 0)];
  };
  const close = () => {
    const open = document.activeElement.closest("details[open]") || document.querySelector("details.claim[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => form && form.querySelector("input").focus(),
    "?": () => {
      const list = document.querySelector(".keys");
      list.open = true;
      list.querySelector("summary").focus();
    },
    Escape: close,
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const here = document.activeElement;
    if (typing(here)) {
      if (event.key === "Escape") {
        form.reset();
        filter();
        here.blur();
      }
      return;
    }
    const arrow = { ArrowDown: "j", ArrowUp: "k" }[event.key];
    const act = keys[arrow && here.closest("details.claim > summary") ? arrow : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* Paper has no folds: open them for the printer, then close them again. */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details.fold:not([open]), details.how:not([open]), details.basis:not([open])");
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
