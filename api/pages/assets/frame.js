"use strict";
// The connection, signing out, and signing in again over a page that stays as it is.
const chunfeng = (() => {
  const OF_ACTIONS = "button, a, [role=button], [role=checkbox], [role=switch], [role=tab], [role=option]";
  let isLost = false;

  function showLost(lost) {
    isLost = lost;
    document.getElementById("cf-lost").hidden = !lost;
    document.documentElement.classList.toggle("cf-is-lost", lost);
  }

  // What is clicked while the network is gone would be sent when it is back, unseen. Typing stays.
  function holdBack(event) {
    if (!isLost || !event.target.closest("#app, .q-dialog, .q-menu")) return;
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    const isTyping = event.target.matches("textarea, input") && event.key !== "Enter";
    if (isTyping || (event.type !== "keydown" && !event.target.closest(OF_ACTIONS))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function watch() {
    if (!window.socket) return void setTimeout(watch, 100);
    window.socket.on("disconnect", () => showLost(true));
    window.socket.on("connect", () => showLost(false));
    window.addEventListener("offline", () => showLost(true));
    window.addEventListener("online", () => showLost(!window.socket.connected));
  }

  // The socket takes the cookie of now along. Only NiceGUI's own attempts say how far the page got,
  // and without that it would be loaded anew.
  function reconnect() {
    window.socket.io.opts.query.next_message_id = window.nextMessageId;
    window.socket.disconnect().connect();
  }

  async function signOut() {
    await session.call("DELETE", "/api/v1/session", undefined, { needsToken: true }).catch(() => {});
    window.location.assign("/sign-in");
  }

  function again(login) {
    const dialog = document.getElementById("cf-again");
    dialog.innerHTML =
      '<form class="cf-form"><h2 id="cf-again-title">请重新登录</h2>' +
      "<p>登录已结束。页面上填的内容都还在。</p>" +
      '<label for="cf-again-login">用户名</label><input id="cf-again-login" autocomplete="username" readonly>' +
      '<label for="cf-again-password">密码</label>' +
      '<input id="cf-again-password" type="password" autocomplete="current-password" maxlength="200" required>' +
      '<p class="cf-refusal" role="alert" hidden></p><button type="submit">登录</button></form>';
    dialog.querySelector("#cf-again-login").value = login;
    return dialog;
  }

  function signInAgain(login) {
    const dialog = again(login);
    const refusal = dialog.querySelector(".cf-refusal");
    dialog.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const password = dialog.querySelector("#cf-again-password");
      const body = { login, password: password.value };
      const answer = await session.call("POST", "/api/v1/session", body).catch(() => null);
      password.value = "";
      if (answer?.isDone) {
        dialog.close();
        reconnect();
        return;
      }
      refusal.textContent = answer ? session.refusalOf(answer.told) : session.LOST;
      refusal.hidden = false;
      password.focus();
    });
    dialog.showModal();
    dialog.querySelector("#cf-again-password").focus();
  }

  for (const kind of ["click", "submit", "keydown"]) document.addEventListener(kind, holdBack, true);
  watch();
  return { reconnect, signOut, signInAgain };
})();
window.chunfeng = chunfeng;
