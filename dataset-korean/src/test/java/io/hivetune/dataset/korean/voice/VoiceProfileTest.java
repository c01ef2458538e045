package io.hivetune.dataset.korean.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class VoiceProfileTest {
  private static final List<String> ANSWERS =
      List.of(
          "안녕하세요, 하이브빵집입니다. 토요일은 세 시까지 엽니다. 더 궁금하신 점은 편하게 말씀해 주세요.",
          "안녕하세요, 하이브빵집입니다. 모든 메뉴를 포장해 드립니다. 더 궁금하신 점은 편하게 말씀해 주세요.",
          "안녕하세요, 하이브빵집입니다. 주차는 두 대까지 됩니다. 더 궁금하신 점은 편하게 말씀해 주세요.",
          "안녕하세요, 하이브빵집입니다. 사흘 전까지 주문하시면 됩니다. 더 궁금하신 점은 편하게 말씀해 주세요.",
          "안녕하세요, 하이브빵집입니다. 쌀빵은 화요일에 나옵니다. 더 궁금하신 점은 편하게 말씀해 주세요.",
          "안녕하세요, 하이브빵집입니다. 반려견은 테라스에 앉을 수 있습니다. 더 궁금하신 점은 편하게 말씀해 주세요.");

  @TempDir Path folder;

  @Test
  void learns_level_and_formulas_and_finds_its_teachers_near() {
    VoiceProfile profile = VoiceProfile.learn("support", ANSWERS);
    assertThat(profile.level()).contains(SpeechLevel.HAPSYO);
    assertThat(profile.openings()).first().isEqualTo("안녕하세요, 하이브빵집입니다.");
    assertThat(profile.closings()).first().isEqualTo("더 궁금하신 점은 편하게 말씀해 주세요.");
    for (String answer : ANSWERS) {
      assertThat(profile.distance(answer).value()).as(answer).isLessThan(0.1);
    }
  }

  @Test
  void a_stranger_is_far_and_the_reasons_say_why() {
    VoiceDistance far = VoiceProfile.learn("support", ANSWERS).distance("ㅋㅋ 그건 안 돼! 🔥🔥 #빵");
    assertThat(far.value()).isGreaterThan(0.7);
    assertThat(far.reasons())
        .extracting(r -> r.sentence(Locale.KOREAN))
        .contains(
            "문장 1개 중 1개가 합니다체가 아닙니다.",
            "늘 쓰는 첫머리(예: \"안녕하세요, 하이브빵집입니다.\")로 시작하지 않습니다.",
            "이모지가 2개로 많습니다. 보통 0~0개입니다.");
  }

  @Test
  void a_profile_by_hand_judges_by_its_weights() {
    VoiceProfile sns =
        VoiceProfile.of("sns", SpeechLevel.HAEYO)
            .with(VoiceTrait.HASHTAGS, 3, 6)
            .closing("놀러 오세요!");
    assertThat(sns.distance("새 빵이 나왔어요! 놀러 오세요! #빵 #소금빵 #동네").value()).isZero();
    // Level kept (3 of 6 weights), no closing (2), no hashtags (1 × 3/3).
    assertThat(sns.distance("새 빵이 나왔어요.").value()).isEqualTo(3.0 / 6);
  }

  @Test
  void written_and_read_it_is_the_same() {
    VoiceProfile profile = VoiceProfile.learn("상담", ANSWERS);
    profile.write(folder.resolve("목소리.json"));
    assertThat(VoiceProfile.read(folder.resolve("목소리.json"))).isEqualTo(profile);
  }

  @Test
  void a_bad_file_is_refused_with_all_that_is_wrong() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.json"),
            "{\"level\":\"높임\",\"levelShare\":2,\"ranges\":{\"length\":[5,1],\"color\":[1,2]},\"tone\":1}",
            StandardCharsets.UTF_8);
    assertThatThrownBy(() -> VoiceProfile.read(file))
        .isInstanceOfSatisfying(HiveTuneException.class, e -> assertThat(e.problems()).hasSize(6))
        .hasMessageContaining("bad.json");
  }

  @Test
  void too_few_texts_teach_nothing() {
    assertThatThrownBy(() -> VoiceProfile.learn("x", ANSWERS.subList(0, 4)))
        .hasMessageContaining("at least 5 texts, but there were 4");
  }
}
