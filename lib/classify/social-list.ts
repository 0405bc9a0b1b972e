import type { SourceList } from '@/lib/classify/source-lists';

/** Social networks, messengers, forums, communities, places to publish and short links that people share. Rules as in source-lists. */
export const SOCIAL: SourceList = {
  named: `${networks()} ${messengers()} ${forums()} ${publishing()} ${pictures()} ${interests()} ${regional()} ${faded()}`,
  sites: `fb.me fb.com m.me t.co x.com t.me wa.me lnkd.in pin.it redd.it bit.ly goo.gl is.gd awe.sm ow.ly buff.ly lm.facebook.com
    51.com 5ch.net hr.com care.com care2.com blog.com blogs.com mix.com gather.com last.fm pocket.co line.me deluxe.com geni.com
    spoke.com toolbox.com reunion.com redux.com goldstar.com cross.tv paper.li vk.cc airg.ca blip.fm ning.com listal.com
    answers.yahoo.com bookmarks.yahoo.com pulse.yahoo.com blog.yahoo.co.jp bookmarks.yahoo.co.jp chiebukuro.yahoo.co.jp
    messages.yahoo.co.jp yahoo-mbga.jp blog.naver.com cafe.naver.com kin.naver.com plus.google.com plus.url.google.com
    groups.google.com sites.google.com messages.google.com googlegroups.com news.ycombinator.com lifestream.aol.com
    blog.goo.ne.jp oshiete.goo.ne.jp hatena.ne.jp forums.androidcentral.com forums.crackberry.com forums.imore.com
    forums.webosnation.com forums.wpcentral.com my.opera.com spaces.live.com video.ibm.com wiki.answers.com qzone.qq.com
    copainsdavant.linternaute.com pro.homeadvisor.com everforo.com rtl.de com.linkedin.android com.facebook.katana
    com.twitter.android org.telegram.messenger`,
  exact: '',
  brands: 'pinterest blogspot',
  names: `fb ig meta facebook-ads facebookads fb_ads instagram-ads hatena aolanswers google+ googleplus gooblog kakaocorp livedoorblog
    newsshowcase line ning listal care2 social taggedmail niconico tweetdeck feedspot foodservice`,
};

function networks(): string {
  return `facebook.com instagram.com threads.net threads.com twitter.com linkedin.com pinterest.com tiktok.com snapchat.com reddit.com
    tumblr.com bsky.app mastodon.social vk.com vkontakte.ru odnoklassniki.ru odnoklassniki.ua ok.ru xing.com yammer.com nextdoor.com
    myspace.com badoo.com bebo.com hi5.com tagged.com foursquare.com meetup.com weibo.com renren.com douban.com mixi.jp gree.jp
    cyworld.com plurk.com skyrock.com hyves.net hyves.nl tuenti.com studivz.net meinvz.net draugiem.lv ameba.jp mbga.jp
    truthsocial.com gab.com minds.com parler.com be.real lemon8-app.com xiaohongshu.com douyin.com kuaishou.com gettr.com`;
}

function messengers(): string {
  return `messenger.com whatsapp.com wechat.com skype.com kakao.com zalo.me telegram.org discord.com discord.gg viber.com signal.org
    tencent.com slack.com snapchat.me`;
}

function forums(): string {
  return `quora.com stackoverflow.com stackexchange.com serverfault.com superuser.com askubuntu.com stackapps.com slashdot.org
    digg.com fark.com suomi24.fi irc-galleria.net flashback.org vauva.fi hommaforum.org muropaketti.com ylilauta.org freak.no
    gutefrage.net wer-weiss-was.de gulli.com okwave.jp answerbag.com blurtit.com drugs-forum.com allnurses.com activerain.com
    internations.org ngopost.org meneame.net dzone.com techmeme.com trustpilot.com yelp.com yelp.co.uk tripadvisor.com qapacity.com
    glassdoor.com chegg.com lemmy.world hackernews.com producthunt.com mouthshut.com`;
}

function publishing(): string {
  return `blogger.com wordpress.com wordpress.org medium.com substack.com typepad.com livejournal.com weebly.com blogg.no blogg.se
    blogspot.com blogster.com blogsome.com bloglines.com blogher.com bloggang.com ameblo.jp cocolog-nifty.com livedoor.com fc2.com
    exblog.jp canalblog.com over-blog.com overblog.com centerblog.net unblog.fr movabletype.com edublogs.org opendiary.com
    insanejournal.com xanga.com babyblog.ru hubpages.com buzzfeed.com scribd.com slideshare.net scoop.it wattpad.com
    academia.edu researchgate.net wikihow.com wikitravel.org fandom.com flipboard.com getpocket.com instapaper.com feedspot.com
    smartnews.com netvibes.com diigo.com pinboard.in addthis.com sharethis.com hootsuite.com linktr.ee tinyurl.com disqus.com
    shareit.com ushareit.com beforeitsnews.com chicagonow.com screenrant.com mymodernmet.com socialvibe.com listography.com patreon.com`;
}

function pictures(): string {
  return `flickr.com imgur.com giphy.com deviantart.com artstation.com behance.net dribbble.com pixiv.net photobucket.com imageshack.com
    imageshack.us webshots.com fotki.com fotolog.com niconico.jp nicovideo.jp tudou.com crunchyroll.com mubi.com vsco.co
    soundcloud.com reverbnation.com filmaffinity.com fanpop.com`;
}

function interests(): string {
  return `goodreads.com librarything.com anobii.com shvoong.com weread.com ravelry.com houzz.com allrecipes.com epicurious.com
    urbanspoon.com menuism.com myanimelist.net gaiaonline.com gamerdna.com habbo.com secondlife.com imvu.com stardoll.com
    activeworlds.com kaneva.com dogster.com catster.com cafemom.com babycenter.com caringbridge.org dailystrength.org ancestry.com
    myheritage.com classmates.com couchsurfing.org travellerspoint.com strava.com letterboxd.com untappd.com athlinks.com italki.com
    interpals.net baby-gaga.com cozycot.com kaboodle.com godtube.com zooppa.com woot.com ssense.com`;
}

function regional(): string {
  return `dianping.com goldenline.pl ibibo.com bharatstudent.com fruehstueckstreff.org jappy.com jappy.de partyflock.nl playahead.se
    biip.no nightlifelink.com trombi.com taringa.net sociallife.com.br zoo.gr ushi.cn dol2day.com americantowns.com internetgalleria.fi
    youroom.in asmallworld.com twoo.com tiktokv.com`;
}

/** Networks that have faded but still stand in old links and lists. */
function faded(): string {
  return `43things.com alumniclass.com blackcareernetwork.com blackplanet.com brightkite.com brizzly.com buzznet.com camospace.com
    cellufun.com classquest.com doostang.com dopplr.com elftown.com extole.com faceparty.com feministing.com folkdirect.com
    friendfeed.com fubar.com glassboard.com govloop.com gowalla.com hoverspot.com hubculture.com identi.ca intherooms.com
    jammerdirect.com meetin.org mocospace.com mylife.com nexopia.com oneworldgroup.org onstartups.com pingsta.com posterous.com
    quechup.com ryze.com salespider.com scvngr.com spruz.com stickam.com sweeva.com talkbiznow.com vampirefreaks.com
    vampirerave.com wakoopa.com cbnt.io`;
}
