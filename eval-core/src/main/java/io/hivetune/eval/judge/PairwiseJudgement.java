package io.hivetune.eval.judge;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.human.Preference;
import io.hivetune.eval.human.Preferences;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two models' answers judged side by side, each pair in both orders: a preference counts where both
 * orders agree; where the order turned it round, or either order is a tie, it is a tie. Pairs of
 * equal answers are ties without asking.
 *
 * @param judge who judged
 * @param criterion what counted
 * @param rows in the comparison's order
 * @param preferences the rows' preferences, for counts and statistics
 * @param statistics how shares are judged
 */
public record PairwiseJudgement(
    ModelRef judge,
    String criterion,
    List<Row> rows,
    Preferences preferences,
    Statistics statistics) {
  public PairwiseJudgement {
    rows = List.copyOf(rows);
  }

  /**
   * @param preference empty where a judgement couldn't be read
   * @param turned whether the other order gave the other answer
   * @param reasons the judge's own, the base model's answer first, then last
   * @param unreadable why there is no preference
   */
  public record Row(
      Optional<Preference> preference,
      boolean turned,
      List<String> reasons,
      Optional<Problem> unreadable) {
    public Row {
      reasons = List.copyOf(reasons);
    }
  }

  static PairwiseJudgement of(LlmJudge judge, Comparison comparison, String criterion) {
    List<JudgePrompt> prompts = new ArrayList<>();
    List<EvalRecord> base = comparison.base().records();
    List<EvalRecord> tuned = comparison.tuned().records();
    for (int i = 0; i < base.size(); i++) {
      if (!same(base.get(i), tuned.get(i))) {
        prompts.add(
            judge.pair(criterion, base.get(i), base.get(i).answer(), tuned.get(i).answer()));
        prompts.add(
            judge.pair(criterion, base.get(i), tuned.get(i).answer(), base.get(i).answer()));
      }
    }
    List<ChatReply> replies = judge.ask(prompts, AskedWithSchema.CHOICE);
    List<Row> rows = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < base.size(); i++) {
      if (same(base.get(i), tuned.get(i))) {
        rows.add(new Row(Optional.of(Preference.TIE), false, List.of(), Optional.empty()));
      } else {
        rows.add(
            row(
                prompts.get(next).tag(),
                replies.get(next),
                prompts.get(next + 1).tag(),
                replies.get(next + 1)));
        next += 2;
      }
    }
    int[] conversations = comparison.task().conversations().of(comparison.task().examples());
    return new PairwiseJudgement(
        judge.ref(),
        criterion,
        rows,
        new Preferences(
            rows.stream().map(Row::preference).toList(),
            Arrays.stream(conversations).boxed().toList()),
        comparison.task().statistics());
  }

  private static boolean same(EvalRecord base, EvalRecord tuned) {
    return base.answer().strip().equals(tuned.answer().strip());
  }

  private static Row row(String tag, ChatReply reply, String otherTag, ChatReply otherReply) {
    try {
      JudgeReply.Chosen baseFirst = JudgeReply.choice(tag, reply);
      JudgeReply.Chosen tunedFirst = JudgeReply.choice(otherTag, otherReply);
      Preference one = preference(baseFirst.choice());
      Preference other = preference(tunedFirst.choice()).exchanged();
      return new Row(
          Optional.of(one == other ? one : Preference.TIE),
          one != Preference.TIE && other == one.exchanged(),
          List.of(baseFirst.reason(), tunedFirst.reason()),
          Optional.empty());
    } catch (HiveTuneException e) {
      return new Row(Optional.empty(), false, List.of(), Optional.of(e.problems().get(0)));
    }
  }

  /** With the base model's answer first. */
  private static Preference preference(JudgeReply.Choice choice) {
    return switch (choice) {
      case FIRST -> Preference.BASE;
      case SECOND -> Preference.TUNED;
      case TIE -> Preference.TIE;
    };
  }

  /** Rows in which the order of the answers decided: the judge's taste for a place. */
  public int turned() {
    return (int) rows.stream().filter(Row::turned).count();
  }

  /** How often the tuned model is preferred, ties by half; empty where too few were judged. */
  public Optional<Interval> winRate() {
    return preferences.winRate(statistics);
  }

  /** For a comparison's report. */
  public ReportSection section() {
    return new PairwiseSection(this).section();
  }
}
