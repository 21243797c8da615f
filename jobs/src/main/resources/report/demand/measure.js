
/** Whoever changes the measure goes on reading where they are: what is open stays open, and a section where it stands. */
(function switching() {
  const sections = [...document.querySelectorAll("section")];
  const reach = 120;
  let before = measure.inputs.find(input => input.checked);

  function name(details) {
    const card = details.closest("article");
    return (card ? card.querySelector("h3").textContent : "") + details.querySelector("summary").textContent;
  }

  function keepOpen(section, from, to) {
    const open = new Set([...section.querySelectorAll(".of-" + from + " details[open]")].map(name));
    section.querySelectorAll(".of-" + to + " details").forEach(details => {
      details.open = open.has(name(details));
    });
  }

  let read;
  let stood = 0;

  // Before anything is drawn anew: where what is read stood in the measure it was read in.
  document.addEventListener("change", event => {
    if (measure.inputs.includes(event.target)) {
      before.checked = true;
      read = sections.filter(section => section.getBoundingClientRect().top < reach).pop();
      stood = read ? read.getBoundingClientRect().top : 0;
      event.target.checked = true;
    }
  }, true);

  measure.inputs.forEach(input => input.addEventListener("change", () => {
    sections.forEach(section => keepOpen(section, before.value, input.value));
    before = input;
    if (read) {
      window.scrollBy(0, read.getBoundingClientRect().top - stood);
    }
  }));
})();
