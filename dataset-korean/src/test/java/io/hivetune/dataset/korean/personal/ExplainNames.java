package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.ScanText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Shows what speaks for and against each possible name of a text. Argument: the text. */
final class ExplainNames {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private ExplainNames() {}

  public static void main(String[] args) {
    for (String text : args) {
      KoreanPersonalData.builder()
          .nameRule(ExplainNames::explain)
          .build()
          .scan(text.replace("\\n", "\n"));
    }
  }

  private static void explain(ScanText scan, Claims claims) {
    NounCheck nouns = new NounCheck(scan.text());
    double none = Double.NEGATIVE_INFINITY;
    for (NameCandidate c : new NameSearch(scan, none, none).candidates(new Contacts(claims))) {
      nouns.set(c);
      NameModel model = c.model();
      if (c.logOdds() > -4) {
        OUT.printf(
            Locale.ROOT, "%s %d  shape %.2f, all %.2f:", c.name, c.surname, c.shape, c.logOdds());
        Arrays.stream(NameFeature.values())
            .filter(f -> c.features[f.ordinal()] != 0)
            .forEach(
                f ->
                    OUT.printf(
                        Locale.ROOT,
                        " %s %.1f",
                        f.name().toLowerCase(Locale.ROOT),
                        model.weight(f) * c.features[f.ordinal()]));
        OUT.println();
      }
    }
  }
}
