package io.hivetune.eval.korean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.dataset.korean.voice.Glossary;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import io.hivetune.eval.Records;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KoreanVoiceTest {
  private static final Scorer POLITENESS =
      KoreanScorers.politeness(
          PolitenessJudge.byEndings(), "합니다체", example -> Optional.of(SpeechLevel.HAPSYO));

  @Test
  void goodTextOfEveryShapeIsInLevel() {
    for (String good :
        List.of(
            "안녕하세요, 고객님. 시안은 내일 보내 드리겠습니다. 더 궁금하신 점은 편하게 말씀해 주세요.",
            "봄꽃 축제 즐기는 법\n\n주차장을 먼저 알아보셔야 합니다. 지금 상담을 신청해 보세요.",
            "# 계정 분석\n- **추정 연령**: 28~34세\n- **관심사**: 카페, 산책\n\n저녁에 글을 올리시는 편이 좋습니다.",
            "신메뉴가 나왔습니다.\n#딸기 #신메뉴 #하이브미디어")) {
      assertThat(Records.value(POLITENESS, good)).as(good).isEqualTo(1);
    }
  }

  /** A base model that babbles scored 1.0 when one sentence of its page was in level. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "감사합니다.\n꽃집 축제 축제 축제 사진 오전 햇빛 축제 손님 손님 사진 축제 오전 꽃집 햇빛 사진 축제 손님",
        "감사합니다. 그리고 매장 매장 매장 예약 번호 매장 매장 예약 번호 매장 매장 예약 번호 매장 매장 예약",
        "감사합니다.\nasdf qwer zxcv asdf qwer zxcv asdf qwer zxcv asdf qwer\nlorem ipsum dolor",
        "감사합니다.\n\n사진\n\n축제\n\n꽃집\n\n손님\n\n햇빛"
      })
  void rubbishBesideOneGoodSentenceDoesNotScoreWell(String text) {
    assertThat(Records.value(POLITENESS, text)).isLessThanOrEqualTo(0.5);
  }

  @Test
  void particlesAndSpellingAreCountedForAHundredWords() {
    Scorer particles = KoreanScorers.particles();
    assertThat(Records.value(particles, "저희 매장은 예약을 받습니다.")).isZero();
    assertThat(Records.value(particles, "저희 매장는 예약를 받습니다.")).isCloseTo(50, within(1e-9));
    Score score = KoreanScorers.spelling().score(Records.of("가", "나", "몇일 뒤에 뵈요."));
    assertThat(score.scored().orElseThrow().value()).isCloseTo(200.0 / 3, within(1e-9));
    assertThat(score.scored().orElseThrow().details().get(0).sentence(Locale.KOREAN))
        .isEqualTo("몇일 → 며칠");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "고객님, 주문하신 커피 나오셨습니다.",
        "그 사이즈는 품절이십니다.",
        "원장님께서는 내일 온다.",
        "고객님, 당신의 예약을 확인했습니다.",
        "저희가 안내해 드립니다. 우리 매장은 열 시에 엽니다."
      })
  void mistakesOfRespectAreFound(String text) {
    Score score = KoreanScorers.honorifics().score(Records.of("가", "나", text));
    assertThat(score.scored().orElseThrow().value()).isLessThan(1);
    assertThat(score.scored().orElseThrow().details()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "고객님, 주문하신 커피가 나왔습니다.",
        "원장님께서 내일 오십니다.",
        "우리 동네에는 꽃집이 많습니다.",
        "사장님께서는 오전에 계십니다. 저희 매장으로 오세요.",
        "어머니께서 주신 반찬입니다."
      })
  void rightRespectIsNotBlamed(String text) {
    assertThat(Records.value(KoreanScorers.honorifics(), text)).isEqualTo(1);
  }

  @Test
  void mixedLevelsAreInconsistentWhateverTheHouseWants() {
    Scorer scorer = KoreanScorers.levelConsistency();
    assertThat(Records.value(scorer, "내일 보냅니다. 확인했습니다.")).isEqualTo(1);
    assertThat(Records.value(scorer, "내일 보냅니다. 확인했어. 금방 갈게. 좋습니다.")).isEqualTo(0.5);
  }

  @Test
  void foreignWordsAreAShareOfAllWords() {
    Scorer scorer = KoreanScorers.foreignWords("HiveTune");
    assertThat(Records.value(scorer, "오늘 meeting 에서 정한 내용입니다")).isCloseTo(0.2, within(1e-9));
    assertThat(Records.value(scorer, "HiveTune 보고서는 https://hive.example 에 있습니다 #sale")).isZero();
    assertThat(Records.value(scorer, "높이는 30cm 입니다")).isZero();
  }

  @Test
  void houseTermsAreCountedAgainstVariantsAndForbiddenWords() {
    Glossary glossary =
        Glossary.of(new Glossary.Entry("하이브미디어", List.of("하이브 미디어"), List.of("하미")));
    Scorer scorer = KoreanScorers.terms(glossary);
    assertThat(Records.value(scorer, "하이브미디어에 문의해 주세요.")).isEqualTo(1);
    assertThat(Records.value(scorer, "하이브 미디어에 문의해 주세요. 하이브미디어가 돕습니다.")).isEqualTo(0.5);
    assertThat(scorer.score(Records.of("가", "나", "문의해 주세요.")).scored()).isEmpty();
  }

  @Test
  void theVoiceProfileOfTheTaskDecides() {
    Scorer scorer =
        KoreanScorers.voice(
            Map.of("", VoiceProfile.of("상담", SpeechLevel.HAPSYO).closing("편하게 말씀해 주세요.")));
    double near = Records.value(scorer, "내일 보내 드립니다. 편하게 말씀해 주세요.");
    double far = Records.value(scorer, "몰라 내일 봐");
    assertThat(near).isZero();
    assertThat(far).isEqualTo(1);
    assertThat(scorer.signature()).contains("상담");
  }
}
