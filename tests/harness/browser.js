// Looks at each frame of the page that it is in, and leaves what it has seen in an element.

const sticksOut = (element, page) => {
  for (let around = element.parentElement; around; around = around.parentElement) {
    const { overflowX } = page.defaultView.getComputedStyle(around);
    if (around !== page.documentElement && overflowX !== "visible") return false;
  }
  return element.getBoundingClientRect().right > page.documentElement.clientWidth + 0.5;
};

const works = (fold) => {
  const summary = fold.querySelector("summary");
  const states = [fold.open];
  for (let click = 0; click < 2; click += 1) {
    summary.click();
    states.push(fold.open);
  }
  return states[0] !== states[1] && states[0] === states[2];
};

const seen = (frame) => {
  const page = frame.contentDocument;
  const folds = [...page.querySelectorAll("details")];
  const working = folds.map(works);
  folds.forEach((fold) => { fold.open = true; });
  const all = [...page.body.querySelectorAll("*")];
  return {
    name: frame.name,
    width: frame.contentWindow.innerWidth,
    content_width: page.documentElement.scrollWidth,
    wide: all.filter((one) => sticksOut(one, page)).map((one) => one.outerHTML.slice(0, 200)),
    fetched: frame.contentWindow.performance.getEntriesByType("resource").map((one) => one.name),
    folds: working,
    scripts: page.querySelectorAll("script, img, iframe, object, embed, link, base, form").length,
    text: page.body.textContent,
  };
};

addEventListener("load", () => {
  const left = document.createElement("pre");
  left.id = "seen";
  left.textContent = JSON.stringify([...document.querySelectorAll("iframe")].map(seen));
  document.body.append(left);
});
