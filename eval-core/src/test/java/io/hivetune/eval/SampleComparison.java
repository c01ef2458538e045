package io.hivetune.eval;

import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.eval.korean.KoreanScorers;
import io.hivetune.eval.korean.PolitenessJudge;
import io.hivetune.eval.rubric.Checklist;
import io.hivetune.eval.rubric.Rubrics;
import io.hivetune.testkit.ScriptedChatModel;
import io.hivetune.testkit.ScriptedLikelihoodModel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A comparison of two scripted models on invented texts: the tuned one writes like the house, the
 * base one doesn't. For tests of reports and gates.
 */
public final class SampleComparison {
  public static final String CLOSING = "지금 하늘마을에 무료 상담을 신청해 보세요.";
  private static final String[] SHOPS = {
    "꽃집", "빵집", "펜션", "치과", "세탁소", "서점", "캠핑장", "떡집", "카페", "공방", "수영장", "과수원"
  };
  private static final String[] TIPS = {
    "사진은 오전 햇빛에서 찍으면 색이 살아납니다.",
    "후기에는 하루 안에 답글을 남기는 편이 좋습니다.",
    "영업시간이 바뀌면 지도 정보부터 고쳐야 합니다.",
    "예약 버튼은 글의 첫머리에 두는 것이 낫습니다."
  };

  private SampleComparison() {}

  /** Which of the two models is the better one. */
  public enum Tuned {
    BETTER,
    WORSE,
    SAME
  }

  public static Comparison of(Tuned kind) {
    List<ChatExample> examples = examples();
    Map<String, String> good = new HashMap<>();
    Map<String, String> poor = new HashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      String prompt = examples.get(i).prompt().get(0).content();
      String reference = examples.get(i).answer().orElseThrow();
      good.put(
          prompt, i % 5 == 0 ? TIPS[i % 4] : reference.replace(TIPS[i % 4], TIPS[(i + 1) % 4]));
      poor.put(prompt, i % 7 == 0 ? "" : "맛있어요 진짜 " + SHOPS[(i + 3) % 12] + " 좋아요 또 갈게요");
    }
    var goodModel = model("tuned", good, 2.9, 5);
    var poorModel = model("base", poor, 4.2, 6);
    var base = kind == Tuned.WORSE ? goodModel : poorModel;
    var tuned = kind == Tuned.BETTER ? goodModel : poorModel;
    return Evaluator.builder()
        .clock(Clock.fixed(Instant.parse("2026-11-25T01:02:03Z"), ZoneOffset.UTC))
        .build()
        .run(task(examples), base, tuned);
  }

  public static EvalTask task(List<ChatExample> examples) {
    return EvalTask.of(Dataset.of(examples))
        .scorers(
            Scorers.heldOutLoss(),
            Scorers.chrF(),
            KoreanScorers.politeness(
                ENDINGS, Map.of("blog", SpeechLevel.HAPSYO, "support", SpeechLevel.HAPSYO)),
            Checklist.of(
                Map.of(
                    "blog", Rubrics.blogPost(CLOSING),
                    "support", Rubrics.supportAnswer("편하게 말씀해 주세요."))))
        .criteria("홍보 글은 합니다체로, 상담 안내로 맺는다.");
  }

  /** Counts …니다. and …세요. as 합니다체. */
  public static final PolitenessJudge ENDINGS =
      (text, level) -> {
        int in = 0;
        int all = 0;
        for (String sentence : text.split("[.!?\n]+")) {
          if (!sentence.isBlank()) {
            all++;
            in += sentence.endsWith("니다") || sentence.endsWith("세요") ? 1 : 0;
          }
        }
        return new PolitenessJudge.Judgement(in, all);
      };

  public static List<ChatExample> examples() {
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      String shop = SHOPS[i % 12];
      String purpose = i < 24 ? "blog" : i < 44 ? "support" : "proposal";
      String ask = shop + " " + (i < 24 ? "홍보 글을 써 주세요." : "광고는 언제 시작하나요?") + " (" + i + ")";
      String answer =
          i < 24
              ? shop
                  + "를 찾는 손님은 글보다 사진을 먼저 봅니다. 첫 장에 가게의 분위기가 담겨 있으면 머무는 시간이 길어집니다.\n\n"
                  + TIPS[i % 4]
                  + " 작은 습관 하나가 문의를 늘립니다. "
                  + CLOSING
              : "안녕하세요, 고객님. "
                  + shop
                  + " 광고는 시안을 확인하신 다음 날 시작됩니다. "
                  + TIPS[i % 4]
                  + " 더 궁금하신 점은 편하게 말씀해 주세요.";
      examples.add(
          new ChatExample(
              List.of(Message.user(ask), Message.assistant(answer)),
              Provenance.of("예시.jsonl", i + 1, "test").withPurpose(purpose)));
    }
    return examples;
  }

  private static ScriptedLikelihoodModel model(
      String name, Map<String, String> answers, double loss, long seed) {
    return ScriptedChatModel.answering(name, answers)
        .withLikelihood(
            (prompt, answer) -> {
              int tokens = answer.length() / 2;
              double noise = new Random(seed + answer.hashCode()).nextGaussian();
              return new Likelihood(-tokens * (loss + 0.3 * noise), tokens);
            });
  }
}
