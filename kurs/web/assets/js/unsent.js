// Says in words that something did not reach the server. What was typed stays where it is.
//
// Usage: <div id="messages" role="status" data-unsent="It was not sent. …">
function say() {
  const region = document.getElementById("messages");
  if (!region || region.querySelector("[data-unsent-notice]")) return;
  const notice = document.createElement("p");
  notice.className = "k-notice";
  notice.dataset.tone = "error";
  notice.dataset.unsentNotice = "";
  notice.textContent = region.dataset.unsent;
  region.append(notice);
  region.scrollIntoView({ block: "nearest" });
}

function clear() {
  document.querySelector("[data-unsent-notice]")?.remove();
}

document.addEventListener("htmx:sendError", say);
document.addEventListener("htmx:timeout", say);
document.addEventListener("htmx:afterRequest", (event) => {
  const status = event.detail.xhr?.status ?? 0;
  if (status >= 500) say();
  else if (status > 0) clear();
});
