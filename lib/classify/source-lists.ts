/**
 * Where visits come from, written here by hand: a site counts with its subdomains and by its first label, as campaigns write it
 * ("facebook", utm_source), unless it is listed under `sites` because that label is an ordinary word; `exact` hosts count alone;
 * `brands` count under every top-level domain; `names` are what campaigns write besides. The longest listed part of a host wins, so
 * shopping.yahoo.com is shopping and yahoo.com is search. The categories follow those that Google publishes for GA4; the test
 * measures the agreement. AI assistants and webmail are categories of our own.
 */
export interface SourceList {
  readonly named: string;
  readonly sites: string;
  readonly exact: string;
  readonly brands: string;
  readonly names: string;
}

export const SEARCH: SourceList = {
  named: `baidu.com bing.com duckduckgo.com ecosia.org qwant.com startpage.com naver.com daum.net sogou.com seznam.cz rambler.ru
    ask.com aol.com lycos.com excite.com dogpile.com exalead.com eniro.se eniro.no eniro.fi kvasir.no startsiden.no onet.pl
    virgilio.it babylon.com search-results.com incredimail.com conduit.com centrum.cz firmy.cz najdi.si auone.jp biglobe.ne.jp
    biglobe.co.jp msn.com globo.com terra.com.br comcast.net swisscows.com mojeek.com metager.org metager.de kagi.com gibiru.com
    ekosia.com petalsearch.com coccoc.com presearch.com oceanhero.today lilo.org yahoo.co.jp fireball.de`,
  sites: `so.com 360.cn tut.by search.yahoo.com search.aol.com search.aol.co.uk suche.aol.de search.brave.com go.mail.ru
    search.ukr.net secureurl.ukr.net search.smt.docomo.ne.jp search.goo.ne.jp you.search suche.t-online.de suche.web.de suche.gmx.net
    search.marginalia.nu search.lycos.com search.seznam.cz websearch.rakuten.co.jp rakuten.co.jp`,
  exact: `yahoo.com search.google.com lens.google.com news.google.com play.google.com images.google.com www.googleadservices.com
    googleadservices.com com.google.android.googlequicksearchbox`,
  brands: 'yandex google',
  names: 'alice avg cnn rakuten ukr yahoo google-play adwords googleads google_ads google-ads bing_ads',
};

export const SHOPPING: SourceList = {
  named: `alibaba.com etsy.com walmart.com shopify.com stripe.com shopzilla.com pricerunner.com prisjakt.nu prisjakt.no hintaopas.fi
    hinta.fi vertaa.fi prisguiden.no kelkoo.com idealo.de billiger.de geizhals.de geizhals.at ceneo.pl heureka.cz pricespy.co.uk
    pricegrabber.com shopping.com wish.com temu.com shein.com cdiscount.com bol.com allegro.pl fruugo.com cdon.se cdon.fi cdon.com
    fyndiq.se zalando.fi miinto.com tori.fi blocket.se finn.no huuto.net tradera.com vinted.com simplycodes.com`,
  sites: `shop.app shopping.naver.com shopping.yahoo.com shopping.yahoo.co.jp shopping.net shopping.google.com amazon-adsystem.com
    bestprice.gr`,
  exact: '',
  brands: 'amazon ebay mercadolibre mercadolivre aliexpress idealo zalando kelkoo',
  names: 'google-shopping googleshopping igshopping pricespy merchant_center',
};

export const VIDEO: SourceList = {
  named: `youtube.com vimeo.com dailymotion.com twitch.tv netflix.com hulu.com disneyplus.com wistia.com wistia.net iqiyi.com
    youku.com veoh.com ted.com crackle.com curiositystream.com utreon.com rumble.com odysee.com bilibili.com peertube.tv`,
  sites: 'youtu.be iq.com d.tube justin.tv youtube-nocookie.com tv.apple.com areena.yle.fi svtplay.se tv.nrk.no',
  exact: '',
  brands: '',
  names: 'yt',
};

export const AI: SourceList = {
  named: `chatgpt.com perplexity.ai claude.ai deepseek.com grok.com mistral.ai poe.com phind.com iask.ai writesonic.com jasper.ai
    character.ai pi.ai huggingface.co openrouter.ai lmarena.ai genspark.ai kimi.com moonshot.cn chatglm.cn doubao.com qwen.ai manus.im
    consensus.app andisearch.com komo.ai felo.ai liner.com venice.ai monica.im`,
  sites: `openai.com you.com duck.ai meta.ai z.ai x.ai anthropic.com copilot.microsoft.com copilot.cloud.microsoft gemini.google.com
    bard.google.com notebooklm.google.com aistudio.google.com chat.deepseek.com chat.mistral.ai chat.qwen.ai yiyan.baidu.com
    ai.baidu.com chat.baidu.com chat-gpt.org chatplus.com alice.yandex.ru edgeservices.bing.com lumo.proton.me chat.com`,
  exact: '',
  brands: '',
  names: 'openai chat-gpt copilot gemini bard notebooklm anthropic claude-ai perplexity-ai meta-ai',
};

export const EMAIL: SourceList = {
  named: '',
  sites: `mail.google.com mail.yahoo.com outlook.live.com outlook.com outlook.office.com outlook.office365.com mail.aol.com mail.com
    webmail.aol.com mail.proton.me mail.zoho.com icloud-mail.apple.com navigator.web.de navigator.gmx.net webmail.elisa.fi
    webmail.telia.com com.google.android.gm com.microsoft.office.outlook com.yahoo.mobile.client.android.mail`,
  exact: '',
  brands: '',
  names: '',
};
