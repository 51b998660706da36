/* What a reader takes away: a file, or text by way of the clipboard. Used by explore-export.js and keep.js. */
(function () {
  "use strict";

  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  function copyOld(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  async function copyText(text) {
    if (navigator.clipboard) await navigator.clipboard.writeText(text); else copyOld(text);
  }

  window.casebookTakeAway = { save: save, copyText: copyText };
})();
