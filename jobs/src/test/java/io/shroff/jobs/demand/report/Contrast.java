package io.shroff.jobs.demand.report;

/** Finds texts whose contrast to what lies behind them is below 4.5 (WCAG 2, AA). */
final class Contrast {
    static final String SCRIPT = """
            (() => {
              const parts = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = colour => {
                const [r, g, b] = parts(colour).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b;
              };
              const behind = node => {
                for (let at = node; at; at = at.parentElement) {
                  const colour = getComputedStyle(at).backgroundColor;
                  if (!(parts(colour)[3] === 0)) return colour;
                }
                return "rgb(255, 255, 255)";
              };
              const low = new Set();
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const holder = node.parentElement;
                if (!node.textContent.trim() || holder.closest("script, noscript, svg, option") || !holder.getClientRects().length) continue;
                const [a, b] = [light(getComputedStyle(holder).color), light(behind(holder))].sort((x, y) => y - x);
                const ratio = (a + .05) / (b + .05);
                if (ratio < 4.5) low.add(ratio.toFixed(2) + " " + node.textContent.trim().slice(0, 40));
              }
              return [...low];
            })()
            """;

    private Contrast() {}
}
