package io.hivetune.local.export;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.local.prompt.PromptFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A chat template in the language of Go, which Ollama speaks, read off what the model's own
 * template makes of conversations: each role's text stands between two fixed ones. A template that
 * does anything else (a prompt of its own, a system prompt inside the user's turn, cut thoughts) is
 * not derived, because what is derived must make of six conversations exactly what the original
 * does.
 */
final class OllamaTemplate {
  private static final String SYSTEM = "S\uAC00S";
  private static final String USER = "U\uB098U";
  private static final String ANSWER = "A\uB2E4A";

  /** Fixed texts before and after what a role says. */
  private record Around(String before, String after) {}

  private final Map<Role, Around> roles;
  private final String opening;

  private OllamaTemplate(Map<Role, Around> roles, String opening) {
    this.roles = roles;
    this.opening = opening;
  }

  /**
   * Empty where the template is of another kind.
   *
   * @param addsBegin whether whoever reads the text puts the token that begins a text before it
   */
  static Optional<String> derive(PromptFormat format, boolean addsBegin) {
    Optional<String> begin =
        format
            .special("bos_token")
            .filter(bos -> format.text(List.of(Message.user(USER))).startsWith(bos));
    Function<List<Message>, String> original =
        c -> format.text(c).substring(begin.map(String::length).orElse(0));
    try {
      String bare = original.apply(List.of(Message.user(USER)));
      String longer =
          original.apply(
              List.of(Message.user(USER), Message.assistant(ANSWER), Message.user(USER)));
      String withSystem = original.apply(List.of(Message.system(SYSTEM), Message.user(USER)));
      String afterUser = afterUser(original, bare);
      return read(bare, longer, withSystem, afterUser)
          .filter(t -> t.isFaithful(original))
          .map(t -> (addsBegin ? "" : literal(begin.orElse(""))) + t.inGo());
    } catch (HiveTuneException e) {
      // A template may refuse system prompts, or these turns.
      return Optional.empty();
    }
  }

  /** What ends a user's turn, told from what opens the answer by two such turns in a row. */
  private static String afterUser(Function<List<Message>, String> original, String bare) {
    try {
      String twice = original.apply(List.of(Message.user(USER), Message.user(USER)));
      int second = twice.lastIndexOf(USER);
      String between = twice.substring(twice.indexOf(USER) + USER.length(), second);
      String before = bare.substring(0, bare.indexOf(USER));
      return between.endsWith(before)
          ? between.substring(0, between.length() - before.length())
          : "";
    } catch (HiveTuneException e) {
      // Some refuse that; then the end of the turn counts as the answer's opening.
      return "";
    }
  }

  private static Optional<OllamaTemplate> read(
      String bare, String longer, String withSystem, String afterUser) {
    int first = longer.indexOf(USER);
    int answer = longer.indexOf(ANSWER);
    int second = longer.lastIndexOf(USER);
    int system = withSystem.indexOf(SYSTEM);
    if (first < 0 || answer < first || second < answer || system < 0 || !bare.contains(USER)) {
      return Optional.empty();
    }
    String beforeUser = longer.substring(0, first);
    String tail = bare.substring(bare.indexOf(USER) + USER.length());
    String toAnswer = longer.substring(first + USER.length(), answer);
    String toUser = longer.substring(answer + ANSWER.length(), second);
    // The tail is what ends the user's turn and what opens the answer; an answer that was given
    // opens the same way.
    if (!toAnswer.equals(tail) || !tail.startsWith(afterUser) || !toUser.endsWith(beforeUser)) {
      return Optional.empty();
    }
    String afterAnswer = toUser.substring(0, toUser.length() - beforeUser.length());
    String beforeSystem = withSystem.substring(0, system);
    String afterSystem = withSystem.substring(system + SYSTEM.length(), withSystem.indexOf(USER));
    if (!afterSystem.endsWith(beforeUser)) {
      return Optional.empty();
    }
    Map<Role, Around> roles = new EnumMap<>(Role.class);
    roles.put(
        Role.SYSTEM,
        new Around(
            beforeSystem, afterSystem.substring(0, afterSystem.length() - beforeUser.length())));
    String opening = tail.substring(afterUser.length());
    roles.put(Role.USER, new Around(beforeUser, afterUser));
    roles.put(Role.ASSISTANT, new Around(opening, afterAnswer));
    return Optional.of(new OllamaTemplate(roles, opening));
  }

  private boolean isFaithful(Function<List<Message>, String> original) {
    Message system = Message.system("정중하게 답하세요.");
    Message question = Message.user("배송은 언제 오나요?");
    Message reply = Message.assistant("사흘 안에 도착합니다.");
    Message more = Message.user(" 앞뒤 빈칸 \n두 줄 ");
    List<List<Message>> conversations =
        List.of(
            List.of(question),
            List.of(system, question),
            List.of(question, reply, more),
            List.of(system, question, reply, more),
            List.of(question, reply, more, reply, question),
            List.of(system, more));
    return conversations.stream().allMatch(c -> rendered(c).equals(original.apply(c)));
  }

  private String rendered(List<Message> conversation) {
    StringBuilder text = new StringBuilder();
    for (Message m : conversation) {
      Around around = roles.get(m.role());
      if (around != null) {
        text.append(around.before()).append(m.content()).append(around.after());
      }
    }
    return text.append(opening).toString();
  }

  private String inGo() {
    return "{{- range .Messages }}"
        + branch("if", Role.SYSTEM, "system")
        + branch("else if", Role.USER, "user")
        + branch("else if", Role.ASSISTANT, "assistant")
        + "{{ end }}{{ end }}"
        + literal(opening);
  }

  private String branch(String condition, Role role, String name) {
    Around around = roles.get(role);
    return around == null
        ? ""
        : "{{ "
            + condition
            + " eq .Role \""
            + name
            + "\" }}"
            + literal(around.before())
            + "{{ .Content }}"
            + literal(around.after());
  }

  /** Two braces would begin a command. */
  private static String literal(String text) {
    return text.replace("{{", "{{ \"{{\" }}");
  }
}
