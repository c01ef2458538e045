package io.hivetune.dataset.personal;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Internet addresses, version 4 and 6. Versions of software and numbered sections look like them
 * and stay; so do loopback, net masks, a router's usual address and well-known name servers.
 */
final class IpRecognizer implements Recognizer {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern V4 =
      Pattern.compile(
          "(?<![0-9A-Za-z.]|[0-9]-)" + OCTET + "(?:\\." + OCTET + "){3}(?![0-9]|\\.[0-9]|-[0-9])");
  private static final Pattern V6 =
      Pattern.compile(
          "(?<![0-9A-Za-z:.])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}"
              + "|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}|(?:[0-9A-Fa-f]{1,4}:){2,7}:)"
              + "(?![0-9A-Za-z:]|\\.[0-9])");
  private static final Pattern ADDRESS =
      Pattern.compile("IP|아이피|접속|서버|로그|주소|host|client", Pattern.CASE_INSENSITIVE);
  private static final Pattern VERSION =
      Pattern.compile(
          "(?<![A-Za-z])v(?:er(?:sion|\\.)?)?\\.?"
              + " ?$|버전|버젼|펌웨어|빌드|업데이트|릴리스|릴리즈|build|firmware|version|"
              + "드라이버|패치|제?\\d*(?:장|절|항|조)\\s?$|항목|섹션|section|목차|chapter|OS\\s?$|앱\\s?$|엔진",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern VERSION_AFTER =
      Pattern.compile("^ ?(?:버전|버젼|빌드|펌웨어|업데이트|릴리스|패치|version|항|절|장|조)", Pattern.CASE_INSENSITIVE);
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?:서버|DNS|디엔에스|게이트웨이|gateway|라우터|router|공유기|프린터|NAS|스위치|방화벽|호스트|노드|네임서버|서브넷|VPN|server|host|node|마스크)(?:"
              + " ?(?:IP|주소|ip|아이피))?(?:는|은|가|이)?\\s?[:=(]?\\s?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern KEPT =
      Pattern.compile(
          "127\\..*|0\\..*|255\\..*|.*\\.(?:0|255)|(?:10|172\\.(?:1[6-9]|2\\d|3[01])|192\\.168)\\..*\\.(?:1|254)");
  private static final Set<String> NAME_SERVERS =
      Set.of(
          "8.8.8.8",
          "8.8.4.4",
          "1.1.1.1",
          "1.0.0.1",
          "9.9.9.9",
          "168.126.63.1",
          "168.126.63.2",
          "210.220.163.82",
          "219.250.36.130",
          "164.124.101.2",
          "203.248.252.2");

  private final boolean keepPrivate;

  IpRecognizer(boolean keepPrivate) {
    this.keepPrivate = keepPrivate;
  }

  @Override
  public void find(ScanText text, Claims claims) {
    if (text.text().indexOf('.') >= 0) {
      text.nearDigits(4, 3, 0, 0, '.', V4, m -> claim4(m, text, claims));
    }
    if (text.text().indexOf("::") >= 0 || hasColons(text.text())) {
      text.nearDigits(2, 40, 40, V6, m -> claim6(m, claims));
    }
  }

  /** Two colons within five characters, as in no time of day. */
  private static boolean hasColons(String text) {
    int last = -9;
    for (int i = text.indexOf(':'); i >= 0; i = text.indexOf(':', i + 1)) {
      if (i - last <= 5 && i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1))) {
        return true;
      }
      last = i;
    }
    return false;
  }

  private void claim4(Matcher m, ScanText text, Claims claims) {
    String number = m.group();
    if (KEPT.matcher(number).matches() || NAME_SERVERS.contains(number)) {
      return;
    }
    if (keepPrivate && number.matches("(?:10|172\\.(?:1[6-9]|2\\d|3[01])|192\\.168)\\..*")) {
      return;
    }
    if (MACHINE.matcher(text.before(m.start(), 16)).find()) {
      return;
    }
    boolean version =
        text.hasBefore(m.start(), 12, VERSION) || text.hasAfter(m.end(), 6, VERSION_AFTER);
    boolean address = text.hasBefore(m.start(), 12, ADDRESS);
    boolean small = number.matches("(?:\\d{1,2}\\.){3}\\d{1,2}");
    boolean believed = !version || (address && !text.hasBefore(m.start(), 6, VERSION));
    if (believed && (!small || address)) {
      claims.claim(PersonalKinds.IP, m.start(), m.end(), "ip.v4");
    }
  }

  private static void claim6(Matcher m, Claims claims) {
    String number = m.group();
    boolean hexed = number.chars().anyMatch(Character::isLetter) || number.contains("::");
    if (hexed && number.length() >= 8 && !number.matches("::1?|(?i)fe80::1")) {
      claims.claim(PersonalKinds.IP, m.start(), m.end(), "ip.v6");
    }
  }
}
