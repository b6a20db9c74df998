/** Runs axe in a page. It comes in through the debugger, because the page's own policy lets no script in. */
import axe from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Violations as lines of text. `rules` narrows the run to those named. */
export async function violations(page, rules) {
  const debug = await page.context().newCDPSession(page);
  const run = (expression) =>
    debug.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  const options = {
    runOnly: rules ? { type: "rule", values: rules } : { type: "tag", values: tags },
    resultTypes: ["violations"],
  };
  await run(`globalThis.axe ?? (() => { ${axe.source} })(); undefined`);
  const { result, exceptionDetails } = await run(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) =>
      ({ id, nodes: nodes.map(({ target, failureSummary }) => target.join(" ") + " | " + failureSummary) })))`,
  );
  await debug.detach();
  if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
  return result.value.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].replaceAll(/\s+/g, " ").slice(0, 300)}`);
}
