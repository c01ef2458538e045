package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts of persons in social networks: addresses of profiles, handles and identifiers beside the
 * network's name. Accounts that call themselves official, and those of shops, stay.
 */
final class SnsRule implements Recognizer {
  private static final String ID = "[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,29}[A-Za-z0-9_])?";
  private static final Pattern PROFILE =
      Pattern.compile(
          "(?<![A-Za-z0-9@])(?:https?://)?(?:www\\.|m\\.|[a-z]{2}\\.)?(?:"
              + ("(?:instagram|facebook|fb|twitter|x|threads|tiktok|t|pinterest|github|twitch|vk|soundcloud|behance|threads|medium|snapchat|line)"
                  + "\\.(?:com|net|me|tv)/(?!(?:p|reel|reels|explore|stories|tv|events?|groups?|pages|watch|hashtag|search|share|sharer|intent|login|policies|help|home|i|s|joinchat|photo|video|status)(?:[/?#.]|$|\\s))@?")
              + "|blog\\.naver\\.com/|brunch\\.co\\.kr/@|youtube\\.com/(?:@|user/|c/)|linkedin\\.com/in/|band\\.us/@|velog\\.io/@|open\\.kakao\\.com/(?:me|o)/|pf\\.kakao\\.com/_|cafe\\.naver\\.com/members/"
              + (")" + ID + "(?![A-Za-z0-9])/?")
              + ("|(?<![A-Za-z0-9@./])(?:https?://)?" + "[a-z0-9-]{3,30}\\.tistory\\.com"),
          Pattern.CASE_INSENSITIVE);
  private static final String NETWORK =
      "(?:인스타(?:그램)?|인별(?:그램)?|instagram|insta|IG|트위터|twitter|X|엑스|페이스북|페북|facebook|fb|틱톡|tiktok|스레드|쓰레드|threads|텔레그램|텔레|telegram|카카오톡|카톡|까톡|kakao(?:"
          + " ?talk)?|라인|LINE|디스코드|discord|위챗|wechat|유튜브|youtube|스냅챗|snapchat|왓츠앱|네이버|블로그|SNS|링크드인|밴드|트위치|깃허브|github|skype|스카이프)";

  /** What at least stands in a text with an account. */
  private static final String[] NETWORKS = {
    "인스타", "인별", "nsta", "NSTA", "IG", "트위", "wit", "엑스", "X", "페이스", "페북", "acebook", "틱톡",
    "iktok", "ikTok", "레드", "hreads", "텔레", "elegram", "톡", "akao", "라인", "LINE", "line", "디스코드",
    "iscord", "위챗", "eChat", "echat", "유튜브", "outube", "ouTube", "스냅", "왓츠", "네이버", "블로그", "SNS",
    "링크드", "밴드", "트위치", "깃허브", "ithub", "itHub", "kype", "스카이프", ".com/", ".net/", "t.me/", ".io/",
    ".us/", "tistory", "x.com", "co.kr/@"
  };

