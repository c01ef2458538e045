package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import java.text.Normalizer;
import java.util.Locale;

/** Whether the answer is the reference, or has it in it: 1 or 0, so that McNemar's test decides. */
final class ReferenceMatch implements Scorer {
  private final boolean within;

  ReferenceMatch(boolean within) {
    this.within = within;
  }

  @Override
  public String id() {
    return within ? "contains" : "exact";
  }

  @Override
  public String signature() {
    return id() + "|case:mixed|ends:stripped|form:NFC";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Aspect aspect() {
    return Aspect.WORDING;
  }

  @Override
  public Unit unit() {
    return Unit.SHARE;
  }

  @Override
  public String label(Locale locale) {
    return Problem.of(ReferenceMatch.class, "scorer." + id()).sentence(locale);
  }

  @Override
  public Score score(EvalRecord record) {
    String answer = plain(record.answer());
    String reference = plain(record.reference());
    return Score.of((within ? answer.contains(reference) : answer.equals(reference)) ? 1 : 0);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }
}
