package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Pattern;

/** Numbers that companies are called by: 15xx, 16xx, 18xx and toll-free 080. On request only. */
final class RepresentativeNumbers {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![0-9A-Za-z+]|[0-9][-.])(?:1[568]\\d{2}[ .-]?\\d{4}|080[ .-]?\\d{3,4}[ .-]?\\d{4})"
              + "(?![0-9A-Za-z]|[-.][0-9])");

  private RepresentativeNumbers() {}

  static void find(ScanText text, Claims claims) {
    text.nearDigits(
        8,
        1,
        1,
        SHAPE,
        m -> claims.claim(PersonalKinds.PHONE, m.start(), m.end(), "phone.representative"));
  }
}
