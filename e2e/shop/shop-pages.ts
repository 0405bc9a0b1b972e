/**
 * The pages of the test shop: what a shop writes into its pages so that the tracker understands them, in attributes. A link keeps the
 * first part of the address, which tells tests apart.
 */
const SKUS = Array.from({ length: 30 }, (_, n) => `TENT-${String(n + 1)}`);

/** A page of the shop as it is asked for. */
export interface Asked {
  /** First part of the address, with its slash. */
  readonly home: string;
  /** What follows it, such as /product/TENT-2. */
  readonly path: string;
  readonly query: URLSearchParams;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${String(letter.charCodeAt(0))};`);
}

function homePage({ home }: Asked): string {
  return `<h1>Tents</h1>
<section class="promotion" data-tuokio-show="Promotion Viewed" data-tuokio-click="Promotion Clicked"
  data-tuokio-promotion-id="AUTUMN" data-tuokio-position="1"><a href="${home}/search?q=tent">Autumn sale</a></section>
<p><a href="${home}/search?q=tent">All tents</a> <a href="${home}/cart">Cart</a> <a href="${home}/spa">Single page</a></p>`;
}

function searchPage({ home, query }: Asked): string {
  const words = query.get('q') ?? '';
  const page = Number(query.get('page') ?? 1);
  const found = words === 'nothing' ? [] : SKUS;
  const items = found.map(
    (sku) => `<li data-tuokio-item data-tuokio-product-id="${sku}"><a href="${home}/product/${sku}">${sku}</a>
      <button data-tuokio-click="Product Added" data-tuokio-quantity="1" data-tuokio-price="249.00"
        data-tuokio-currency="EUR" data-tuokio-cart-id="C1">Add ${sku}</button></li>`,
  );
  return `<h1>Results</h1>
<section data-tuokio-load="Products Searched" data-tuokio-query="${escaped(words)}"
  data-tuokio-results="${String(found.length)}" data-tuokio-filters='{"season":"3"}' data-tuokio-page="${String(page)}">
<ul data-tuokio-list="search" data-tuokio-first="${String((page - 1) * SKUS.length + 1)}">${items.join('\n')}</ul></section>`;
}

function productPage({ home, path }: Asked): string {
  const sku = escaped(path.split('/')[2] ?? '');
  return `<h1>${sku}</h1>
<main data-tuokio-load="Product Viewed" data-tuokio-product-id="${sku}" data-tuokio-price="249.00" data-tuokio-currency="EUR">
<button data-tuokio-click="Product Added" data-tuokio-quantity="2" data-tuokio-cart-id="C1">Add to cart</button></main>
<p><a href="${home}/cart">Cart</a></p>`;
}

const LINES = JSON.stringify([{ product_id: 'TENT-2', quantity: 2, price: 249 }]);

function cartPage({ home }: Asked): string {
  return `<h1>Cart</h1>
<main data-tuokio-load="Cart Viewed" data-tuokio-cart-id="C1" data-tuokio-value="498.00" data-tuokio-currency="EUR"
  data-tuokio-products='${LINES}'>
<form data-tuokio-submit="Coupon Entered" data-tuokio-coupon="SPRING" action="${home}/cart"><button>Use coupon</button></form>
<a href="${home}/checkout">To the checkout</a></main>`;
}

function checkoutPage({ home }: Asked): string {
  return `<h1>Checkout</h1>
<main data-tuokio-load="Checkout Started" data-tuokio-checkout-id="K1" data-tuokio-cart-id="C1" data-tuokio-value="498.00"
  data-tuokio-currency="EUR" data-tuokio-products='${LINES}'>
<button data-tuokio-click="Payment Info Entered" data-tuokio-payment-method="card">Card</button>
<a href="${home}/thanks">Pay</a></main>`;
}

function thanksPage(): string {
  return `<h1>Thanks</h1>
<main data-tuokio-load="Order Completed" data-tuokio-order-id="10017" data-tuokio-cart-id="C1" data-tuokio-value="498.00"
  data-tuokio-currency="EUR" data-tuokio-products='${LINES}'>Order 10017</main>`;
}

function brokenPage(): string {
  return `<h1>Broken</h1><img src="/missing.jpg" alt=""><button id="throw">Throw</button><button id="fail">Fail</button>`;
}

/** What stands in the body of a page; null where the shop has none. */
export function shopPage(asked: Asked): string | null {
  const name = asked.path.split('/')[1] ?? '';
  const pages: Readonly<Record<string, (page: Asked) => string>> = {
    '': homePage,
    search: searchPage,
    product: productPage,
    cart: cartPage,
    checkout: checkoutPage,
    thanks: thanksPage,
    broken: brokenPage,
    spa: () => '<h1 id="title"></h1><nav id="links"></nav><div id="app"></div>',
    plain: () => '<h1>Plain</h1><button id="work">Work</button>',
  };
  return pages[name]?.(asked) ?? null;
}
