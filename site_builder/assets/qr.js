/* QR codes of addresses, drawn in the browser: a page of the site costs nothing for them while it is built.

   An element with data-rk-qr="…" gets the code of that address, a link as the page would write it ("" is the page
   itself). It is made absolute by the canonical address of the site, or else by the one that the page is opened
   under. Opened from a disk, the code holds the id, the last part of the address: a path of one machine leads
   nobody anywhere. An element that is a `rk-qr--folded` shows its code on paper, and on a screen behind a button.

   ISO/IEC 18004: byte mode, error correction level M, versions 1 to 10, which hold 213 bytes. */
"use strict";
(() => {
  const { say, make } = rk;

  /* By version: check codewords of each block, and the data codewords of each. */
  const BLOCKS = [
    null, [10, [16]], [16, [28]], [26, [44]], [18, [32, 32]], [24, [43, 43]], [16, [27, 27, 27, 27]],
    [18, [31, 31, 31, 31]], [22, [38, 38, 39, 39]], [22, [36, 36, 36, 37, 37]], [26, [43, 43, 43, 43, 44]],
  ];
  const CENTRES = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
  const MASKS = [
    (y, x) => (y + x) % 2, (y) => y % 2, (y, x) => x % 3, (y, x) => (y + x) % 3,
    (y, x) => ((y >> 1) + Math.floor(x / 3)) % 2, (y, x) => ((y * x) % 2) + ((y * x) % 3),
    (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2, (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2,
  ];
  const QUIET = 4;

  /* Reed-Solomon over GF(256) with x⁸ + x⁴ + x³ + x² + 1. */
  const POWERS = [1];
  for (let n = 1; n < 255; n++) POWERS[n] = (POWERS[n - 1] << 1) ^ (POWERS[n - 1] & 128 ? 285 : 0);
  const LOGS = Object.fromEntries(POWERS.map((value, power) => [value, power]));
  const times = (a, b) => (a && b ? POWERS[(LOGS[a] + LOGS[b]) % 255] : 0);
  const generator = (degree) => {
    let made = [1];
    for (let root = 0; root < degree; root++)
      made = [...made, 0].map((each, at) => each ^ (at ? times(made[at - 1], POWERS[root]) : 0));
    return made;
  };
  const checks = (data, by) => {
    const rest = [...data, ...Array(by.length - 1).fill(0)];
    for (let at = 0; at < data.length; at++) {
      const factor = rest[at];
      by.forEach((each, after) => (rest[at + after] ^= times(each, factor)));
    }
    return rest.slice(data.length);
  };

  /* Text -> version and data codewords, or null if it is too long. */
  const encoded = (text) => {
    const bytes = new TextEncoder().encode(text);
    const room = (version) => BLOCKS[version][1].reduce((a, b) => a + b);
    const lengthBits = (version) => (version < 10 ? 8 : 16);
    let version = 1;
    while (version < BLOCKS.length && 4 + lengthBits(version) + 8 * bytes.length > 8 * room(version)) version++;
    if (version === BLOCKS.length) return null;
    let bits = "0100" + bytes.length.toString(2).padStart(lengthBits(version), "0");
    for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
    bits += "0000".slice(0, 8 * room(version) - bits.length);
    const words = bits.match(/.{1,8}/g).map((word) => parseInt(word.padEnd(8, "0"), 2));
    for (let pad = 236; words.length < room(version); pad ^= 236 ^ 17) words.push(pad);
    return { version, words };
  };

  /* Data and check codewords in the order in which they are placed, as bits. */
  const woven = ({ version, words }) => {
    const [degree, sizes] = BLOCKS[version];
    const by = generator(degree);
    let at = 0;
    const data = sizes.map((size) => words.slice(at, (at += size)));
    const check = data.map((block) => checks(block, by));
    const columns = (blocks) => {
      const made = [];
      for (let n = 0; n < Math.max(...blocks.map((block) => block.length)); n++)
        for (const block of blocks) if (n < block.length) made.push(block[n]);
      return made;
    };
    return [...columns(data), ...columns(check)].map((word) => word.toString(2).padStart(8, "0")).join("");
  };

  /* Where the nth bits of the version and of the format stand, each twice, counted from the lowest. */
  const ofVersion = (size) => (n) => [[Math.floor(n / 3), size - 11 + (n % 3)], [size - 11 + (n % 3), Math.floor(n / 3)]];
  const ALONG = [0, 1, 2, 3, 4, 5, 7, 8];
  const ofFormat = (size) => (n) => (n < 8 ? [[ALONG[n], 8], [8, size - 1 - n]] : [[size - 15 + n, 8], [8, ALONG[14 - n]]]);

  /* What every code of a version has: cells of 0 and 1; null is where data belongs. What tells version and format
     counts as light: it is written after the mask was chosen. */
  const frame = (version) => {
    const size = 17 + 4 * version;
    const cells = Array.from({ length: size }, () => Array(size).fill(null));
    const square = (y, x, reach, dark) => {
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++)
          if (cells[y + dy]?.[x + dx] !== undefined) cells[y + dy][x + dx] = dark(Math.max(Math.abs(dy), Math.abs(dx)));
    };
    for (const [y, x] of [[3, 3], [3, size - 4], [size - 4, 3]]) square(y, x, 4, (ring) => +(ring !== 2 && ring !== 4));
    for (let n = 8; n < size - 8; n++) cells[6][n] = cells[n][6] = +(n % 2 === 0);
    const centres = CENTRES[version], last = centres.at(-1);
    for (const y of centres)
      for (const x of centres)
        if (!(y === 6 && (x === 6 || x === last)) && !(x === 6 && y === last)) square(y, x, 2, (ring) => +(ring !== 1));
    for (let n = 0; n < 9; n++) cells[8][n] ??= cells[n][8] ??= 0;
    for (let n = 1; n < 9; n++) cells[8][size - n] = cells[size - n][8] = 0;
    if (version > 6) for (let n = 0; n < 18; n++) for (const [y, x] of ofVersion(size)(n)) cells[y][x] = 0;
    return cells;
  };

  /* Puts a number of so many bits into cells, with the check bits of a BCH code behind it. */
  const sign = (cells, length, number, degree, by, mask, places) => {
    let rest = number << degree;
    for (let bit = degree + length - 1; bit >= degree; bit--) if ((rest >> bit) & 1) rest ^= by << (bit - degree);
    const all = ((number << degree) | rest) ^ mask;
    for (let n = 0; n < degree + length; n++) for (const [y, x] of places(n)) cells[y][x] = (all >> n) & 1;
  };

  /* The places of a frame that hold data, in their order: up and down in columns of two, from the right. */
  const places = (cells) => {
    const size = cells.length, found = [];
    for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up)
      for (let n = 0; n < size; n++)
        for (const x of [right, right - 1]) {
          const y = up ? size - 1 - n : n;
          if (cells[y][x] === null) found.push([y, x]);
        }
    return found;
  };

  /* How hard a code is to read: the mask with the lowest figure is taken. */
  const hardness = (cells) => {
    const size = cells.length;
    const rows = cells.map((row) => row.join(""));
    const columns = rows.map((_, x) => cells.map((row) => row[x]).join(""));
    let sum = 0;
    for (const line of [...rows, ...columns]) {
      for (const run of line.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
      for (let at = line.indexOf("1011101"); at >= 0; ) {
        const alone = !line.slice(Math.max(at - 4, 0), at).includes("1") || !line.slice(at + 7, at + 11).includes("1");
        if (alone) sum += 40;
        at = line.indexOf("1011101", at + (alone ? 7 : 4));
      }
    }
    for (let y = 1; y < size; y++)
      for (let x = 1; x < size; x++) {
        const four = cells[y][x] + cells[y][x - 1] + cells[y - 1][x] + cells[y - 1][x - 1];
        if (four % 4 === 0) sum += 3;
      }
    const dark = rows.join("").split("1").length - 1;
    return sum + 10 * Math.floor(Math.abs((100 * dark) / size ** 2 - 50) / 5);
  };

  const masked = (empty, free, bits, mask) => {
    const cells = empty.map((row) => [...row]);
    free.forEach(([y, x], n) => (cells[y][x] = +(bits[n] === "1") ^ +(MASKS[mask](y, x) === 0)));
    return cells;
  };

  /* Text -> rows of 0 and 1, or null if it is too long. */
  const matrix = (text) => {
    const message = encoded(text);
    if (!message) return null;
    const empty = frame(message.version), free = places(empty), bits = woven(message), size = empty.length;
    const tried = MASKS.map((_, mask) => masked(empty, free, bits, mask));
    const figures = tried.map(hardness);
    const best = figures.indexOf(Math.min(...figures));
    const made = tried[best];
    sign(made, 5, best, 10, 1335, 21522, ofFormat(size)); /* level M is 00, so the five bits are the mask's */
    if (message.version > 6) sign(made, 6, message.version, 12, 7973, 0, ofVersion(size));
    made[size - 8][8] = 1;
    return made;
  };

  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (cells, text) => {
    const side = cells.length + 2 * QUIET;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", text);
    const paper = svg.appendChild(document.createElementNS(SVG, "path"));
    paper.setAttribute("d", `M0 0h${side}v${side}h-${side}z`);
    paper.setAttribute("fill", "#fff");
    const ink = svg.appendChild(document.createElementNS(SVG, "path"));
    const runs = cells.flatMap((row, y) =>
      [...row.join("").matchAll(/1+/g)].map((run) => `M${run.index + QUIET} ${y + QUIET}h${run[0].length}v1h-${run[0].length}z`));
    ink.setAttribute("d", runs.join(""));
    ink.setAttribute("fill", "#000");
    ink.setAttribute("shape-rendering", "crispEdges");
    return svg;
  };

  const told = (link) => {
    const canonical = document.querySelector("link[rel=canonical]")?.href;
    const address = new URL(link, canonical ?? location.href);
    address.pathname = address.pathname.replace(/index\.html$/, "");
    if (address.protocol !== "file:") return address.href;
    return decodeURIComponent(address.pathname.split("/").filter(Boolean).at(-1) ?? "");
  };

  const put = (element) => {
    const text = told(element.dataset.rkQr), cells = matrix(text);
    if (!cells) return;
    element.append(drawn(cells, text), make("small", "", text));
    if (!element.classList.contains("rk-qr--folded")) return;
    const button = make("button", { type: "button", className: "rk-qr__button" }, say("二维码", "QR code"));
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () =>
      button.setAttribute("aria-expanded", String(element.classList.toggle("rk-qr--open"))));
    element.before(button);
  };

  window.rkQr = put; /* for elements that are made later */
  document.querySelectorAll("[data-rk-qr]").forEach(put);
})();
