// Talks to the program on this computer, under the address with the token that this page was opened at.
const root = new URL(".", location.href);

async function answer(path, given) {
  let reply;
  try {
    reply = await fetch(new URL(`api/${path}`, root), given);
  } catch {
    return { error: "工作台的程序没有回答：它可能已经结束。没存的改动留着，重新运行 casebook review 就能接着做" };
  }
  const found = await reply.json().catch(() => ({ error: `工作台回答了 ${reply.status}` }));
  return reply.ok ? found : { error: `工作台回答了 ${reply.status}`, ...found };
}

export const get = (path) => answer(path, {});
export const post = (path, body, more = {}) =>
  answer(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), ...more });
