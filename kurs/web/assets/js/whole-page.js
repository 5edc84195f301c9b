// A whole page that came where a part was expected: sign-in after a lost session, an error page.
//
// After a redirect the browser goes to the address it ended at; otherwise the page replaces this
// page's body. Usage: none, it listens to htmx.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (!/^\s*<!doctype html/i.test(xhr.responseText)) return;
  const here = new URL(requestConfig.path, location.href);
  const there = xhr.responseURL ? new URL(xhr.responseURL) : here;
  if (there.pathname !== here.pathname) {
    event.detail.shouldSwap = false;
    location.assign(there);
    return;
  }
  event.detail.shouldSwap = true;
  event.detail.target = document.body;
  event.detail.swapOverride = "innerHTML";
});
