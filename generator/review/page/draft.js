// One case as it is being changed: the front matter as its file has it, every earlier state, and what a change of it takes along.
const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export class Draft {
  constructor(shown) {
    Object.assign(this, { id: shown.id, digest: shown.digest, base: shown.data, data: structuredClone(shown.data), past: [], future: [] });
  }

  get changed() {
    return keysOf(this.base, this.data).length > 0;
  }

  change(work) {
    const before = structuredClone(this.data);
    work(this.data);
    if (same(before, this.data)) return false;
    this.past.push(before);
    this.future = [];
    return true;
  }

  undo() { return step(this, this.past, this.future); }
  redo() { return step(this, this.future, this.past); }

  // The same changes upon what the file holds now. Where both changed a field, ours stays.
  rebase(data, digest) {
    for (const key of keysOf(data, this.base)) {
      if (same(this.data[key], this.base[key])) this.data[key] = structuredClone(data[key]);
    }
    Object.assign(this, { base: data, digest, past: [], future: [] });
  }
}

function step(draft, from, to) {
  if (!from.length) return false;
  to.push(draft.data);
  draft.data = from.pop();
  return true;
}

export function keysOf(one, other) {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].filter((key) => key !== "tags" && key !== "generated" && !same(one[key], other[key]));
}

// A path is a list: ["region"], ["dates", "found"], ["measures", 0, "amount"].
export const read = (data, path) => path.reduce((value, key) => (value ?? {})[key], data);

export function write(data, path, value) {
  let place = data;
  path.slice(0, -1).forEach((key, i) => {
    if (place[key] === null || place[key] === undefined) place[key] = typeof path[i + 1] === "number" ? [] : {};
    place = place[key];
  });
  const last = path.at(-1);
  if (value === "" || value === null || value === undefined) {
    if (path[0] === "dates") place[last] = null;
    else delete place[last];
  } else place[last] = value;
}

// Evidence stands beside its siblings, so that the file changes in one place.
export function quote(data, key, words) {
  const found = Object.entries(data.evidence ?? {});
  const at = found.findIndex(([k]) => k === key);
  if (at >= 0) words ? (found[at] = [key, words]) : found.splice(at, 1);
  else if (words) {
    const group = key.split("/")[0];
    const last = found.findLastIndex(([k]) => k.split("/")[0] === group);
    found.splice(last < 0 ? found.length : last + 1, 0, [key, words]);
  }
  data.evidence = Object.fromEntries(found);
  if (data.confidence) delete data.confidence[key];
}

export function addTerm(data, field, label, words) {
  data[field] = [...(data[field] ?? []).filter((known) => known !== label), label];
  if (words) quote(data, `${field}/${label}`, words);
}

export function removeTerm(data, field, label) {
  data[field] = (data[field] ?? []).filter((known) => known !== label);
  for (const told of [data.evidence, data.confidence]) if (told) delete told[`${field}/${label}`];
}

// The entries of a list in another order: of each new place the old one, -1 for a new entry. Evidence and doubts go along.
export function reorder(data, field, order, fresh = {}) {
  const old = data[field] ?? [];
  data[field] = order.map((from) => (from < 0 ? fresh : structuredClone(old[from])));
  for (const told of ["evidence", "confidence"]) {
    if (!data[told]) continue;
    const moved = order.flatMap((from, to) => {
      const words = data[told][`${field}/${from + 1}`];
      return from >= 0 && words !== undefined ? [[`${field}/${to + 1}`, words]] : [];
    });
    const mine = (key) => key.startsWith(`${field}/`);
    const all = Object.entries(data[told]);
    const at = all.findIndex(([key]) => mine(key));
    const rest = all.filter(([key]) => !mine(key));
    rest.splice(at < 0 ? rest.length : at, 0, ...moved);
    data[told] = Object.fromEntries(rest);
  }
}
