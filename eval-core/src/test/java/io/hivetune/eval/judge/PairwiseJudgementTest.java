package io.hivetune.eval.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.human.Preference;
import io.hivetune.eval.human.Preferences;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.testkit.ScriptedChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairwiseJudgementTest {
  /** Row i: the tuned answer is longer unless i is a multiple of 4; multiples of 6 are equal. */
  private static Comparison comparison() {
    return Evaluator.compare(
        SampleComparison.task(SampleComparison.examples()).scorers(Scorers.chrF()),
        ScriptedChatModel.answering("a", r -> "가".repeat(20)),
        ScriptedChatModel.answering(
            "b",
            r -> {
              String asked = r.messages().get(r.messages().size() - 1).content();
              int row = Integer.parseInt(asked.replaceAll(".*\\((\\d+)\\)", "$1"));
              return "가".repeat(row % 6 == 0 ? 20 : row % 4 == 0 ? 10 : 30);
            }));
  }

  @Test
  void bothOrdersMustAgreeAndEqualAnswersAreNotAskedFor() {
    ScriptedChatModel model = ScriptedJudge.choosing((a, b) -> a.length() > b.length() ? "A" : "B");
    PairwiseJudgement judged = LlmJudge.of(model).compare(comparison(), "긴 답변이 낫다");
    // 48 rows: 8 multiples of 6; multiples of 4 but not of 6: 12 − 4 = 8; 32 others.
    assertThat(judged.preferences().count(Preference.TIE)).isEqualTo(8);
    assertThat(judged.preferences().count(Preference.BASE)).isEqualTo(8);
    assertThat(judged.preferences().count(Preference.TUNED)).isEqualTo(32);
    assertThat(judged.turned()).isZero();
    assertThat(model.requests()).hasSize(2 * 40);
    assertThat(judged.winRate().orElseThrow().estimate()).isEqualTo((32 + 8 / 2.0) / 48);
    // scipy.stats.binomtest(8, 40).pvalue
    assertThat(judged.preferences().signTest()).isCloseTo(0.0001821658297558315, within(1e-15));
    ReportSection section = judged.section();
    assertThat(section.id()).isEqualTo("judge-pairwise");
  }

  @Test
  void aJudgeThatLikesTheFirstPlacePrefersNobody() {
    PairwiseJudgement judged =
        LlmJudge.of(ScriptedJudge.choosing((a, b) -> "A")).compare(comparison(), "아무거나");
    assertThat(judged.preferences().count(Preference.TIE)).isEqualTo(48);
    assertThat(judged.turned()).isEqualTo(40);
    assertThat(judged.preferences().signTest()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsNoPreference() {
    PairwiseJudgement judged =
        LlmJudge.of(ScriptedJudge.choosing((a, b) -> a.length() < b.length() ? "둘 다" : "A"))
            .compare(comparison(), "길이");
    assertThat(judged.preferences().judged()).isEqualTo(8);
    assertThat(judged.rows().get(1).unreadable().orElseThrow().sentence(Locale.KOREAN))
        .isEqualTo("심사 결과가 A, B, TIE 가운데 하나가 아니어서 정하지 않았습니다");
    assertThat(judged.winRate()).isEmpty();
  }

  @Test
  void agreementWithPeopleIsCohensAndKrippendorffs() {
    Preferences judge = preferences("TTTTBBBB-T");
    Preferences one = preferences("TTTBBBBTTT");
    Preferences other = preferences("TTTBBBB--T");
    JudgeAgreement agreement = JudgeAgreement.of(judge, List.of(one, other));
    assertThat(agreement.rows()).isEqualTo(9);
    assertThat(agreement.equal()).isEqualTo(7);
    // sklearn.metrics.cohen_kappa_score("TTTTBBBBT", "TTTBBBBTT")
    assertThat(agreement.kappa().orElseThrow()).isCloseTo(0.55, within(1e-12));
    // krippendorff.alpha over the three rows above, nominal
    assertThat(agreement.alpha().orElseThrow()).isCloseTo(ALPHA, within(1e-12));
    assertThat(agreement.section().blocks()).hasSize(3);
  }

  private static final double ALPHA = 0.7023809523809523;

  @Test
  void conversationsCountOnceInTheSignTest() {
    // Nine rows of one conversation prefer the tuned model: that is one vote, not nine.
    Preferences rows =
        new Preferences(preferences("TTTTTTTTTB").rows(), List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    assertThat(rows.signTest()).isEqualTo(1);
  }

  private static Preferences preferences(String letters) {
    List<Optional<Preference>> rows = new ArrayList<>();
    for (char letter : letters.toCharArray()) {
      rows.add(
          switch (letter) {
            case 'T' -> Optional.of(Preference.TUNED);
            case 'B' -> Optional.of(Preference.BASE);
            case '=' -> Optional.of(Preference.TIE);
            default -> Optional.empty();
          });
    }
    return new Preferences(rows, IntStream.range(0, rows.size()).boxed().toList());
  }
}
