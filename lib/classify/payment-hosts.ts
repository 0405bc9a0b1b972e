import { partsOfHost } from '@/lib/classify/host';

/** Hosts that shops send visitors to for paying or for proving who they are. */
const HOSTS: ReadonlySet<string> = new Set(
  `paypal.com stripe.com klarna.com klarna.net adyen.com adyenpayments.com checkout.com worldpay.com braintreegateway.com mollie.com
   sagepay.com paytrail.com maksuturva.fi svea.com sveaekonomi.se verifone.com vippsmobilepay.com vipps.no mobilepay.fi mobilepay.dk
   swish.nu nets.eu dibspayment.eu quickpay.net payex.com swedbankpay.com bambora.com netaxept.no walleypay.com collectorbank.se
   qliro.com ratepay.com billie.io afterpay.com clearpay.co.uk affirm.com zip.co sezzle.com pay.amazon.com payments.amazon.com
   pay.google.com appleid.apple.com 3dsecure.io arcot.com cardinalcommerce.com securesuite.net trustly.com giropay.de sofort.com
   ideal.nl payu.com przelewy24.pl mpay24.com saferpay.com datatrans.com payone.com six-payment-services.com nordea.fi nordea.com op.fi
   danskebank.fi s-pankki.fi aktia.fi alandsbanken.fi saastopankki.fi poppankki.fi tunnistus.fi bankid.com bankid.no tupas.fi`.split(
    /\s+/,
  ),
);

/** True for a host of a payment provider or bank: coming back from one is no new visit. */
export function isPaymentHost(host: string): boolean {
  for (const part of partsOfHost(host)) if (HOSTS.has(part)) return true;
  return false;
}
