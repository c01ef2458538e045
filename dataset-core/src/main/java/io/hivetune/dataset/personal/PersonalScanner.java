package io.hivetune.dataset.personal;

import io.hivetune.dataset.PersonalDataScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Runs recognisers over a text, the first to claim a place has it. Thread-safe.
 *
 * <pre>{@code
 * PersonalDataScanner scanner = PersonalScanner.builder()
 *     .international()
 *     .add(Recognizer.of("EMPLOYEE_NO", "\\bE-\\d{6}\\b"))
 *     .build();
 * }</pre>
 */
public final class PersonalScanner implements PersonalDataScanner {
  private final List<Recognizer> recognizers;
  private final BiPredicate<String, String> keeps;

  private PersonalScanner(Builder builder) {
    recognizers = List.copyOf(builder.recognizers);
    keeps = builder.keeps;
  }

  public static Builder builder() {
    return new Builder();
  }

  @Override
  public List<Finding> scan(String text) {
    ScanText scan = ScanText.of(text);
    Claims claims = new Claims();
    for (Recognizer recognizer : recognizers) {
      recognizer.find(scan, claims);
    }
    List<Finding> findings = new ArrayList<>();
    for (Claims.Claim c : claims.inOrder()) {
      if (!keeps.test(c.kind(), scan.text().substring(c.start(), c.end()))) {
        findings.add(
            new Finding(c.kind(), scan.original(c.start()), scan.original(c.end()), c.rule()));
      }
    }
    return findings;
  }

  /** Collects recognisers, the most certain first. Not thread-safe. */
  public static final class Builder {
    private final List<Recognizer> recognizers = new ArrayList<>();
    private BiPredicate<String, String> keeps = (kind, value) -> false;

    private Builder() {}

    /** Runs after those added before. */
    public Builder add(Recognizer recognizer) {
      recognizers.add(Objects.requireNonNull(recognizer, "recognizer"));
      return this;
    }

    /** E-mail, cards with their codes and dates, IBAN and IP, at {@link Level#BALANCED}. */
    public Builder international() {
      return add(Recognizers.email())
          .add(Recognizers.card(Level.BALANCED))
          .add(Recognizers.cardDetails())
          .add(Recognizers.iban())
          .add(Recognizers.ip());
    }

    /**
     * What may stay although a recogniser found it.
     *
     * @param value takes the kind and the value as the folded text has it
     */
    public Builder keeping(BiPredicate<String, String> value) {
      keeps = Objects.requireNonNull(value, "keeps");
      return this;
    }

    public PersonalScanner build() {
      return new PersonalScanner(this);
    }
  }
}
