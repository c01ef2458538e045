package io.hivetune.eval.report;

import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.Unit;
import io.hivetune.testkit.ScriptedChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A comparison of many rows with answers of some 400 letters, some of them hostile. */
final class LargeReport {
  static final String HOSTILE =
      "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>";
  private static final String[] WORDS =
      ("고객님 안녕하세요 문의하신 내용은 담당자가 확인하여 오늘 안으로 답변을 드리겠습니다 배송 일정과 교환 "
              + "절차는 안내 문서를 살펴봐 주시고 더 궁금하신 점은 언제든지 편하게 말씀해 주세요 감사합니다")
          .split(" ");

  private LargeReport() {}

  static Comparison of(int rows) {
    Random random = new Random(7);
    List<ChatExample> examples = new ArrayList<>();
    String[] purposes = {"blog", "support", "persona", "sns"};
    for (int i = 0; i < rows; i++) {
      examples.add(
          new ChatExample(
              List.of(
                  Message.system("합니다체로 정중하게 답합니다."),
                  Message.user(i + "번 " + text(random, 12)),
                  Message.assistant(text(random, 70))),
              Provenance.of("상담.jsonl", i + 1, "test").withPurpose(purposes[i % 4])));
    }
    var base = ScriptedChatModel.answering("base", r -> answer(r, 11));
    var tuned =
        ScriptedChatModel.answering(
            "tuned", r -> row(r) % 1000 == 17 ? HOSTILE + answer(r, 13) : answer(r, 13));
    EvalTask task =
        EvalTask.of(Dataset.of(examples))
            .scorers(new Length(), Scorers.exact())
            .statistics(Statistics.DEFAULT.withResamples(100));
    return Evaluator.compare(task, base, tuned);
  }

  private static int row(ChatRequest request) {
    String asked = request.messages().get(1).content();
    return Integer.parseInt(asked.substring(0, asked.indexOf('번')));
  }

  private static String answer(ChatRequest request, long seed) {
    Random random = new Random(row(request) * 31L + seed);
    return text(random, 55 + random.nextInt(30));
  }

  private static String text(Random random, int words) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words; i++) {
      out.append(WORDS[random.nextInt(WORDS.length)]).append(i % 12 == 11 ? ".\n" : " ");
    }
    return out.toString().strip();
  }

  /** Letters of the answer. */
  private static final class Length extends AbstractScorer {
    Length() {
      super(
          "length",
          "length|characters",
          Direction.HIGHER_IS_BETTER,
          Aspect.FORM,
          Unit.NUMBER,
          Problem.of(Words.class, "browse.list"));
    }

    @Override
    public Score score(EvalRecord record) {
      return Score.of(record.answer().length());
    }
  }
}
