package io.hivetune.examples.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample agency's records are written one by one, not made from templates. */
class SampleDataTest {
  private static final double LARGEST_SIMILARITY = 0.6;
  private static final int RUN = 12;
  private static final int ANSWERS_WITH_ONE_RUN = 3;

  /** What every answer of a channel says on purpose, and so doesn't count as a run. */
  private static final Map<String, String> CLOSINGS =
      Map.of(
          "blog", "지금 하이브미디어에 무료 상담을 신청해 보세요.",
          "persona", "협업 제안",
          "support", "더 궁금하신 점은 편하게 말씀해 주세요.",
          "proposal", "하이브미디어가 끝까지 함께하겠습니다.",
          "social", "#하이브미디어");

  private static List<CleanRecord> records = List.of();

  @BeforeAll
  static void read() throws IOException {
    records = CleanRecord.readAll(Path.of("src/main/data/clean"));
  }

  @Test
  void everyChannelHasItsNumberOfRecords() {
    assertThat(count("blog")).isGreaterThanOrEqualTo(100);
    assertThat(count("persona")).isGreaterThanOrEqualTo(50);
    assertThat(count("support")).isGreaterThanOrEqualTo(60);
    assertThat(count("proposal")).isGreaterThanOrEqualTo(20);
    assertThat(count("social")).isGreaterThanOrEqualTo(50);
    assertThat(records).extracting(CleanRecord::id).doesNotHaveDuplicates();
  }

  private static long count(String channel) {
    return records.stream().filter(r -> r.channel().equals(channel)).count();
  }

  @Test
  void noTwoRecordsAreAlike() {
    List<Set<String>> grams = records.stream().map(SampleDataTest::trigrams).toList();
    List<String> alike = new ArrayList<>();
    for (int i = 0; i < grams.size(); i++) {
      for (int j = i + 1; j < grams.size(); j++) {
        if (jaccard(grams.get(i), grams.get(j)) >= LARGEST_SIMILARITY) {
          alike.add(records.get(i).id() + " and " + records.get(j).id());
        }
      }
    }
    assertThat(records).hasSizeGreaterThan(280);
    assertThat(alike).isEmpty();
  }

  private static Set<String> trigrams(CleanRecord record) {
    String text = String.join(" ", record.asked()) + " " + String.join(" ", record.answered());
    String plain = text.replaceAll("\\s+", " ");
    Set<String> grams = new HashSet<>();
    for (int i = 0; i + 3 <= plain.length(); i++) {
      grams.add(plain.substring(i, i + 3));
    }
    return grams;
  }

  private static double jaccard(Set<String> a, Set<String> b) {
    long common = a.stream().filter(b::contains).count();
    return (double) common / (a.size() + b.size() - common);
  }

  @Test
  void noRunOfTwelveSyllablesComesInMoreThanThreeAnswersOfAChannel() {
    Map<String, Set<String>> answersByRun = new HashMap<>();
    for (CleanRecord record : records) {
      String answers = String.join(" ", record.answered());
      String closing = Objects.requireNonNull(CLOSINGS.get(record.channel()));
      String syllables = answers.replace(closing, "").replaceAll("[^가-힣]", "");
      for (int i = 0; i + RUN <= syllables.length(); i++) {
        String run = record.channel() + ":" + syllables.substring(i, i + RUN);
        answersByRun.computeIfAbsent(run, r -> new HashSet<>()).add(record.id());
      }
    }
    answersByRun.values().removeIf(ids -> ids.size() <= ANSWERS_WITH_ONE_RUN);
    assertThat(answersByRun).isEmpty();
  }

  @Test
  void everyAnswerEndsInItsChannelsVoice() {
    for (CleanRecord record : records) {
      String last = record.answered().get(record.answered().size() - 1);
      assertThat(last).as(record.id()).contains(CLOSINGS.get(record.channel()));
      assertThat(Normalizer.isNormalized(last, Normalizer.Form.NFC)).as(record.id()).isTrue();
    }
  }

  @Test
  void theRawFilesAreWhatTheProgramMakesOfTheRecords() throws IOException {
    Map<String, byte[]> made = MakeRawFiles.make(records);
    assertThat(made).hasSize(5);
    for (Map.Entry<String, byte[]> file : made.entrySet()) {
      try (InputStream in = MakeRawFiles.class.getResourceAsStream(file.getKey())) {
        assertThat(Objects.requireNonNull(in).readAllBytes())
            .as(file.getKey())
            .isEqualTo(file.getValue());
      }
    }
  }
}
