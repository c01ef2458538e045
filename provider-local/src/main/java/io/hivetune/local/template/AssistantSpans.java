package io.hivetune.local.template;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the characters a model must learn, so that training reads exactly what serving will send.
 *
 * <p>For the answer at index i, three texts are rendered: the <em>prompt</em> (the messages before
 * i, with the generation prompt: what serving sends), the <em>turn</em> (the messages up to i), and
 * the <em>whole</em> conversation. The prompt must begin the turn. If the turn also begins the
 * whole, the answer is learned inside the whole; if not, the template writes earlier turns
 * otherwise once there are later ones (as Qwen3 takes out earlier thinking), and the answer gets
 * the turn as a text of its own, which is what the model will have in front of it.
 *
 * <p>The learned part is the template's {@code {% generation %}} block, if it has them; else it
 * runs from the end of the prompt to the end of the turn. A line end after the end-of-turn marker
 * is not learned: nobody generates it, the marker has stopped the model.
 */
public final class AssistantSpans {
  private final ChatTemplate template;
  private final List<Message> messages;
  private final Map<String, ?> variables;

  private AssistantSpans(ChatTemplate template, List<Message> messages, Map<String, ?> variables) {
    this.template = template;
    this.messages = messages;
    this.variables = variables;
  }

  /**
   * @return one text if the template leaves earlier turns alone, else several; each answer with
   *     {@link Message#trained()} is learned in exactly one. Empty if there is no such answer
   * @throws HiveTuneException if the template's generation prompt does not begin its answers, if an
   *     answer is not in the text, or if the template refuses the conversation
   */
  public static List<TrainingText> of(
      ChatTemplate template, List<Message> messages, Map<String, ?> variables) {
    return new AssistantSpans(template, List.copyOf(messages), variables).texts();
  }

  private List<TrainingText> texts() {
    Map<String, List<TrainingText.Turn>> turns = new LinkedHashMap<>();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).trained()) {
        add(i, turns);
      }
    }
    List<TrainingText> texts = new ArrayList<>();
    turns.forEach((text, learned) -> texts.add(new TrainingText(text, learned)));
    return texts;
  }

  private void add(int index, Map<String, List<TrainingText.Turn>> turns) {
    String prompt = rendered(index, index, true).text();
    Rendered turn = rendered(index, index + 1, false);
    Rendered whole = rendered(index, messages.size(), false);
    if (!turn.text().startsWith(prompt)) {
      int same = commonPrefix(turn.text(), prompt);
      throw problem("spans.prompt", index, excerpt(prompt, same), excerpt(turn.text(), same));
    }
    Rendered text = whole.text().startsWith(turn.text()) ? whole : turn;
    Span span =
        template.marksGenerations()
            ? marked(index, text, text == whole ? messages.size() : index + 1)
            : new Span(prompt.length(), end(index, prompt.length(), turn.text()));
    if (!squeezed(span.of(text.text())).contains(squeezed(messages.get(index).content()))) {
      throw problem("spans.answer", index, excerpt(span.of(text.text()), 0));
    }
    turns
        .computeIfAbsent(text.text(), t -> new ArrayList<>())
        .add(new TrainingText.Turn(index, span));
  }

  private Rendered rendered(int index, int count, boolean addGenerationPrompt) {
    try {
      return template.render(messages.subList(0, count), variables, addGenerationPrompt);
    } catch (HiveTuneException e) {
      List<Problem> problems = new ArrayList<>(e.problems());
      problems.add(Problem.of(AssistantSpans.class, "spans.render", index + 1, count));
      throw new HiveTuneException(problems, e);
    }
  }

  /** The generation block of this answer: there must be one for each answer in the text. */
  private Span marked(int index, Rendered text, int count) {
    List<Message> inText = messages.subList(0, count);
    long answers = inText.stream().filter(m -> m.role() == Role.ASSISTANT).count();
    if (answers != text.generations().size()) {
      throw problem("spans.generation", index, answers, text.generations().size());
    }
    List<Message> before = messages.subList(0, index);
    return text.generations()
        .get((int) before.stream().filter(m -> m.role() == Role.ASSISTANT).count());
  }

  private int end(int index, int start, String turn) {
    String answer = squeezed(messages.get(index).content());
    String learned = turn.substring(start);
    boolean marker = answer.isEmpty() || !squeezed(learned).endsWith(answer);
    return marker ? start + Whitespace.stripRight(learned).length() : turn.length();
  }

  /** Templates trim and re-indent answers; without blanks both sides compare. */
  private static String squeezed(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().filter(c -> !Whitespace.is(c)).forEach(c -> out.append((char) c));
    return out.toString();
  }

  private static int commonPrefix(String a, String b) {
    int same = 0;
    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return same;
  }

  private static String excerpt(String text, int from) {
    String rest = text.substring(from);
    return Printed.repr(Text.length(rest) > 40 ? Text.substring(rest, 0, 40) + "…" : rest);
  }

  private static HiveTuneException problem(String code, int index, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(index + 1));
    all.addAll(List.of(arguments));
    return new HiveTuneException(Problem.of(AssistantSpans.class, code, all.toArray()));
  }
}
