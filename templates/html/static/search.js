// Search in Chinese without a server: the text of each standard lies beside its page as a script (search.js),
// and is loaded only when its signature says that it may hold the words. gbt.writers.web.bigrams does the same sums.
"use strict";
(() => {
  const BREAKS = "，。、；：？！（）《》“”‘’…—·,;:?!()[]{}<>\"'|/\\-+=*&^%$#@~`";
  const AT_ONCE = 8; // shards that are loaded side by side
  const NEAR = 0.6; // share of the pairs that what is near has in common with the query
  const ENOUGH = 60; // hits after which the reader is asked whether to go on

  const shards = new Map(); // id → entries
  const waiting = new Map(); // id → called when the shard has come
  let standards = null; // [{id, number, title, stage, version}]
  let signatures = null; // id → bits

  const library = (window.library = window.library || {});
  library.shard = (id, _signature, entries) => {
    shards.set(id, entries.map(([anchor, number, title, text, under]) => (
      { anchor, number, title, text, under, folded: fold(text), heading: fold(number + " " + title) })));
    waiting.get(id)?.();
  };
  library.standards = (list) => {
    standards = list.map(([id, number, title, stage, version]) => ({ id, number, title, stage, version, folded: fold(`${number} ${title}`) }));
  };
  library.signatures = (list) => {
    signatures = new Map(list.map(([id, bits]) => [id, Uint8Array.from(atob(bits), (c) => c.charCodeAt(0))]));
  };

  // --- words ------------------------------------------------------------------------------------

  function fold(text) {
    let out = "";
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code === 0x3000) code = 0x20;
      else if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
      if (code >= 0x41 && code <= 0x5a) code += 0x20;
      out += String.fromCharCode(code);
    }
    return out;
  }

  const wordsOf = (query) => [...new Set(fold(query).split(/[\s，。、；：？！“”"]+/u).filter(Boolean))].slice(0, 12);

  function pairsOf(word) {
    const found = [];
    let previous = "";
    for (const character of word) {
      const broken = BREAKS.includes(character) || /\s/u.test(character);
      if (previous && !broken) found.push(previous + character);
      previous = broken ? "" : character;
    }
    return found;
  }

  function places(pair, size) {
    const [first, second] = [...pair].map((c) => c.codePointAt(0));
    let value = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77)) >>> 0;
    value = (value ^ (value >>> 15)) >>> 0;
    value = Math.imul(value, 0x2c1b3c6d) >>> 0;
    value = (value ^ (value >>> 12)) >>> 0;
    let other = Math.imul(value, 0x297a2d39) >>> 0;
    other = (other ^ (other >>> 15)) >>> 0;
    return [value % size, other % size];
  }

  function mayHold(id, pairs, share) {
    const bits = signatures?.get(id);
    if (!bits || !bits.length || !pairs.length) return true;
    const held = pairs.filter((pair) => places(pair, bits.length * 8).every((p) => bits[p >> 3] & (1 << (p & 7))));
    return held.length >= pairs.length * share;
  }
  library.searching = { fold, pairsOf, places, mayHold };

  // --- finding ----------------------------------------------------------------------------------

  function score(entry, words) {
    let sum = 0;
    for (const word of words) {
      const inHeading = entry.heading.includes(word);
      const first = entry.folded.indexOf(word);
      if (!inHeading && first < 0) return 0;
      if (fold(entry.number) === word) sum += 60;
      else if (fold(entry.title) === word) sum += 40;
      else if (inHeading) sum += 15;
      for (let n = 0, at = first; at >= 0 && n < 4; n++) {
        sum += 3;
        at = entry.folded.indexOf(word, at + word.length);
      }
    }
    return sum;
  }

  // Words that stand nowhere together: most of their pairs do.
  function nearScore(entry, pairs) {
    const held = pairs.filter((pair) => entry.folded.includes(pair) || entry.heading.includes(pair));
    return held.length >= Math.max(2, pairs.length * NEAR) ? held.length : 0;
  }

  function hitsIn(id, words, pairs, near) {
    return (shards.get(id) || [])
      .map((entry) => ({ entry, points: near ? nearScore(entry, pairs) : score(entry, words) }))
      .filter((hit) => hit.points > 0)
      .sort((a, b) => b.points - a.points);
  }

  // --- loading ----------------------------------------------------------------------------------

  const script = (address) => new Promise((done) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = element.onerror = () => { element.remove(); done(); };
    document.head.append(element);
  });

  const root = document.body.dataset.root;
  const own = document.body.dataset.standard || "";
  const alone = "alone" in document.body.dataset;
  const folder = (id) => (id === own ? "." : `${root}/${encodeURIComponent(id)}`);
  let catalogue = null;

  function loadCatalogue() {
    catalogue = catalogue || (alone ? Promise.resolve() : Promise.all([script(`${root}/_search/standards.js`), script(`${root}/_search/signatures.js`)]));
    return catalogue.then(() => { standards = standards || []; signatures = signatures || new Map(); });
  }

  async function loadShard({ id, version }) {
    if (!shards.has(id)) await script(`${folder(id)}/search.js${version ? `?v=${version}` : ""}`);
  }

  // --- showing ----------------------------------------------------------------------------------

  function element(name, classes, ...children) {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.append(...children);
    return made;
  }

  function marked(text, folded, words) {
    const fragment = document.createDocumentFragment();
    let at = 0;
    while (at < text.length) {
      let next = -1, length = 0;
      for (const word of words) {
        const found = folded.indexOf(word, at);
        if (found >= 0 && (next < 0 || found < next || (found === next && word.length > length))) [next, length] = [found, word.length];
      }
      if (next < 0) break;
      fragment.append(text.slice(at, next), element("mark", "", text.slice(next, next + length)));
      at = next + length;
    }
    fragment.append(text.slice(at));
    return fragment;
  }

  function excerpt(entry, words) {
    const found = words.map((word) => entry.folded.indexOf(word)).filter((at) => at >= 0);
    const first = found.length ? Math.min(...found) : 0;
    const start = first < 32 ? 0 : first - 24;
    const end = Math.min(entry.text.length, start + 110);
    const text = (start ? "…" : "") + entry.text.slice(start, end).replace(/\n/g, " ") + (end < entry.text.length ? "…" : "");
    return marked(text, fold(text), words);
  }

  function hitLink(id, entry, words, near) {
    const number = element("span", "hit-number", entry.number);
    const title = entry.title ? element("span", "", marked(entry.title, fold(entry.title), words)) : element("span", "hit-under", entry.under);
    const link = element("a", "hit", element("span", "hit-head", entry.number ? number : "", title), element("span", "hit-text", excerpt(entry, words)));
    const query = near ? "" : `?q=${encodeURIComponent(words.join(" "))}`;
    const fragment = entry.anchor === "cover" ? "" : `#${encodeURIComponent(entry.anchor)}`;
    link.href = id === own ? fragment || "#cover" : `${folder(id)}/index.html${query}${fragment}`;
    if (id === own) link.addEventListener("click", () => { library.highlight?.(words, entry.anchor); close(); });
    return link;
  }

  const form = document.querySelector(".search");
  if (!form) return;
  const input = form.querySelector("input");
  const panel = form.querySelector(".search-panel");
  const inBar = Boolean(form.closest(".bar"));
  let turn = 0;

  function close() {
    if (inBar) panel.hidden = true;
  }

  async function search() {
    const mine = ++turn;
    const words = wordsOf(input.value);
    if (!words.length) { panel.hidden = true; panel.replaceChildren(); return; }
    panel.hidden = false;
    if (!panel.firstChild) panel.append(status("正在检索…"));
    await loadCatalogue();
    if (mine !== turn) return;
    if (await run(mine, words, false) === 0 && mine === turn) await run(mine, words, true);
  }

  const status = (text) => { const made = element("p", "search-status", text); made.setAttribute("role", "status"); return made; };

  // Looks through the standards in their order, this page's own first; shows what it finds as it goes.
  async function run(mine, words, near) {
    const pairs = words.flatMap(pairsOf);
    if (near && pairs.length < 2) { panel.replaceChildren(status("没有找到。")); return 0; }
    const every = own && !standards.some((s) => s.id === own) ? [{ id: own, number: "", title: "" }, ...standards] : standards;
    const queue = every.filter((s) => s.id === own || mayHold(s.id, pairs, near ? NEAR : 1))
      .sort((a, b) => (b.id === own) - (a.id === own));
    const named = near ? [] : standards.filter((s) => s.id !== own && words.every((word) => s.folded.includes(word)));
    const groups = [];
    let hits = 0, limit = ENOUGH, done = 0;
    const show = () => {
      if (mine !== turn) return;
      const parts = [status(message(hits, near, done, queue.length))];
      if (named.length) parts.push(...named.slice(0, 8).map(standardLink));
      for (const { standard, found } of groups) parts.push(...group(standard, found, words, near));
      if (done < queue.length && hits >= limit) parts.push(more());
      panel.replaceChildren(...parts);
    };
    const more = () => {
      const button = element("button", "search-more", `继续检索其余${queue.length - done}项标准`);
      button.type = "button";
      button.addEventListener("click", () => { limit = hits + ENOUGH; go(); });
      return button;
    };
    const go = async () => {
      while (done < queue.length && hits < limit && mine === turn) {
        const batch = queue.slice(done, done + AT_ONCE);
        await Promise.all(batch.map(loadShard));
        for (const standard of batch) {
          const found = hitsIn(standard.id, words, pairs, near);
          if (found.length) groups.push({ standard, found });
          hits += found.length;
        }
        done += batch.length;
        show();
      }
    };
    show();
    await go();
    show();
    return hits + named.length;
  }

  function message(hits, near, done, all) {
    if (done < all && hits < ENOUGH) return `正在检索…已有${hits}处`;
    if (!hits) return "没有找到。";
    return near ? `没有完全相同的文字；相近的有${hits}处` : `找到${hits}处${done < all ? "（未检索完）" : ""}`;
  }

  function standardLink({ id, number, title }) {
    const link = element("a", "hit", element("span", "hit-head", element("span", "hit-number", number), title));
    link.href = `${folder(id)}/index.html`;
    return link;
  }

  function group(standard, found, words, near) {
    const head = standard.id === own ? element("p", "search-group", "本标准") :
      element("p", "search-group", element("span", "group-number", standard.number), standard.title);
    const shown = standard.id === own ? 12 : 6;
    const links = found.slice(0, shown).map(({ entry }) => hitLink(standard.id, entry, words, near));
    if (found.length > shown) {
      const rest = element("button", "search-more", `本标准其余${found.length - shown}处`);
      rest.type = "button";
      rest.addEventListener("click", () => rest.replaceWith(...found.slice(shown).map(({ entry }) => hitLink(standard.id, entry, words, near))));
      links.push(rest);
    }
    return [head, ...links];
  }

  // --- keys -------------------------------------------------------------------------------------

  form.hidden = false;
  let timer = 0;
  input.addEventListener("focus", loadCatalogue, { once: true });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 120); });
  input.addEventListener("focus", () => { if (inBar && panel.firstChild && input.value.trim()) panel.hidden = false; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    panel.querySelector(".hit")?.click();
  });
  form.addEventListener("keydown", (event) => {
    const stops = [input, ...panel.querySelectorAll(".hit, .search-more")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && at < stops.length - 1) stops[at + 1].focus();
    else if (event.key === "ArrowUp" && at > 0) stops[at - 1].focus();
    else if (event.key === "Escape") { input.focus(); if (inBar) close(); else { input.value = ""; search(); } }
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName || "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); input.focus(); input.select(); }
  });
  document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });
  if (inBar) form.addEventListener("focusout", (event) => { if (event.relatedTarget && !form.contains(event.relatedTarget)) close(); });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !own) { input.value = asked; search(); }
})();
