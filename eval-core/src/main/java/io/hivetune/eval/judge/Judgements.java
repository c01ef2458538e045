package io.hivetune.eval.judge;

import io.hivetune.eval.EvalRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One judge's judgements by one rubric, each made once: scorers of single criteria share them.
 * Thread-safe; the same answer may be judged twice when two threads ask at once.
 */
final class Judgements {
  private final LlmJudge judge;
  private final JudgeRubric rubric;
  private final Map<String, RubricJudgement> known = new ConcurrentHashMap<>();

  Judgements(LlmJudge judge, JudgeRubric rubric) {
    this.judge = judge;
    this.rubric = rubric;
  }

  LlmJudge judge() {
    return judge;
  }

  /** Asks for all that isn't known, many at once. */
  void prepare(List<EvalRecord> records) {
    Map<String, EvalRecord> open = new LinkedHashMap<>();
    for (EvalRecord record : records) {
      String key = key(record);
      if (!known.containsKey(key)) {
        open.put(key, record);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    List<RubricJudgement> judged = judge.judge(rubric, new ArrayList<>(open.values()));
    int i = 0;
    for (String key : open.keySet()) {
      known.put(key, judged.get(i++));
    }
  }

  RubricJudgement of(EvalRecord record) {
    prepare(List.of(record));
    return Objects.requireNonNull(known.get(key(record)));
  }

  /** The tag is a hash over all that is judged. */
  private String key(EvalRecord record) {
    return judge.prompt(rubric, record).tag();
  }
}
