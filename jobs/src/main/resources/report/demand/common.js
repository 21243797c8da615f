
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);

/** Numbers as the rest of the page writes them: grouped by lakh and crore. */
const figures = {
  grouped(value) {
    const size = Math.abs(value);
    return value.toLocaleString("en-IN", { maximumFractionDigits: size < 10 ? 2 : size < 100 ? 1 : 0 });
  },
  compact(value) {
    for (const [unit, name] of [[1e12, " lakh crore"], [1e7, " crore"], [1e5, " lakh"]]) {
      if (Math.abs(value) >= unit) {
        return figures.grouped(value / unit) + name;
      }
    }
    return figures.grouped(value);
  },
  /** What reads as 1 is one. */
  counted(figure, one, many) {
    return figure + " " + (figure === "1" ? one : many);
  },
  /** With its unit where it is money. */
  quantity(value, measure) {
    return (measure === "amount" ? data.currency : "") + figures.compact(value);
  },
};

/** The measure the page is looked at in; the style hides what is of another. */
const measure = {
  inputs: [...document.querySelectorAll(".switch input")],
  chosen() {
    const input = measure.inputs.find(one => one.checked);
    return input ? input.value : "";
  },
};

/** An element with attributes and children; texts go in as texts, whatever they hold. */
function element(name, attributes = {}, ...children) {
  const svg = ["svg", "g", "path", "line", "text", "circle", "polygon", "title"].includes(name);
  const made = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** The theme follows the device until somebody chooses; the choice is kept where the browser lets a file keep any. */
(function themes() {
  const order = ["automatic", "light", "dark"];
  const button = document.getElementById("theme");
  let chosen = "automatic";
  try {
    chosen = localStorage.getItem("shroff-theme") || chosen;
  } catch (refused) {
    // Some browsers keep nothing for files: then the choice lasts as long as the page is open.
  }
  function show() {
    if (chosen === "automatic") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = chosen;
    }
    button.textContent = "Theme: " + chosen;
  }
  button.addEventListener("click", () => {
    chosen = order[(order.indexOf(chosen) + 1) % order.length];
    try {
      localStorage.setItem("shroff-theme", chosen);
    } catch (refused) {
      // As above.
    }
    show();
  });
  button.hidden = false;
  show();
})();
