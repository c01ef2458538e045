package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lists what the rules miss and find too much in the sets that may be looked at, with the text
 * around it. Arguments: letters of the sets, then kinds to list (all if none). The sets are
 * invented, so that their values may be shown.
 */
final class ListMistakes {
  private static final int AROUND = 28;

  private ListMistakes() {}

  public static void main(String[] args) {
    PersonalDataScanner scanner = KoreanPersonalData.scanner();
    List<String> kinds = List.of(args).subList(1, args.length);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (FrozenSet text : FrozenSet.read()) {
      if (args[0].contains(text.half())) {
        List<Finding> found = scanner.scan(text.text());
        list(out, "MISSED", text, text.spans(), found, kinds);
        list(
            out,
            text.spans().isEmpty() ? "TOO MUCH (clean text)" : "TOO MUCH",
            text,
            found,
            text.spans(),
            kinds);
      }
    }
  }

  private static void list(
      PrintStream out,
      String what,
      FrozenSet text,
      List<Finding> these,
      List<Finding> those,
      List<String> kinds) {
    for (Finding f : these) {
      boolean met =
          those.stream()
              .anyMatch(
                  o -> o.kind().equals(f.kind()) && o.start() < f.end() && o.end() > f.start());
      if (!met && (kinds.isEmpty() || kinds.contains(f.kind()))) {
        String all = text.text();
        out.println(
            what
                + " "
                + f.kind()
                + " "
                + text.id()
                + " "
                + f.rule()
                + ": "
                + all.substring(Math.max(0, f.start() - AROUND), f.start()).replace("\n", "⏎")
                + "⟦"
                + all.substring(f.start(), f.end())
                + "⟧"
                + all.substring(f.end(), Math.min(all.length(), f.end() + AROUND))
                    .replace("\n", "⏎"));
      }
    }
  }
}
