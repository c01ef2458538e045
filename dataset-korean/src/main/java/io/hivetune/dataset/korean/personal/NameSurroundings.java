package io.hivetune.dataset.korean.personal;

import static io.hivetune.dataset.korean.personal.NameFeature.*;

import java.util.regex.Pattern;

/** What stands on both sides of a possible name, and elsewhere on its line and in its text. */
final class NameSurroundings {
  /** Words of public matters: who is named beside them is mostly known to everybody. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "구하시오|개수를|똑같이|시속|몇"
              + " ?(?:개|명|자루|권|살|배)인지|배우|감독|영화|드라마|가수|대통령|장군|소설|시집|시인|주연|출연|앨범|콘서트|월드컵|올림픽|조선|고려|신라|백제|역사|위인|독립운동|주인공|캐릭터|웹툰|만화|예능|선수단|국가대표|리그|골을|홈런|작곡|명화|동화|전래|위인전|교과서|국회|총리|장관|도지사|시장은|대표팀|아이돌|연기|흥행|관객|팬미팅|팬카페|유튜버|초상|묘소|생가|기념관|동상|왕조|임금|실록");

  private final String text;
  private final Contacts contacts;
  private int lineFrom = -1;
  private int lineTo = -1;
  private boolean isPublic;
  private boolean personal;

  NameSurroundings(String text, Contacts contacts) {
    this.text = text;
    this.contacts = contacts;
  }

  void set(int start, int end, double[] f) {
    boolean has = !contacts.isEmpty();
    double beside = contacts.beside(text, start, end);
    on(f, CONTACT_AFTER, beside == 3);
    on(f, CONTACT_AFTER_BLANK, beside == 2.5);
    on(f, CONTACT_BEFORE, beside == 2.6);
    field(start, end, has, f);
    look(start, end);
    if (has) {
      // Who leaves a number is a customer that has a famous name.
      f[PUBLIC_PERSON.ordinal()] = 0;
    } else if (!isPublic && isAddressed(f)) {
      f[PUBLIC_PERSON.ordinal()] *= 0.5;
    }
    on(f, PERSONAL_TEXT, has);
    on(f, PERSONAL_LINE, personal);
    on(f, PUBLIC_MATTER, isPublic && !has);
    on(
        f,
        INTRODUCED,
        f[BEFORE_INTRODUCING.ordinal()] > 0
            && (f[AFTER_CLOSING.ordinal()] > 0 || f[AFTER_CALLED.ordinal()] > 0));
  }

  private static void on(double[] f, NameFeature feature, boolean value) {
    if (value) {
      f[feature.ordinal()] = 1;
    }
  }

  private static boolean isAddressed(double[] f) {
    return f[AFTER_POLITE.ordinal()]
            + f[AFTER_POLITE_APART.ordinal()]
            + f[AFTER_SIGNED.ordinal()]
            + f[BEFORE_PERSON_COLON.ordinal()]
            + f[BEFORE_PERSON.ordinal()]
        > 0;
  }

  private void look(int start, int end) {
    if (start >= lineFrom && end <= lineTo) {
      return;
    }
    lineFrom = start;
    while (lineFrom > 0 && start - lineFrom < 100 && text.charAt(lineFrom - 1) != '\n') {
      lineFrom--;
    }
    lineTo = end;
    while (lineTo < text.length() && lineTo - end < 100 && text.charAt(lineTo) != '\n') {
      lineTo++;
    }
    isPublic = PUBLIC.matcher(text).region(lineFrom, lineTo).find();
    personal = contacts.onLine(text, lineFrom, lineTo - lineFrom);
  }

  /** A field of a form or a row: nothing but separators around it. */
  private void field(int start, int end, boolean has, double[] f) {
    int before = start - 1;
    while (before >= 0 && " \"'“".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    int after = end;
    while (after < text.length() && " \"'”".indexOf(text.charAt(after)) >= 0) {
      after++;
    }
    char left = before < 0 ? '\n' : text.charAt(before);
    char right = after >= text.length() ? '\n' : text.charAt(after);
    boolean opened = "\n/|\t▶→—–-:·•■●▷◆※([=_#♥♡".indexOf(left) >= 0;
    boolean closes = "\n/|\t▶→—·()])_♥♡".indexOf(right) >= 0;
    if (opened && closes) {
      on(f, FIELD, true);
      on(f, FIELD_PERSONAL, has);
    } else if ((opened || left == ',') && (closes || right == ',')) {
      on(f, FIELD_IN_LIST, true);
      on(f, FIELD_PERSONAL, has);
    }
  }
}
