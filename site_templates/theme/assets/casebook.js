// Evidence on a case page: pointing at a value lights its words in the notice, and the other way round. Copy buttons for citations.
(function () {
  'use strict';
  var say = window.casebookWords;
  var all = function (selector, root) { return [].slice.call((root || document).querySelectorAll(selector)); };

  // The theme's script asks for a sitemap beside every link[rel=alternate]; ours lead to feeds and data, where there is none.
  all('link[rel=alternate]').forEach(function (link) { link.rel = 'alternate feed'; });

  var marks = all('mark[data-v]');
  var values = all('.cb-v');
  function light(ids, on) {
    values.forEach(function (v) { if (ids.indexOf(v.id) >= 0) v.classList.toggle('cb-on', on); });
    marks.forEach(function (m) {
      if (m.dataset.v.split(' ').some(function (id) { return ids.indexOf(id) >= 0; })) m.classList.toggle('cb-on', on);
    });
  }
  function watch(element, ids) {
    [['mouseenter', 1], ['mouseleave', 0], ['focusin', 1], ['focusout', 0]].forEach(function (pair) {
      element.addEventListener(pair[0], function () { light(ids, !!pair[1]); });
    });
  }
  values.forEach(function (v) { watch(v, [v.id]); });
  marks.forEach(function (m) { watch(m, m.dataset.v.split(' ')); });

  function today() {
    var d = new Date();
    return [d.getFullYear(), ('0' + (d.getMonth() + 1)).slice(-2), ('0' + d.getDate()).slice(-2)].join('-');
  }
  all('.cb-way').forEach(function (box) {
    var text = box.querySelector('pre');
    var path = box.parentNode.dataset.path; // set where the site was built without knowing its own address
    text.textContent = text.textContent.replace('[' + say('js.access-date') + ']', '[' + today() + ']');
    if (path && /^http/.test(location.protocol)) text.textContent = text.textContent.split(path).join(location.href.split(/[?#]/)[0]);
    if (!navigator.clipboard) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'cb-copy';
    button.textContent = say('js.copy');
    button.setAttribute('aria-label', say('js.copy-what', { what: box.querySelector('h3').textContent }));
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(text.textContent).then(function () {
        button.textContent = say('js.copied');
        setTimeout(function () { button.textContent = say('js.copy'); }, 2000);
      });
    });
    box.querySelector('h3').appendChild(button);
  });

  // A drawing of fines is taken away as a picture, as numbers or as a citation: by scripts that come when first asked for.
  var assets = document.currentScript.src.replace(/[^/]*$/, 'casebook/');
  function load(names, then) {
    if (!names.length) { then(); return; }
    var script = document.createElement('script');
    script.src = assets + names[0] + '.js';
    script.onload = function () { load(names.slice(1), then); };
    document.head.appendChild(script);
  }
  all('[data-cb-keep]').forEach(function (box) {
    box.hidden = false;
    all('button', box).forEach(function (button) {
      button.addEventListener('click', function () {
        load(window.casebookKeep ? [] : ['words-more-' + (say.home ? 'en' : 'zh'), 'take-away', 'keep'], function () { window.casebookKeep(box, button); });
      });
    });
  });

  // The language switch keeps what the address asks for: filters, words searched, the place on the page.
  all('.cb-lang').forEach(function (link) {
    var plain = link.href;
    link.addEventListener('click', function () { link.href = plain + location.search + location.hash; });
  });

  // The menu closes on Escape and when focus leaves it.
  all('.cb-menu').forEach(function (menu) {
    menu.addEventListener('keydown', function (e) {
      if (e.key === 'Escape' && menu.open) { menu.open = false; menu.querySelector('summary').focus(); }
    });
    document.addEventListener('click', function (e) { if (menu.open && !menu.contains(e.target)) menu.open = false; });
  });
})();
