package io.hivetune.eval.pages;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import io.hivetune.eval.judge.JudgeRubric;
import io.hivetune.eval.judge.LlmJudge;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.rubric.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The instructions of a long prompt, one by one, and which of them a model keeps. What a rule can
 * check (lengths, openings, speech level, forbidden words) is checked by it; the rest by a judge,
 * if there is one. Immutable.
 *
 * @param all in the prompt's order
 */
public record Instructions(List<Instruction> all) {
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•·]|\\d{1,2}[.)])\\s+");

  /** Who the model is, not what it must do. */
  private static final Pattern ROLE =
      Pattern.compile("^(?:당신은|너는|귀하는|You are)\\b?.*(?:입니다|이다|야|이야|[.])?$", Pattern.DOTALL);

  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?。…][\"”’')]?\\s{1,9})(?=\\S)");

  private static final Pattern DEMAND =
      Pattern.compile("(?:세요|십시오|시오|니다|마라|해라|하라|금지|것|한다|쓴다|않는다|필수|해|요|[a-z])[.!]?\\s*$");

  public Instructions {
    all = List.copyOf(all);
  }

  /**
   * @param number from 1
   * @param text the sentence
   * @param check the rule that knows it; empty where only a judge can tell
   */
  public record Instruction(int number, String text, Optional<Criterion> check) {
    /** The id of its scorer. */
    public String scorerId() {
      return "instruction:" + number;
    }
  }

  /** Cuts a prompt into sentences, headings and the model's role aside. */
  public static Instructions of(String prompt) {
    List<Instruction> all = new ArrayList<>();
    for (String line : prompt.lines().toList()) {
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      for (String sentence : sentences(BULLET.matcher(line).replaceFirst("").strip())) {
        boolean role = ROLE.matcher(sentence).matches();
        if (!role && DEMAND.matcher(sentence).find()) {
          all.add(new Instruction(all.size() + 1, sentence, InstructionRules.check(sentence)));
        }
      }
    }
    return new Instructions(all);
  }

  /** A quoted sentence within a sentence ends nothing: “…주세요.”로 맺습니다. */
  private static List<String> sentences(String line) {
    return SENTENCE_END.splitAsStream(line).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** A pass-or-fail scorer for each instruction that a rule can check. */
  public List<Scorer> scorers() {
    return all.stream()
        .filter(i -> i.check().isPresent())
        .<Scorer>map(i -> new ByRule(i, i.check().get()))
        .toList();
  }

  /** Likewise for all: what no rule knows the judge decides, all in one call for an answer. */
  public List<Scorer> scorers(LlmJudge judge) {
    List<Scorer> scorers = new ArrayList<>(scorers());
    List<Instruction> open = all.stream().filter(i -> i.check().isEmpty()).toList();
    if (!open.isEmpty()) {
      JudgeRubric rubric =
          new JudgeRubric(
              "instructions",
              open.stream()
                  .map(
                      i ->
                          new JudgeRubric.Criterion(
                              "지시 " + i.number(), "지켰거나 이 질문과 상관없으면 1, 어겼으면 0: " + i.text()))
                  .toList(),
              0,
              1);
      List<Scorer> judged = judge.criterionScorers(rubric);
      for (int k = 0; k < open.size(); k++) {
        scorers.add(new ByJudge(open.get(k), judged.get(k)));
      }
    }
    return scorers;
  }

  /**
   * For a comparison's report.
   *
   * @param comparison with the scorers of these instructions
   */
  public ReportSection section(Comparison comparison) {
    return new InstructionSection(this, comparison).section();
  }

  private abstract static class OfInstruction extends AbstractScorer {
    OfInstruction(Instruction instruction, String how) {
      super(
          instruction.scorerId(),
          "instruction|" + how + "|" + instruction.text(),
          Direction.HIGHER_IS_BETTER,
          Aspect.FORM,
          Unit.SHARE,
          Problem.of(
              Instructions.class,
              "instruction.label",
              instruction.number(),
              shortened(instruction.text())));
    }

    private static String shortened(String text) {
      return text.length() <= 30 ? text : text.substring(0, 29) + "…";
    }
  }

  private static final class ByRule extends OfInstruction {
    private final Criterion criterion;

    ByRule(Instruction instruction, Criterion criterion) {
      super(instruction, criterion.signature());
      this.criterion = criterion;
    }

    @Override
    public Score score(EvalRecord record) {
      return Score.of(criterion.isMetBy(record) ? 1 : 0);
    }
  }

  private static final class ByJudge extends OfInstruction {
    private final Scorer judged;

    ByJudge(Instruction instruction, Scorer judged) {
      super(instruction, judged.signature());
      this.judged = judged;
    }

    @Override
    public void prepare(List<EvalRecord> records) {
      judged.prepare(records);
    }

    @Override
    public Score score(EvalRecord record) {
      return judged.score(record);
    }
  }

  /** Share of rows in which the tuned model keeps an instruction; none where it isn't scored. */
  static OptionalDouble kept(Comparison comparison, Instruction instruction) {
    boolean scored =
        comparison.task().scorers().stream().anyMatch(s -> s.id().equals(instruction.scorerId()));
    return scored
        ? comparison.tuned().scoresOf(instruction.scorerId()).stream()
            .flatMap(s -> s.scored().stream())
            .mapToDouble(Score.Scored::value)
            .average()
        : OptionalDouble.empty();
  }
}
