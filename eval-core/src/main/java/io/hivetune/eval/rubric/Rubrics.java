package io.hivetune.eval.rubric;

/**
 * Ready-made rubrics for what a marketing agency writes in Korean; the house's own formulas are
 * given. Extend them with {@link Rubric#and}.
 */
public final class Rubrics {
  private Rubrics() {}

  /**
   * A blog post: two paragraphs or more, 120 to 600 characters, ends with the house's invitation,
   * no hashtags or headings.
   */
  public static Rubric blogPost(String closing) {
    return Rubric.of(
        "blog",
        Checks.length(120, 600),
        Checks.paragraphs(2),
        Checks.endsWith(closing),
        Checks.excludes("#"));
  }

  /** A persona report in Markdown: a heading, a list, and every field by its name. */
  public static Rubric personaReport(String... fields) {
    return Rubric.of(
        "persona",
        Checks.length(120, 800),
        Checks.headings(1),
        Checks.listItems(fields.length),
        Checks.containsAll(fields));
  }

  /** A support answer: 40 to 400 characters, ends with the house's closing, no hashtags. */
  public static Rubric supportAnswer(String closing) {
    return Rubric.of(
        "support", Checks.length(40, 400), Checks.endsWith(closing), Checks.excludes("#"));
  }

  /** A proposal: its sections in it, 150 to 900 characters, ends with the house's closing. */
  public static Rubric proposal(String closing, String... sections) {
    return Rubric.of(
        "proposal",
        Checks.length(150, 900),
        Checks.containsAll(sections),
        Checks.endsWith(closing));
  }

  /** A social post: 60 to 400 characters, ends with the house's hashtag. */
  public static Rubric socialPost(String lastHashtag) {
    return Rubric.of(
        "sns", Checks.length(60, 400), Checks.hashtags(1), Checks.endsWith(lastHashtag));
  }
}
