package io.hivetune.dataset.personal;

import java.util.regex.Pattern;

/**
 * E-mail addresses. Found from the @ outwards, by hand: a local part of ASCII before it, labels and
 * a top-level domain of letters after it. A particle that follows without a blank is not taken in.
 */
final class EmailRecognizer implements Recognizer {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final Pattern ROLE =
      Pattern.compile(
          "(?:cs|help|helpdesk|info|privacy|support|contact|contactus|admin|webmaster|no-?reply|"
              + "sales|hello|office|recruit|recruiting|hr|jobs?|career|careers|press|marketing|service|"
              + "customer|master|postmaster|abuse|contest|event|partner|partnership|billing|tax|account|"
              + "accounting|security|team|news|newsletter|biz|business|order|orders|shop|store|ask|qna|"
              + "inquiry|mail|notice|apply|edu|pr|ir|legal|dpo|report|feedback|reservation|booking|"
              + "cscenter|voc|donation|submit|editor|do-?not-?reply)(?:[-_.][A-Za-z0-9._-]*)?@.*",
          Pattern.CASE_INSENSITIVE);

  private final boolean keepRoles;

  EmailRecognizer(boolean keepRoles) {
    this.keepRoles = keepRoles;
  }

  @Override
  public void find(ScanText scan, Claims claims) {
    String text = scan.text();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = localStart(text, at);
      int end = domainEnd(text, at + 1);
      if (start < at && end > 0 && !(keepRoles && isRole(text.substring(start, end)))) {
        claims.claim(PersonalKinds.EMAIL, start, end, "email.plain");
      }
    }
  }

  /** Whether mail to this address reaches an office, not a person. */
  static boolean isRole(String address) {
    return ROLE.matcher(address).matches();
  }

  private static int localStart(String text, int at) {
    int i = at;
    while (i > 0 && at - i < LONGEST_LOCAL && isLocal(text.charAt(i - 1))) {
      i--;
    }
    while (i < at && !isAlphanumeric(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** After the last label that can be a top-level domain; 0 if there is none. */
  private static int domainEnd(String text, int from) {
    int good = 0;
    int label = from;
    int i = from;
    while (i <= text.length() && i - from <= LONGEST_DOMAIN) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (isAlphanumeric(c) || (c == '-' && i > label)) {
        i++;
        continue;
      }
      if (i == label) {
        break;
      }
      if (label > from && isTopLevel(text, label, i)) {
        good = i;
      }
      if (c != '.') {
        break;
      }
      i++;
      label = i;
    }
    return good;
  }

  private static boolean isTopLevel(String text, int start, int end) {
    if (end - start < 2 || end - start > 24) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLocal(char c) {
    return isAlphanumeric(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
