package io.hivetune.local.template;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A model's chat template: messages to the one text the model was trained on, character for
 * character as transformers' {@code apply_chat_template(tokenize=False)} renders it.
 *
 * <p>Immutable and safe for many threads.
 */
public final class ChatTemplate {
  private final String source;
  private final List<Stmt> statements;
  private final Clock clock;

  private ChatTemplate(String source, List<Stmt> statements, Clock clock) {
    this.source = source;
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * @param source the content of {@code chat_template.jinja}, or of {@code chat_template} in {@code
   *     tokenizer_config.json}
   * @throws HiveTuneException with {@code chat_template:line:column} and what is not understood
   */
  public static ChatTemplate parse(String source) {
    String normalised = Lexer.normalise(source);
    List<Stmt> statements = guarded(normalised, () -> StatementParser.parse(normalised));
    return new ChatTemplate(source, statements, Clock.system(ZoneId.systemDefault()));
  }

  /** The same template with another clock for {@code strftime_now}, in the clock's zone. */
  public ChatTemplate withClock(Clock other) {
    return new ChatTemplate(source, statements, other);
  }

  /** What was parsed, unchanged: hash this to know a template again. */
  public String source() {
    return source;
  }

  /**
   * @param variables what the template may read beside the messages: {@code bos_token}, {@code
   *     eos_token}, {@code tools}, {@code enable_thinking}, …; strings, numbers, booleans, null,
   *     and lists and maps of these
   * @param addGenerationPrompt whether the text ends where the model is to go on
   * @throws HiveTuneException if the template refuses the conversation ({@code raise_exception}) or
   *     does what it can't, with the place in the template
   */
  public Rendered render(
      List<Message> messages, Map<String, ?> variables, boolean addGenerationPrompt) {
    return renderMaps(
        messages.stream().map(ChatTemplate::map).toList(), variables, addGenerationPrompt);
  }

  /**
   * For messages with more than role and content: tool calls, reasoning, parts.
   *
   * @param messages each with the keys the template reads
   */
  public Rendered renderMaps(
      List<? extends Map<String, ?>> messages,
      Map<String, ?> variables,
      boolean addGenerationPrompt) {
    return guarded(
        Lexer.normalise(source),
        () -> {
          Session session = new Session();
          Scope scope = Globals.scope(clock).child();
          // transformers always gives these two, so "tools is defined" is true there and here.
          scope.set("tools", None.NONE);
          scope.set("documents", None.NONE);
          variables.forEach((name, value) -> scope.set(name, Inputs.of(value)));
          scope.set("messages", Inputs.of(new ArrayList<>(messages)));
          scope.set("add_generation_prompt", addGenerationPrompt);
          new Renderer(session, scope, session.text()).run(statements);
          return new Rendered(session.text().toString(), session.generations());
        });
  }

  /** Whether the template marks what the assistant says with {@code {% generation %}}. */
  boolean marksGenerations() {
    return source.matches("(?s).*\\{%[-+]?\\s*generation\\s*[-+]?%}.*");
  }

  private static Map<String, Object> map(Message message) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("role", message.role().wireName());
    map.put("content", message.content());
    return map;
  }

  private static <T> T guarded(String normalised, Supplier<T> work) {
    try {
      return work.get();
    } catch (TemplateFailure failure) {
      throw failure.in(normalised);
    } catch (StackOverflowError e) {
      throw TemplateFailure.of("template.deep", "?").in(normalised);
    }
  }
}
