
/** The fan of one region and product, in the measure of the page. */
(function outlook() {
  const shown = data.outlook;
  const figure = document.getElementById("fan");
  if (!shown || !figure || shown.series.length === 0) {
    return;
  }

  const choosers = {};
  for (const id of ["level", "region", "product"]) {
    choosers[id] = document.getElementById(id);
  }
  document.getElementById("choosers").hidden = false;
  document.getElementById("fan-numbers").hidden = false;

  const measures = { count: "Sales", amount: "Amount" };
  const levels = { country: "Country", state: "States", district: "Districts" };
  const grains = new Map();
  for (const series of shown.series) {
    const name = series.m + " " + series.p;
    grains.set(name, (grains.get(name) || new Set()).add(series.g));
  }

  function ofMeasure() {
    const chosen = measure.chosen();
    return shown.series.filter(series => !chosen || series.m === chosen);
  }

  function productOf(series) {
    return grains.get(series.m + " " + series.p).size > 1 ? series.p + ", by " + series.g : series.p;
  }

  /** Fills a select; what was chosen stays chosen where it is still there. */
  function fill(select, options, label = option => option) {
    const before = select.value;
    const groups = new Map();
    for (const option of options) {
      const name = option.group || "";
      if (!groups.has(name)) {
        groups.set(name, []);
      }
      groups.get(name).push(element("option", { value: option.value ?? option }, label(option)));
    }
    select.replaceChildren();
    for (const [name, made] of groups) {
      select.append(...(name ? [element("optgroup", { label: name }, ...made)] : made));
    }
    if ([...select.options].some(option => option.value === before)) {
      select.value = before;
    }
  }

  function fillLevels() {
    const known = new Set(ofMeasure().map(series => shown.regions[series.r].level));
    fill(choosers.level, Object.keys(levels).filter(level => known.has(level)), level => levels[level]);
  }

  function fillRegions() {
    const known = new Set(ofMeasure().map(series => series.r));
    const level = choosers.level.value;
    const options = shown.regions
      .map((region, index) => ({ value: String(index), text: region.name, group: level === "district" ? region.parent : "", level: region.level }))
      .filter(option => option.level === level && known.has(Number(option.value)))
      .sort((a, b) => a.group.localeCompare(b.group, "en") || (level === "district" ? a.text.localeCompare(b.text, "en") : 0));
    fill(choosers.region, options, option => option.text);
  }

  function ofRegion() {
    return ofMeasure().filter(series => series.r === Number(choosers.region.value));
  }

  function fillProducts() {
    const products = [...new Set(ofRegion().map(productOf))];
    products.sort((a, b) => Number(b.startsWith("All ")) - Number(a.startsWith("All ")) || a.localeCompare(b, "en"));
    fill(choosers.product, products);
  }

  function chosen() {
    return ofRegion().find(series => productOf(series) === choosers.product.value);
  }

  function monthsFrom(start, count) {
    const [year, month] = start.split("-").map(Number);
    const index = year * 12 + month - 1 + count;
    return Math.floor(index / 12) + "-" + String(index % 12 + 1).padStart(2, "0");
  }

  function periodName(period, grain) {
    const [year, month] = period.split("-").map(Number);
    const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    return grain === "quarter" ? "Q" + Math.ceil(month / 3) + " " + year : months[month - 1] + " " + year;
  }

  /** Past and future on one row of periods. */
  function timeline(series) {
    const step = series.g === "quarter" ? 3 : 1;
    const first = series.past && series.past.length ? series.past[0] : monthsFrom(series.start, -step);
    const known = new Map((series.past || []).map((period, i) => [period, series.h[i]]));
    const before = monthsFrom(series.start, -step);
    if (!known.has(before) && series.last !== undefined) {
      known.set(before, series.last);
    }
    const rows = [];
    for (let period = first; period < series.start.slice(0, 7); period = monthsFrom(period, step)) {
      rows.push({ period, value: known.has(period) ? known.get(period) : null });
    }
    series.f.forEach((forecast, i) => rows.push({
      period: monthsFrom(series.start, i * step), forecast, lower: series.lo[i], upper: series.hi[i],
    }));
    return rows;
  }

  function niceSteps(most) {
    const raw = most / 5 || 1;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(candidate => candidate >= raw);
    const steps = [];
    for (let at = 0; at < most + step * 0.999; at += step) {
      steps.push(at);
    }
    return steps;
  }

  /** What the numbers are, such as Sales a month. */
  function ofPeriod(series) {
    return (measures[series.m] || series.m) + " a " + series.g;
  }

  function quantity(value, series) {
    return value === null || value === undefined ? "–" : figures.quantity(value, series.m);
  }

  function draw() {
    const series = chosen();
    if (!series) {
      figure.replaceChildren(element("figcaption", {}, "Of this measure nothing is forecast above pincodes."));
      document.getElementById("fan-table").replaceChildren();
      return;
    }

    const region = shown.regions[series.r];
    const rows = timeline(series);
    const width = Math.max(320, Math.min(1000, figure.clientWidth || 1000));
    const height = width < 600 ? 260 : 360;
    const margin = { left: 74, right: 36, top: 34, bottom: 32 };
    const most = Math.max(1e-9, ...rows.flatMap(row => [row.value, row.forecast, row.upper]).filter(Number.isFinite));
    const steps = niceSteps(most);
    const top = steps[steps.length - 1];
    const x = index => margin.left + (width - margin.left - margin.right) * (rows.length > 1 ? index / (rows.length - 1) : 0.5);
    const y = value => height - margin.bottom - (height - margin.top - margin.bottom) * value / top;
    const title = region.name + ", " + productOf(series) + ", " + ofPeriod(series).toLowerCase();
    const ahead = rows.findIndex(row => row.forecast !== undefined);
    const svg = element("svg", { viewBox: "0 0 " + width + " " + height, role: "img", "aria-label": describe(title, series, rows[ahead]) });

    for (const step of steps) {
      svg.append(
        element("line", { class: "axis", x1: margin.left, x2: width - margin.right, y1: y(step), y2: y(step) }),
        element("text", { x: margin.left - 8, y: y(step) + 4, "text-anchor": "end" }, quantity(step, series)));
    }

    svg.append(element("text", { x: 12, y: 18 }, ofPeriod(series)));
    // Labels are a whole part of a year or some years apart, and never touch.
    const apart = 80 / (x(1) - x(0));
    const every = (series.g === "quarter" ? [1, 2, 4, 8] : [1, 2, 3, 4, 6, 12, 24]).find(step => step >= apart) || rows.length;
    for (let i = rows.length - 1; i >= 0; i -= every) {
      svg.append(element("text", { x: x(i), y: height - 10, "text-anchor": "middle" }, periodName(rows[i].period, series.g)));
    }

    const start = ahead > 0 && Number.isFinite(rows[ahead - 1].value) ? [[x(ahead - 1), y(rows[ahead - 1].value)]] : [];
    const future = rows.map((row, i) => ({ row, i })).filter(({ row }) => row.forecast !== undefined);
    const banded = future.filter(({ row }) => row.lower !== null && row.upper !== null);
    if (banded.length) {
      const upper = banded.map(({ row, i }) => [x(i), y(row.upper)]);
      const lower = banded.map(({ row, i }) => [x(i), y(Math.max(0, row.lower))]).reverse();
      svg.append(element("polygon", { class: "band", points: [...start, ...upper, ...lower].map(p => p.join(",")).join(" ") }));
    }

    let past = "";
    let pen = "M";
    rows.slice(0, ahead).forEach((row, i) => {
      if (Number.isFinite(row.value)) {
        past += pen + x(i) + " " + y(row.value);
        pen = "L";
      } else {
        pen = "M";
      }
    });
    svg.append(element("path", { class: "past", d: past }));
    const line = [...start, ...future.map(({ row, i }) => [x(i), y(row.forecast)])];
    svg.append(element("path", { class: "ahead", d: "M" + line.map(p => p.join(" ")).join("L") }));
    for (const { row, i } of future) {
      svg.append(element("circle", { class: "dot", r: 3, cx: x(i), cy: y(row.forecast) },
        element("title", {}, periodName(row.period, series.g) + ": " + quantity(row.forecast, series)
          + " (" + quantity(row.lower, series) + " to " + quantity(row.upper, series) + ")")));
    }
    if (start.length) {
      svg.append(element("circle", { class: "last", r: 4, cx: start[0][0], cy: start[0][1] }));
    }

    const facts = [title + "."];
    if (series.model) {
      facts.push("Base forecast of the next " + series.g + ": " + series.model.toLowerCase() + ".");
    }
    if (series.confidence !== undefined) {
      facts.push("Of such forecasts one " + series.g + " ahead, " + Math.round(100 * series.confidence)
        + " % were off by less than a fifth.");
    }
    if (!banded.length) {
      facts.push("Without an interval: nothing like it could be back-tested.");
    }
    figure.replaceChildren(svg, element("figcaption", {}, facts.join(" ")));
    numbers(series, rows);
  }

  function describe(title, series, next) {
    return title + ": " + quantity(next.forecast, series) + " expected in " + periodName(next.period, series.g)
      + ", between " + quantity(next.lower, series) + " and " + quantity(next.upper, series) + ". All numbers stand below.";
  }

  function numbers(series, rows) {
    const head = element("tr", {}, ...["Period", "Known", "Forecast", "Lower", "Upper"].map((name, i) =>
      element("th", i ? { scope: "col", class: "number" } : { scope: "col" }, name)));
    const lines = rows.map(row => element("tr", {},
      element("th", { scope: "row" }, periodName(row.period, series.g)),
      ...[row.value, row.forecast, row.lower, row.upper].map(value => element("td", { class: "number" }, quantity(value, series)))));
    document.getElementById("fan-table").replaceChildren(element("thead", {}, head), element("tbody", {}, ...lines));
  }

  function update(from) {
    if (from === "measure") {
      fillLevels();
    }
    if (from === "measure" || from === "level") {
      fillRegions();
    }
    fillProducts();
    draw();
  }

  for (const id of Object.keys(choosers)) {
    choosers[id].addEventListener("change", () => update(id));
  }
  measure.inputs.forEach(input => input.addEventListener("change", () => update("measure")));
  window.addEventListener("resize", draw);
  update("measure");
})();
