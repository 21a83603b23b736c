"use strict";
// Sends a form as JSON and goes on; says what was refused and leaves what was typed.

async function send(form) {
  const [method, path] = form.dataset.sends.split(" ");
  const body = method === "DELETE" ? undefined : Object.fromEntries(new FormData(form));
  return session.call(method, path, body, { needsToken: "csrf" in form.dataset });
}

function nextOf(form, told) {
  const go = form.dataset.go || "/";
  if (told.must_change_password) return `/password?forced=true&go=${encodeURIComponent(go)}`;
  return go;
}

function refuse(form, sentence) {
  const place = form.querySelector(".cf-refusal");
  place.textContent = sentence;
  place.hidden = false;
}

function isRepeated(form) {
  return [...form.querySelectorAll("[data-repeats]")].every(
    (field) => field.value === form.elements[field.dataset.repeats].value,
  );
}

async function submitted(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector("button[type=submit]");
  if (!isRepeated(form)) return refuse(form, "两次输入的密码不一样，请再输一遍。");
  button.disabled = true;
  try {
    const { isDone, told } = await send(form);
    if (isDone) return window.location.assign(nextOf(form, told));
    refuse(form, session.refusalOf(told));
  } catch {
    refuse(form, session.LOST);
  }
  button.disabled = false;
  const secret = form.querySelector("input[type=password]");
  if (!secret) return;
  secret.value = "";
  secret.focus();
}

for (const form of document.querySelectorAll("form[data-sends]")) {
  form.addEventListener("submit", submitted);
}
