
/** Pointing, tapping and searching on the map. */
(function map() {
  const points = data.map;
  const svg = document.getElementById("points");
  if (!points || !svg) {
    return;
  }

  const marker = document.getElementById("marker");
  const caption = document.getElementById("point");
  const find = document.getElementById("find");
  const reach = 40;

  caption.hidden = false;
  find.closest("label").hidden = false;
  const hint = "Point at a pincode, tap it, or type its six digits above.";
  caption.textContent = hint;

  function show(index) {
    marker.setAttribute("cx", points.x[index]);
    marker.setAttribute("cy", points.y[index]);
    caption.replaceChildren(
      element("strong", {}, points.pincode[index]),
      " " + [points.places[points.district[index]], points.labels[points.cluster[index]], demand(index)]
        .filter(text => text).join(" · "));
  }

  /** In every measure it is known in. */
  function demand(index) {
    const known = points.demand.filter(of => of.v[index] !== null);
    const sameEnd = known.every(of => of.period === known[0].period);
    return known.map((of, i) => {
      const value = of.v[index] * of.unit;
      const isLast = i === known.length - 1;
      return (of.m === "amount" ? figures.quantity(value, of.m) : figures.counted(figures.grouped(value), "sale", "sales"))
        + ((sameEnd ? isLast : i === 0) ? " expected" : "") + (sameEnd && !isLast ? "" : " " + of.period);
    }).join(", ");
  }

  function nearest(event) {
    const box = svg.getBoundingClientRect();
    const view = svg.viewBox.baseVal;
    const scale = Math.min(box.width / view.width, box.height / view.height);
    const x = (event.clientX - box.left - (box.width - view.width * scale) / 2) / scale;
    const y = (event.clientY - box.top - (box.height - view.height * scale) / 2) / scale;
    let best = -1;
    let least = reach * reach;
    for (let i = 0; i < points.x.length; i++) {
      const distance = (points.x[i] - x) ** 2 + (points.y[i] - y) ** 2;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  function point(event) {
    const index = nearest(event);
    if (index >= 0) {
      show(index);
    }
  }
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerdown", point);

  find.addEventListener("input", () => {
    const wanted = find.value.replace(/\s/g, "");
    const index = points.pincode.indexOf(wanted);
    if (index >= 0) {
      show(index);
    } else if (wanted.length === 6) {
      caption.textContent = wanted + " is not on the map.";
    }
  });

  const buttons = document.querySelectorAll(".legend button");
  buttons.forEach(button => button.addEventListener("click", () => {
    const wasPressed = button.getAttribute("aria-pressed") === "true";
    buttons.forEach(other => other.setAttribute("aria-pressed", String(other === button && !wasPressed)));
    svg.querySelectorAll(".dots path").forEach(path =>
      path.classList.toggle("dim", !wasPressed && path.dataset.cluster !== button.dataset.cluster));
  }));
})();
