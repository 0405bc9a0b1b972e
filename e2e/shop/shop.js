/* What the test shop does by itself: its consent banner, its single-page variant, and things that go wrong. */
window.tuokio = window.tuokio || [];
// `?go=/path&after=2000` goes there by itself, so long after somebody sees the page.
const go = new URLSearchParams(location.search).get('go');
const walk = () => {
  const after = Number(new URLSearchParams(location.search).get('after'));
  setTimeout(() => location.assign(go), after);
};
if (go !== null && document.prerendering) document.addEventListener('prerenderingchange', walk, { once: true });
else if (go !== null) walk();
window.addEventListener('DOMContentLoaded', () => {
  const on = (id, action) => document.getElementById(id)?.addEventListener('click', action);
  on('accept', () => window.tuokio.push(['consent', { analytics: true, marketing: false }]));
  on('refuse', () => window.tuokio.push(['consent', { analytics: false }]));
  on('throw', () => {
    throw new TypeError('cart 17 of "Anna" is undefined');
  });
  on('fail', () => void fetch('/api/fail?order=17'));
  on('work', () => {
    const end = performance.now() + 30;
    while (performance.now() < end);
  });

  const app = document.getElementById('app');
  if (app === null) return;
  const home = location.pathname.replace(/\/spa.*/, '/spa');
  const link = (to, words) => `<a class="soft" href="${home}${to}">${words}</a>`;
  const pages = {
    '': () => '<p>Tents of all sizes</p>',
    list: () =>
      `<ul data-tuokio-list="spa">${['A', 'B', 'C']
        .map((sku) => `<li data-tuokio-item data-tuokio-product-id="${sku}">${link(`/product-${sku}`, sku)}</li>`)
        .join('')}</ul>`,
  };
  const draw = () => {
    const name = location.pathname.slice(home.length + 1);
    const product = name.startsWith('product-') ? name.slice(8) : null;
    document.title = `Shop ${name}`;
    document.getElementById('title').textContent = name || 'Start';
    app.innerHTML =
      product === null
        ? (pages[name] ?? pages[''])()
        : `<section data-tuokio-load="Product Viewed" data-tuokio-product-id="${product}">${product}</section>`;
  };
  document.getElementById('links').innerHTML = [
    link('', 'Start'),
    link('/list', 'List'),
    link('/product-A', 'Product A'),
  ].join(' ');
  document.addEventListener('click', (event) => {
    const soft = event.target.closest('a.soft');
    if (soft === null) return;
    event.preventDefault();
    history.pushState({}, '', soft.getAttribute('href'));
    // As frameworks do: the page is drawn some time after its address.
    setTimeout(draw, 30);
  });
  window.addEventListener('popstate', () => setTimeout(draw, 30));
  draw();
});
