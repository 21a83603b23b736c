"use strict";
// Handing a file in: chosen or dropped, sent to the interface with its progress.
(() => {
  const isForm = (one) => one?.matches?.("form[data-office-upload]");
  const formOf = (event) => event.target.closest?.("form[data-office-upload]");

  function refuse(form, sentence) {
    const refusal = form.querySelector(".cf-refusal");
    refusal.textContent = sentence;
    refusal.hidden = !sentence;
    form.querySelector("button").disabled = false;
    form.querySelector("progress").hidden = true;
  }

  function send(form, token) {
    const bar = form.querySelector("progress");
    const asking = new XMLHttpRequest();
    asking.open("POST", "/api/v1/imports");
    asking.setRequestHeader("X-CSRF-Token", token);
    asking.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    asking.addEventListener("error", () => refuse(form, session.LOST));
    asking.addEventListener("load", () => {
      let told = {};
      try { told = JSON.parse(asking.responseText); } catch { /* it says nothing */ }
      if (asking.status === 202) window.location.assign(`/office/imports/${told.upload.id}`);
      else refuse(form, session.refusalOf(told));
    });
    asking.send(new FormData(form));
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!isForm(form) || event.defaultPrevented) return;
    event.preventDefault();
    refuse(form, "");
    form.querySelector("button").disabled = true;
    form.querySelector("progress").hidden = false;
    try {
      const answer = await fetch("/api/v1/session", { credentials: "same-origin" });
      const told = await answer.json();
      if (answer.ok) send(form, told.csrf_token);
      else refuse(form, session.refusalOf(told));
    } catch {
      refuse(form, session.LOST);
    }
  });

  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const form = formOf(event);
      if (!form) return;
      event.preventDefault();
      form.classList.toggle("cf-over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        form.querySelector("input[type=file]").files = event.dataTransfer.files;
      }
    });
  }
})();
