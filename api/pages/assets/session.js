"use strict";
// Calls of the interface with the session of this browser.
const session = (() => {
  async function told(answer) {
    return answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  }

  // A change needs the token that only our own pages can read.
  async function token() {
    const answer = await fetch("/api/v1/session", { credentials: "same-origin" });
    return answer.ok ? (await answer.json()).csrf_token : "";
  }

  async function call(method, path, body, { needsToken = false } = {}) {
    const headers = {};
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (needsToken) headers["X-CSRF-Token"] = await token();
    const answer = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { isDone: answer.ok, told: await told(answer) };
  }

  const refusalOf = (answer) => answer.message || "没有完成，请稍后再试。";
  return { call, refusalOf, LOST: "连不上服务器，请检查网络后再试。" };
})();
window.session = session;
