package io.hivetune.eval.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a judge wrote: one JSON object with the code of its prompt, alone or in a fence of
 * Markdown. Anything else is unreadable: no mark is looked for in prose.
 */
final class JudgeReply {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern FENCED =
      Pattern.compile("\\A```(?:json)?\\s*\\R(.*)\\R```\\z", Pattern.DOTALL);

  private JudgeReply() {}

  /** Which answer of the two shown was chosen. */
  enum Choice {
    FIRST,
    SECOND,
    TIE
  }

  /** A choice and its reason. */
  record Chosen(Choice choice, String reason) {}

  static RubricJudgement marks(JudgeRubric rubric, String tag, ChatReply reply) {
    try {
      JsonNode root = object(tag, reply);
      List<RubricJudgement.Mark> marks = new ArrayList<>();
      List<String> given = new ArrayList<>();
      root.path("criteria").forEach(node -> given.add(node.path("name").asText()));
      List<String> asked = rubric.criteria().stream().map(JudgeRubric.Criterion::name).toList();
      if (!given.stream().sorted().toList().equals(asked.stream().sorted().toList())) {
        throw unreadable("reply.criteria", asked.size(), given.size());
      }
      for (String name : asked) {
        marks.add(mark(rubric, name, root.path("criteria").get(given.indexOf(name))));
      }
      return new RubricJudgement.Marks(marks);
    } catch (HiveTuneException e) {
      return new RubricJudgement.Unreadable(e.problems().get(0));
    }
  }

  private static RubricJudgement.Mark mark(JudgeRubric rubric, String name, JsonNode node) {
    JsonNode score = node.path("score");
    boolean whole =
        score.isIntegralNumber()
            && score.canConvertToInt()
            && score.asInt() >= rubric.worst()
            && score.asInt() <= rubric.best();
    if (!whole) {
      throw unreadable("reply.score", name, rubric.worst(), rubric.best());
    }
    return new RubricJudgement.Mark(name, score.asInt(), reason(node, name));
  }

  /**
   * @throws HiveTuneException if it can't be read
   */
  static Chosen choice(String tag, ChatReply reply) {
    JsonNode root = object(tag, reply);
    Choice choice =
        switch (root.path("better").asText().toUpperCase(Locale.ROOT)) {
          case "A" -> Choice.FIRST;
          case "B" -> Choice.SECOND;
          case "TIE" -> Choice.TIE;
          default -> throw unreadable("reply.choice");
        };
    return new Chosen(choice, reason(root, "A/B"));
  }

  private static String reason(JsonNode node, String name) {
    String reason = node.path("reason").asText().strip();
    if (reason.isEmpty()) {
      throw unreadable("reply.reason", name);
    }
    return reason;
  }

  private static JsonNode object(String tag, ChatReply reply) {
    if (reply.finishReason() == FinishReason.FILTERED) {
      throw unreadable("reply.filtered");
    }
    if (reply.finishReason() == FinishReason.LENGTH) {
      throw unreadable("reply.cut");
    }
    String text = reply.text().strip();
    Matcher fenced = FENCED.matcher(text);
    JsonNode root;
    try {
      root = JSON.readTree(fenced.matches() ? fenced.group(1) : text);
    } catch (JsonProcessingException e) {
      throw unreadable("reply.no-json");
    }
    if (!root.isObject()) {
      throw unreadable("reply.no-json");
    }
    if (!root.path("check").asText().equals(tag)) {
      throw unreadable("reply.check");
    }
    return root;
  }

  private static HiveTuneException unreadable(String code, Object... arguments) {
    return new HiveTuneException(Problem.of(JudgeReply.class, code, arguments));
  }
}