  private static final Pattern HANDLE =
      Pattern.compile(
          "(?<![A-Za-z0-9가-힣])"
              + NETWORK
              + "(?: ?(?:계정|아이디|ID|id|핸들|DM|프로필|친구 ?추가|채널|닉네임|주소|검색|친추))?"
              + "(?:은|는|이|가|도|으로|로|에서|에|의)?(?: ?(?:제|내|저희|본인|개인|부계정|본계정|아이디|계정|ID)(?:은|는|이|가|도)?)?"
              + "\\s{0,2}[:：=\\-(\\[|]?\\s{0,2}[\"'`“‘]?"
              + ("(@"
                  + ID
                  + "|(?=[A-Za-z0-9._-]{0,29}[A-Za-z])[A-Za-z0-9_]"
                  + "[A-Za-z0-9._-]{2,29})")
              + "(?![A-Za-z0-9@])(?!\\.[a-z]|://|\\.?/)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DISCORD =
      Pattern.compile(
          "(?:디스코드|디코|[Dd]iscord)[^\\n"
              + "]{0,12}?(?<![A-Za-z0-9_.])([A-Za-z0-9_.]{2,32}#\\d{4})(?!\\d)");

  /** 인스타로 얘기해요 아이디 wol.29: the network some words before. */
  private static final Pattern ID_APART =
      Pattern.compile(
          "(?:인스타|인별|트위터|페북|페이스북|틱톡|스레드|쓰레드|텔레그램|텔레|카톡|카카오톡|라인|디스코드|디코|위챗|스냅챗)[가-힣 ,.!?~ㅋㅎ]{1,24}"
              + "(?:아이디|계정|ID|id)(?:는|은|가|이)?\\s?[:：]?\\s?(@?(?=[A-Za-z0-9._-]{0,29}[A-Za-z])[A-Za-z0-9_][A-Za-z0-9._-]{2,29})"
              + "(?![A-Za-z0-9@])");

  /** 아이디 starlight_ko: an identifier with a sign or digits in it, of whatever service. */
  private static final Pattern ANY_ID =
      Pattern.compile(
          "(?<![가-힣A-Za-z])(?:배그|롤|게임|오버워치|메이플|발로란트|스팀|회원|로그인|친구|닉네임|카페|밴드|당근|번개장터|중고나라|유튜브|1365)?"
              + " ?(?:아이디|계정|ID|닉네임|닉)(?:는|은|가|이)?(?: 뭐야\\?"
              + " 나는)?\\s?[:：]?\\s?((?=[A-Za-z0-9._-]{0,29}[A-Za-z])(?=[A-Za-z]*[0-9._-])[A-Za-z][A-Za-z0-9._-]{3,29})(?![A-Za-z0-9@]|\\.[a-z])");

  private static final Pattern ID_WORD =
      Pattern.compile("계정|아이디|ID|핸들|DM|프로필|추가|닉네임|검색|친추|[:：=@(]", Pattern.CASE_INSENSITIVE);

  /**
   * @minji_daily 인스타 계정 …: the network behind the handle.
   */
  private static final Pattern HANDLE_BEFORE =
      Pattern.compile(
          "(?<![A-Za-z0-9._%+@-])@"
              + ID
              + "(?![A-Za-z0-9@])(?= ?[(\\[]? ?(?:이?라는 |으?로 )?"
              + NETWORK
              + ")",
          Pattern.CASE_INSENSITIVE);

  /** A handle with a sign or digit in it, as persons choose them; CSS and packages have none. */
  private static final Pattern HANDLE_ALONE =
      Pattern.compile(
          "\\G@(?=[A-Za-z0-9]*[._0-9])(?=[^A-Za-z]*[A-Za-z])" + ID + "(?![A-Za-z0-9@/])");

  private static final Pattern OFFICIAL =
      Pattern.compile(
          "공식|브랜드|회사|매장|가게|업체|쇼핑몰|official|기업|본사|저희 채널|이벤트|구청|시청|공단|당사|고객센터|채널명",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HOUSE =
      Pattern.compile(
          ".*(?:official|korea|_kr$|shop|store|mall|brand|market|company|corp|event|media|studio|cafe|bakery|notice|press|team|support|help|admin|cs_|_cs$|edu$|univ).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMON =
      Pattern.compile(
          "(?:https?|www|com|dm|id|qr|url|app|api|ai|pc|web|mail|email|feed|story|stories|reels?|shorts?|live|pay|talk|channel|plus|friends|business|ads?|login|naver|instagram|facebook|youtube|kakao|gmail|line|blog|css|html|json|xml|png|jpe?g|pdf|seo|sns|cpc|cpm|ctr|roi|kpi|b2b|b2c|[0-9]+[a-z]{0,2})",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void find(ScanText scan, Claims claims) {
    String text = scan.text();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (at == 0 || !isIdSign(text.charAt(at - 1))) {
        int to = Math.min(text.length(), at + 60);
        claimAll(HANDLE_BEFORE.matcher(text), 0, at, to, scan, claims, "sns.label");
        claimAll(HANDLE_ALONE.matcher(text), 0, at, to, scan, claims, "sns.handle");
      }
    }
    if (scan.holdsAny("아이디", "계정", "ID", "닉")) {
      claimAll(ANY_ID.matcher(text), 1, 0, text.length(), scan, claims, "sns.id");
    }
    if (!scan.holdsAny(NETWORKS)) {
      return;
    }
    claimAll(DISCORD.matcher(text), 1, 0, text.length(), scan, claims, "sns.id");
    claimAll(ID_APART.matcher(text), 1, 0, text.length(), scan, claims, "sns.id");
    for (int i = 0; i < text.length(); i++) {
      if (isIdStart(text, i, text.charAt(i))) {
        int from = Math.max(0, i - 34);
        int to = Math.min(text.length(), i + 80);
        claimAll(PROFILE.matcher(text), 0, from, to, scan, claims, "sns.profile");
        claimAll(HANDLE.matcher(text), 1, from, to, scan, claims, "sns.label");
        i += 24;
      }
    }
  }

  /** Where a run of Latin letters or an @ begins; the only places worth a look. */
  private static boolean isIdStart(String text, int i, char c) {
    boolean latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@' || c == '_';
    if (!latin) {
      return false;
    }
    return i + 2 < text.length();
  }

  private static boolean isIdSign(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._%+-/*]".indexOf(c) >= 0;
  }

  private static void claimAll(
      Matcher m, int group, int from, int to, ScanText text, Claims claims, String rule) {
    m.useTransparentBounds(true).useAnchoringBounds(false).region(from, to);
    while (m.find()) {
      int start = m.start(group);
      int end = m.end(group);
      while (end > start
          && ".-_".indexOf(text.text().charAt(end - 1)) >= 0
          && group == 1
          && text.text().charAt(end - 1) == '.') {
        end--;
      }
      String id = text.text().substring(start, end);
      if (isPersonal(id, m, group, text, start)) {
        claims.claim(PersonalKinds.SNS_ACCOUNT, start, end, rule);
      }
    }
  }

  private static boolean isPersonal(String id, Matcher m, int group, ScanText text, int start) {
    String bare = id.startsWith("@") ? id.substring(1) : id;
    if (COMMON.matcher(bare).matches() || HOUSE.matcher(bare.replaceFirst(".*/", "")).matches()) {
      return false;
    }
    if (group == 1 && !id.startsWith("@")) {
      String label = text.text().substring(m.start(), start);
      boolean signed =
          bare.length() >= 5
              && bare.chars().anyMatch(c -> c == '_' || c == '.' || (c >= '0' && c <= '9'));
      boolean named = signed || ID_WORD.matcher(label.replaceFirst("(?i)^" + "(?:ID)", "")).find();
      if (!named) {
        return false;
      }
    }
    return !OFFICIAL.matcher(text.before(m.start(), 14)).find()
        && !OFFICIAL.matcher(text.text().substring(m.start(), start)).find();
  }
}
