package io.hivetune.examples.agency;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import io.hivetune.dataset.korean.voice.VoiceTrait;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.korean.KoreanScorers;
import io.hivetune.eval.korean.PolitenessJudge;
import io.hivetune.eval.rubric.Checklist;
import io.hivetune.eval.rubric.Rubrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sample agency's raw files, its facts, and what its answers must look like. */
public final class Agency {
  private static final List<String> RAW_FILES =
      List.of("blog.csv", "persona.jsonl", "support.jsonl", "proposal.jsonl", "sns.csv");
  private static final Map<String, SpeechLevel> LEVELS =
      Map.of(
          "blog", SpeechLevel.HAPSYO,
          "persona", SpeechLevel.HAPSYO,
          "support", SpeechLevel.HAPSYO,
          "proposal", SpeechLevel.HAPSYO);

  /**
   * Says in one short system prompt what is wanted, the same for base and tuned model: that is all
   * a tuned model needs to hear.
   */
  public static final Map<String, String> SHORT_PROMPTS =
      Map.of(
          "blog", "제목에 맞는 블로그 글",
          "persona", "계정 페르소나 보고서",
          "support", "고객 상담 답변",
          "proposal", "고객사 제안서",
          "sns", "SNS 게시물");

  private Agency() {}

  /** Puts the five raw files into a folder and gives their paths. */
  public static List<Path> unpackRawFiles(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : RAW_FILES) {
      files.add(unpack(name, folder));
    }
    return files;
  }

  /** Puts the file of house facts into a folder and gives its path. */
  public static Path unpackHouseFacts(Path folder) throws IOException {
    return unpack("house-facts.txt", folder);
  }

  /** Puts the glossary of house terms into a folder and gives its path. */
  public static Path unpackGlossary(Path folder) throws IOException {
    return unpack("glossary.csv", folder);
  }

  /** How each channel should sound, by purpose, or purpose and channel. */
  public static Map<String, VoiceProfile> voices() {
    return Map.of(
        "blog",
        VoiceProfile.of("blog", SpeechLevel.HAPSYO)
            .with(VoiceTrait.EMOJI, 0, 0)
            .closing("지금 하이브미디어에 무료 상담을 신청해 보세요."),
        "support",
        VoiceProfile.of("support", SpeechLevel.HAPSYO)
            .with(VoiceTrait.HASHTAGS, 0, 0)
            .closing("더 궁금하신 점은 편하게 말씀해 주세요."),
        "proposal",
        VoiceProfile.of("proposal", SpeechLevel.HAPSYO)
            .with(VoiceTrait.HEADINGS, 4, 8)
            .closing("하이브미디어가 끝까지 함께하겠습니다."),
        "sns · 인스타그램",
        VoiceProfile.of("sns · 인스타그램", SpeechLevel.HAEYO).with(VoiceTrait.HASHTAGS, 2, 8));
  }

  private static Path unpack(String name, Path folder) throws IOException {
    Path target = folder.resolve(name);
    try (InputStream in = Agency.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      AtomicFiles.write(target, in::transferTo);
    }
    return target;
  }

  /** Loss, closeness to the held-out answer, politeness level, and a checklist for each channel. */
  public static List<Scorer> scorers() {
    return List.of(
        Scorers.heldOutLoss(),
        Scorers.chrF(),
        KoreanScorers.politeness(PolitenessJudge.byEndings(), "by channel", Agency::level),
        Checklist.of(
            Map.of(
                "blog", Rubrics.blogPost("지금 하이브미디어에 무료 상담을 신청해 보세요."),
                "persona", Rubrics.personaReport("추정 연령", "활동 시간", "관심사", "말투", "협업 제안"),
                "support", Rubrics.supportAnswer("더 궁금하신 점은 편하게 말씀해 주세요."),
                "proposal",
                    Rubrics.proposal("하이브미디어가 끝까지 함께하겠습니다.", "1. 현황", "2. 제안", "3. 일정", "4. 기대 효과"),
                "sns", Rubrics.socialPost("#하이브미디어"))));
  }

  /** Posts for Instagram and Facebook speak 해요체, a notice on the blog 합니다체. */
  private static Optional<SpeechLevel> level(ChatExample example) {
    if (example.provenance().purpose().equals("sns")) {
      boolean notice = example.messages().stream().anyMatch(m -> m.content().startsWith("[블로그]"));
      return Optional.of(notice ? SpeechLevel.HAPSYO : SpeechLevel.HAEYO);
    }
    return Optional.ofNullable(LEVELS.get(example.provenance().purpose()));
  }
}
