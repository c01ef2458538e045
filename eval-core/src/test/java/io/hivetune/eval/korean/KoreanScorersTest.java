package io.hivetune.eval.korean;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KoreanScorersTest {
  private final Scorer scorer =
      KoreanScorers.politeness(SampleComparison.ENDINGS, Map.of("blog", SpeechLevel.HAPSYO));

  @Test
  void politenessIsTheShareOfSentencesInTheLevel() {
    Score score = scorer.score(record("blog", "문을 엽니다. 또 봐요. 기다립니다.", "정답입니다."));
    assertThat(score.scored().orElseThrow().value()).isEqualTo(2.0 / 3);
  }

  @Test
  void anAnswerWithoutASentenceCountsAsNotInTheLevel() {
    assertThat(scorer.score(record("blog", "", "정답입니다."))).isEqualTo(Score.of(0));
  }

  @Test
  void whereNeitherAnswerNorReferenceHasASentenceThereIsNothingToScore() {
    assertThat(scorer.score(record("blog", "", "...")).scored()).isEmpty();
  }

  @Test
  void purposesWithoutALevelAreUnscored() {
    Score score = scorer.score(record("sns", "좋아요.", "좋아요."));
    assertThat(score.<String>fold(s -> "", none -> none.sentence(Locale.KOREAN)))
        .isEqualTo("\"sns\" 용도에는 미리 정한 말투가 없습니다");
  }

  private static EvalRecord record(String purpose, String answer, String reference) {
    return new EvalRecord(
        ChatExample.of("질문", reference).withProvenance(Provenance.NONE.withPurpose(purpose)),
        new ChatReply(
            answer, FinishReason.STOP, Usage.NONE, Duration.ZERO, ModelRef.of("scripted", "m")),
        Optional.empty());
  }
}
