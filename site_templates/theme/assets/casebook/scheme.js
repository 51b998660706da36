// Light or dark: what the reader chose before, set before anything is painted. Without a choice the system's scheme holds
// (casebook.css), also without scripts.
(function () {
  'use strict';
  var root = document.documentElement;
  var system = matchMedia('(prefers-color-scheme: dark)');
  function store(value) {
    try { return value ? localStorage.setItem('cb-scheme', value) : localStorage.getItem('cb-scheme'); } catch (e) { return null; }
  }
  function dark() { return root.dataset.cbScheme ? root.dataset.cbScheme === 'dark' : system.matches; }
  var chosen = store();
  if (chosen === 'dark' || chosen === 'light') root.dataset.cbScheme = chosen;

  document.addEventListener('DOMContentLoaded', function () {
    [].forEach.call(document.querySelectorAll('[data-cb-scheme-switch]'), function (button) {
      function show() { button.setAttribute('aria-pressed', String(dark())); }
      button.addEventListener('click', function () {
        root.dataset.cbScheme = dark() ? 'light' : 'dark';
        store(root.dataset.cbScheme);
        show();
      });
      if (system.addEventListener) system.addEventListener('change', show);
      button.hidden = false;
      show();
    });
  });
})();
