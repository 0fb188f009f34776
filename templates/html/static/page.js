// What a page does beyond being read: the current clause in the contents, links to copy, explanations at hand,
// findings beside their places. Everything is readable without it.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const byId = (id) => document.getElementById(id);
  const main = byId("main");
  const library = (window.library = window.library || {});

  function element(name, classes, ...children) {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.append(...children);
    return made;
  }

  // The address of a link inside this page, or nothing.
  function targetOf(link) {
    const href = link.getAttribute("href") || "";
    if (!href.startsWith("#")) return null;
    try { return byId(decodeURIComponent(href.slice(1))) || byId(href.slice(1)); } catch { return byId(href.slice(1)); }
  }

  // --- side panels ------------------------------------------------------------------------------

  const contents = byId("contents");
  const findings = byId("findings");
  const drawers = [[byId("contents-button"), contents], [byId("findings-button"), findings]].filter(([button, drawer]) => button && drawer);

  function setOpen([button, drawer], open) {
    drawer.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  }
  for (const pair of drawers) {
    const [button, drawer] = pair;
    if (button.tagName === "A") { button.setAttribute("role", "button"); button.setAttribute("aria-controls", drawer.id); button.setAttribute("aria-expanded", "false"); }
    const toggle = (event) => {
      event.preventDefault();
      const open = !drawer.classList.contains("open");
      for (const other of drawers) setOpen(other, other === pair && open);
      if (open) (drawer.querySelector("a[href]") || drawer).focus({ preventScroll: true });
    };
    button.addEventListener("click", toggle);
    button.addEventListener("keydown", (event) => { if (event.key === " " && button.tagName === "A") toggle(event); });
  }
  const closeDrawers = () => drawers.forEach((pair) => setOpen(pair, false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hidePopup();
    const open = drawers.find(([, drawer]) => drawer.classList.contains("open") && drawer.contains(document.activeElement));
    closeDrawers();
    open?.[0].focus();
  });
  contents?.addEventListener("click", (event) => { if (event.target.closest("a")) closeDrawers(); });

  // --- the current clause in the contents -------------------------------------------------------

  const entries = contents ? [...contents.querySelectorAll(".outline a")] : [];
  const places = entries.map((link) => ({ link, target: targetOf(link) })).filter((place) => place.target);
  for (const branch of contents?.querySelectorAll(".branch") || []) {
    const twisty = element("button", "twisty");
    twisty.type = "button";
    const name = branch.querySelector("a").textContent.trim();
    const label = () => {
      twisty.setAttribute("aria-expanded", String(branch.classList.contains("open")));
      twisty.setAttribute("aria-label", `${name}的下级条目`);
    };
    twisty.addEventListener("click", () => { branch.classList.toggle("open"); branch.dataset.kept = "1"; label(); });
    branch.querySelector("a").before(twisty);
    branch.relabel = label;
    label();
  }
  let current = null;

  function follow() {
    const edge = 110; // a little below the bar
    let low = 0, high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle].target.getBoundingClientRect().top <= edge) low = middle + 1; else high = middle;
    }
    const atEnd = window.innerHeight + window.scrollY >= root.scrollHeight - 2;
    // at the end of the page the last clauses never reach the edge: then the address decides
    const addressed = atEnd && places.find((place) => place.link.hash === location.hash);
    const link = (addressed || places[Math.max(0, low - 1)]).link;
    if (!link || link === current) return;
    current?.removeAttribute("aria-current");
    for (const branch of contents.querySelectorAll(".branch.open:not([data-kept])")) branch.classList.remove("open");
    for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) item.classList.toggle("open", item.classList.contains("branch") || item.classList.contains("open"));
    for (const branch of contents.querySelectorAll(".branch")) branch.relabel();
    link.setAttribute("aria-current", "true");
    current = link;
    const box = link.getBoundingClientRect(), frame = contents.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) contents.scrollTop += box.top - frame.top - frame.height / 3;
  }
  if (places.length) {
    let waiting = false;
    const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; follow(); }); } };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon, { passive: true });
    addEventListener("hashchange", soon);
    follow();
  }

  // --- links to copy ----------------------------------------------------------------------------

  const NUMBERED = [
    [".standard section[id]", (section) => section.querySelector(":scope > :is(h2, h3, h4, h5, h6), :scope > .numbered")],
    [".term-entry[id]", (entry) => entry.querySelector(".entry-number")],
    [".table[id]", (table) => table.querySelector(".caption-title")],
    [".figure[id]", (figure) => figure.querySelector(".caption-title")],
    [".formula[id]", (formula) => formula],
  ];
  const nameOf = (host) => (host.querySelector(".number")?.textContent || host.querySelector(".title")?.textContent || host.textContent).trim().slice(0, 24);

  function permalink(id, name) {
    const link = element("a", "permalink");
    link.href = `#${encodeURIComponent(id)}`;
    link.setAttribute("aria-label", `复制${name}的链接`);
    link.title = "复制链接";
    return link;
  }
  if (document.body.dataset.standard) {
    for (const [selector, place] of NUMBERED) {
      for (const thing of document.querySelectorAll(selector)) {
        const host = place(thing);
        if (host) host.append(permalink(thing.id, nameOf(host)));
      }
    }
    // everything else with an anchor gets its link when the pointer comes by
    const passing = permalink("", "");
    passing.tabIndex = -1;
    main.addEventListener("pointerover", (event) => {
      const host = event.target.closest(".list-item[id], .paragraph[id], .note[id], .example[id], .reference[id], .footnote[id], .lettered-footnote[id], .subfigure[id]");
      if (!host || host.contains(passing) && passing.parentElement === host) return;
      if (host.querySelector(":scope > .permalink") || event.target === passing) return;
      const thing = host.matches(".paragraph:first-child") ? host.parentElement.closest("[id]") : host;
      const owner = thing && thing.matches(".list-item, .note, .footnote") ? thing : host;
      if (owner.closest(".popup")) return;
      passing.href = `#${encodeURIComponent(owner.id)}`;
      passing.setAttribute("aria-label", "复制此处的链接");
      host.append(passing);
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".permalink");
      if (link) copy(link.href);
    });
  }

  async function copy(text) {
    let copied = false;
    try { await navigator.clipboard.writeText(text); copied = true; } catch { copied = copyOldWay(text); }
    toast(copied ? "链接已复制" : "链接在地址栏里，请从那里复制");
  }
  function copyOldWay(text) {
    const field = element("textarea", "skip");
    field.value = text;
    document.body.append(field);
    field.select();
    let copied = false;
    try { copied = document.execCommand("copy"); } catch { /* the address bar has it */ }
    field.remove();
    return copied;
  }
  let toastTimer = 0;
  function toast(text) {
    document.querySelector(".toast")?.remove();
    const made = element("div", "toast", text);
    made.setAttribute("role", "status");
    document.body.append(made);
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => made.remove(), 2200);
  }

  // --- explanations at hand ---------------------------------------------------------------------

  const popup = element("div", "popup");
  popup.id = "popup";
  popup.setAttribute("role", "tooltip");
  popup.hidden = true;
  document.body.append(popup);
  let popupLink = null, popupTimer = 0;

  function explanation(target) {
    const small = target.closest(".term-entry, .footnote, .lettered-footnote, .reference, .list-item, .formula");
    if (small === target) return [bare(target)];
    const head = target.querySelector(":scope > :is(h2, h3, h4, h5, h6), :scope > table > caption > .caption-title, :scope > figcaption > .caption-title");
    const parts = head ? [element("div", "popup-title", ...bare(head).childNodes)] : [];
    if (target.matches("section")) {
      const text = [...target.querySelectorAll(":scope > .paragraph, :scope > .list, :scope > section.untitled > .paragraph")].slice(0, 3);
      parts.push(...text.map(bare));
    }
    return parts;
  }
  function bare(node) {
    const copy = node.cloneNode(true);
    for (const unwanted of copy.querySelectorAll(".permalink, .flag, .backlink")) unwanted.remove();
    for (const thing of [copy, ...copy.querySelectorAll("[id], [href], [tabindex]")]) {
      for (const attribute of ["id", "href", "tabindex", "aria-describedby"]) thing.removeAttribute(attribute);
    }
    return copy;
  }
  function showPopup(link) {
    const target = targetOf(link);
    const parts = target && main.contains(target) ? explanation(target) : [];
    if (!parts.length) return;
    hidePopup();
    popup.replaceChildren(...parts);
    popup.hidden = false;
    const box = (link.getClientRects()[0] || link.getBoundingClientRect());
    const width = popup.offsetWidth, height = popup.offsetHeight;
    const left = Math.min(Math.max(8, box.left - 12), root.clientWidth - width - 8);
    const above = box.bottom + height + 12 > window.innerHeight && box.top - height - 8 > 60;
    popup.style.left = `${left + window.scrollX}px`;
    popup.style.top = `${(above ? box.top - height - 6 : box.bottom + 6) + window.scrollY}px`;
    link.setAttribute("aria-describedby", "popup");
    popupLink = link;
  }
  function hidePopup() {
    clearTimeout(popupTimer);
    popup.hidden = true;
    popupLink?.removeAttribute("aria-describedby");
    popupLink = null;
  }
  const EXPLAINED = "a.xref, a.citation, .footnote-mark a";
  main?.addEventListener("pointerover", (event) => {
    const link = event.pointerType === "touch" ? null : event.target.closest(EXPLAINED);
    if (!link || link === popupLink) return;
    clearTimeout(popupTimer);
    popupTimer = setTimeout(() => showPopup(link), 180);
  });
  main?.addEventListener("pointerout", (event) => { if (event.target.closest(EXPLAINED)) { clearTimeout(popupTimer); popupTimer = setTimeout(hidePopup, 220); } });
  popup.addEventListener("pointerenter", () => clearTimeout(popupTimer));
  popup.addEventListener("pointerleave", () => { popupTimer = setTimeout(hidePopup, 220); });
  main?.addEventListener("focusin", (event) => { const link = event.target.closest(EXPLAINED); if (link && link.matches(":focus-visible")) showPopup(link); });
  main?.addEventListener("focusout", (event) => { if (event.target === popupLink) hidePopup(); });
  main?.addEventListener("click", (event) => { if (event.target.closest(EXPLAINED)) hidePopup(); });

  // --- findings ---------------------------------------------------------------------------------

  function arrive(place) {
    for (const old of document.querySelectorAll(".arrived")) old.classList.remove("arrived");
    place?.classList.add("arrived");
  }
  const flags = new Map();
  function label({ link, messages }) {
    link.textContent = String(messages.length);
    link.title = messages.join("\n");
    link.setAttribute("aria-label", `${messages.length}项检查结果：${messages.join("；")}`);
  }
  for (const finding of document.querySelectorAll(".finding[data-anchor]")) {
    const place = byId(finding.dataset.anchor);
    if (!place) continue;
    const host = place.matches("section") ? place.querySelector(":scope > :is(h2, h3, h4, h5, h6), :scope > .numbered") || place : place;
    const severity = ["error", "warning", "info"].find((name) => finding.classList.contains(name));
    const known = flags.get(host);
    const message = finding.querySelector(".finding-message").textContent;
    if (known) { known.messages.push(message); label(known); continue; }
    const link = element("a", `flag ${severity}`);
    link.href = `#${finding.id}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const pair = drawers.find(([, drawer]) => drawer === findings);
      if (pair) setOpen(pair, true);
      const further = finding.closest(".further-findings > details");
      if (further) further.open = true;
      arrive(finding);
      finding.scrollIntoView({ block: "nearest" });
      finding.querySelector("a")?.focus({ preventScroll: true });
    });
    host.classList.add("flagged");
    host.append(link);
    flags.set(host, { link, messages: [message] });
    label(flags.get(host));
  }
  findings?.addEventListener("click", (event) => {
    const jump = event.target.closest(".finding-jump a");
    if (!jump) return;
    arrive(targetOf(jump));
    if (getComputedStyle(findings).position === "fixed") closeDrawers();
  });
  addEventListener("hashchange", () => { if (!document.querySelector(":target.arrived, .finding.arrived")) arrive(null); });

  // --- wide tables, words found, the place in the library ---------------------------------------

  function scrollable() {
    for (const box of document.querySelectorAll(".table, .picture, .formula-body, .scroll")) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      if (wide && !box.hasAttribute("tabindex")) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", `${nameOf(box)}（可左右滚动）`);
      } else if (!wide && box.getAttribute("role") === "region") {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  }
  scrollable();
  addEventListener("resize", scrollable, { passive: true });

  library.highlight = (words, anchor) => {
    if (!window.Highlight || !CSS.highlights || !library.searching) return;
    const { fold } = library.searching;
    const ranges = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && ranges.length < 2000) {
      const node = walker.currentNode, text = fold(node.data);
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("search", new Highlight(...ranges));
    const place = anchor && byId(anchor);
    const inside = place && ranges.find((range) => place.contains(range.startContainer));
    if (inside && inside.getBoundingClientRect().top > window.innerHeight * 0.8) inside.startContainer.parentElement.scrollIntoView({ block: "center" });
  };
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && document.body.dataset.standard) {
    const anchor = decodeURIComponent(location.hash.slice(1));
    setTimeout(() => library.highlight(library.searching.fold(asked).split(/\s+/).filter(Boolean), anchor), 60);
  }

  // What only the library knows of this standard: which outputs exist, its domain, who cites it, where rules are explained.
  library.place = ({ formats, domain, citedBy, handbook }) => {
    const about = byId("about");
    if (!about) return;
    for (const link of about.querySelectorAll("[data-format]")) link.hidden = !formats.includes(link.dataset.format);
    const row = (name, ...links) => about.append(element("div", "", element("dt", "", name), element("dd", "", ...links)));
    const link = (href, text) => { const made = element("a", "", text); made.href = href; return made; };
    const base = document.body.dataset.root;
    if (domain) row("服务领域", link(`${base}/domains/${encodeURIComponent(domain[0])}.html`, domain[1]));
    if (citedBy.length) row("被引用于", ...citedBy.map(([id, number, title]) => link(`${base}/${encodeURIComponent(id)}/index.html`, `${number} ${title}`)));
    // rules of an office have codes of their own and no page
    for (const rule of handbook ? document.querySelectorAll(".finding-facts .rule") : []) {
      const name = rule.textContent;
      const page = { GB: `rules/${name}.html`, SRC: `findings.html#${name}` }[rule.title.split("-")[0]];
      if (page) rule.replaceChildren(link(`${base}/handbook/${page}`, name));
    }
  };

  // --- filter of the library's front page -------------------------------------------------------

  const filter = byId("stage-filter");
  filter?.addEventListener("change", () => {
    for (const row of document.querySelectorAll("tr[data-stage]")) row.hidden = Boolean(filter.value) && row.dataset.stage !== filter.value;
    for (const section of document.querySelectorAll("section[data-listing]")) {
      section.hidden = Boolean(filter.value) && !section.querySelector("tr[data-stage]:not([hidden])");
    }
  });
})();
