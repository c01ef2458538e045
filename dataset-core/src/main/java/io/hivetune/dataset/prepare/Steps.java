package io.hivetune.dataset.prepare;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.dataset.TrainingExample;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The house's steps, in the order in which they are usually combined. */
public final class Steps {
  /** Near duplicates from this Jaccard similarity on. */
  public static final double NEAR_DUPLICATE = 0.8;

  /** Most of the data may be unchanged machine text up to this share. */
  public static final double MACHINE_SHARE = 0.3;

  private Steps() {}

  /**
   * NFC; no zero-width, bidirectional or control characters; plain blanks; LF; no trailing blanks;
   * at most one empty line in a row; HTML entities as their characters; tags, comments and marks
   * that editors leave behind stripped to plain text. Quotation marks and dashes stay.
   */
  public static Step normalise() {
    return normalise(Markup.TEXT);
  }

  /** As {@link #normalise()}, with a choice of what becomes of markup. */
  public static Step normalise(Markup markup) {
    return Step.of(
        "normalise", e -> Step.Outcome.kept(Texts.map(e, t -> Normalise.text(t, markup))));
  }

  /**
   * Drops empty questions and answers, roles out of order, conversations that do not end with an
   * answer, answers that repeat their question, and answers that plainly break off in the middle of
   * a sentence.
   */
  public static Step validate() {
    return Validate.STEP;
  }

  /**
   * Drops examples that are longer than the trainer takes.
   *
   * @param tokens counts an example as that trainer does; called from several threads at once
   */
  public static Step maximumTokens(long most, ToLongFunction<TrainingExample> tokens) {
    return Step.of(
        "length",
        e -> {
          long n = tokens.applyAsLong(e);
          return n <= most
              ? Step.Outcome.kept(e)
              : Step.Outcome.dropped(
                  Problem.of(Steps.class, "too-long", n, most).at(e.provenance().place()));
        });
  }

  /** As {@link #maximumTokens(long, ToLongFunction)}, counted as the chosen trainer does. */
  public static Step maximumTokens(long most, TokenCounter tokens) {
    return maximumTokens(most, (ToLongFunction<TrainingExample>) e -> tokens.count(e));
  }

  /**
   * Drops examples whose answers aren't in the language's script: less than half of their letters.
   * Tells Korean from Japanese, Chinese, English, Russian, …, but not English from French. Code in
   * fences, links and answers of fewer than twenty letters are not judged.
   *
   * @param language ISO 639-1, for example {@code ko}
   */
  public static Step language(String language) {
    return new LanguageCheck(language).step();
  }

  /** Drops what is not of these clients. */
  public static Step onlyClient(String... names) {
    Set<String> asked = Set.of(names);
    return Step.of(
        "client",
        e ->
            e.provenance().client().filter(asked::contains).isPresent()
                ? Step.Outcome.kept(e)
                : Step.Outcome.dropped(
                    Problem.of(
                            Steps.class,
                            "other-client",
                            e.provenance().client().orElse("-"),
                            String.join(", ", asked))
                        .at(e.provenance().place())));
  }

  /**
   * Keeps the first of exact and near duplicates; see {@link Deduplicate} for other choices.
   *
   * @param threshold least Jaccard similarity of character trigrams, above 0; 1 keeps near ones
   */
  public static Deduplicate deduplicate(double threshold) {
    return new Deduplicate(threshold, Deduplicate.Compared.ANSWER, Deduplicate.Keep.FIRST);
  }

  /** Replaces personal data; belongs after de-duplication. */
  public static Step mask(PersonalDataScanner scanner, Masker masker) {
    return MaskPersonalData.step(scanner, masker);
  }

  /**
   * Puts a short system prompt to train with in the place of the long one of today, or adds one
   * where there is none; the report shows both.
   *
   * @param byPurpose purposes that are not named keep what they have
   */
  public static Step systemPrompts(Map<String, String> byPurpose) {
    return new RewriteSystemPrompts(byPurpose);
  }

  /**
   * Keeps at most so many records of each group: what people wrote first.
   *
   * @param group for example {@code Provenance::file}
   * @param most by group; groups that are not named have no limit
   */
  public static Step quota(Function<Provenance, String> group, Map<String, Long> most) {
    Map<String, Long> limits = new TreeMap<>(most);
    return new Quota(group, counts -> limits);
  }

  /**
   * Brings groups into a proportion by dropping of those that have too much: the group that is
   * scarcest for its weight is used whole. Nothing is doubled.
   *
   * @param weights above 0, by group; groups that are not named have no limit
   */
  public static Step weights(Function<Provenance, String> group, Map<String, Double> weights) {
    Map<String, Double> all = new TreeMap<>(weights);
    all.forEach(
        (name, weight) -> {
          if (!(weight > 0)) {
            throw new IllegalArgumentException(
                "a weight must be above 0, but that of " + name + " was " + weight);
          }
        });
    return new Quota(group, counts -> Quota.byWeight(counts, all));
  }

  /**
   * Keeps unchanged machine text down to a share of the data; what people wrote or edited goes
   * before it.
   *
   * @param most from 0 to 1
   */
  public static Step limitMachineText(double most) {
    return new LimitMachineText(most);
  }
}
