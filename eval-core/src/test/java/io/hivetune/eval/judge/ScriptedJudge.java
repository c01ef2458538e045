package io.hivetune.eval.judge;

import io.hivetune.chat.ChatRequest;
import io.hivetune.testkit.ScriptedChatModel;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges that read the prompt as a well-behaved model would: texts by their marks, no more. */
final class ScriptedJudge {
  private static final Pattern TAG = Pattern.compile("^\\[([0-9a-f]{16}) 질문]$", Pattern.MULTILINE);

  private ScriptedJudge() {}

  static String tag(ChatRequest request) {
    Matcher tag = TAG.matcher(user(request));
    if (!tag.find()) {
      throw new IllegalStateException("no tag in " + user(request));
    }
    return tag.group(1);
  }

  static String user(ChatRequest request) {
    return request.messages().get(1).content();
  }

  static String block(ChatRequest request, String name) {
    String tag = tag(request);
    String user = user(request);
    String begin = "[" + tag + " " + name + "]\n";
    int from = user.indexOf(begin) + begin.length();
    return user.substring(from, user.indexOf("\n[" + tag + " " + name + " 끝]", from));
  }

  /** Gives every criterion of {@code names} what {@code mark} gives for the answer. */
  static ScriptedChatModel marking(Function<String, Integer> mark, String... names) {
    return ScriptedChatModel.answering(
        "judge",
        request -> {
          StringBuilder json =
              new StringBuilder("{\"check\": \"" + tag(request) + "\", \"criteria\": [");
          for (int i = 0; i < names.length; i++) {
            json.append(i == 0 ? "" : ", ")
                .append("{\"name\": \"" + names[i] + "\", \"reason\": \"까닭\", \"score\": ")
                .append(mark.apply(block(request, "답변")))
                .append("}");
          }
          return json.append("]}").toString();
        });
  }

  /** Chooses A, B or TIE by both answers. */
  static ScriptedChatModel choosing(BiFunction<String, String, String> choice) {
    return ScriptedChatModel.answering(
        "judge",
        request ->
            "{\"check\": \"%s\", \"reason\": \"까닭\", \"better\": \"%s\"}"
                .formatted(
                    tag(request), choice.apply(block(request, "답변 A"), block(request, "답변 B"))));
  }
}
