package io.hivetune.local.template;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
   * @param variables as at serving; {@code enable_thinking}, for example, changes the prompt
   * @return one text if the template leaves earlier turns alone, else several; each answer with
   *     {@link Message#trained()} is learned in exactly one. Empty if there is no such answer
   * @throws HiveTuneException if the template's generation prompt does not begin its answers, if an
   *     answer is not in the text or its end can't be told, or if the template refuses the
   *     conversation; the sentence names the message, counted from 1
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
    if (!turn.text().startsWith(prompt)) {
      int same = Answer.commonPrefix(turn.text(), prompt);
      throw problem("spans.prompt", index, excerpt(prompt, same), excerpt(turn.text(), same));
    }
    Answer answer = new Answer(messages.get(index).content(), prompt, turn.text());
    List<Span> learned =
        template.marksGenerations()
            ? marked(index, prompt.length(), turn)
            : List.of(unmarked(index, answer));
    String words = learned.stream().map(s -> s.of(turn.text())).collect(Collectors.joining());
    if (!answer.isIn(words)) {
      throw problem("spans.answer", index, excerpt(words, 0));
    }
    String whole = rendered(index, messages.size(), false).text();
    List<TrainingText.Turn> ofText =
        turns.computeIfAbsent(
            whole.startsWith(turn.text()) ? whole : turn.text(), text -> new ArrayList<>());
    learned.forEach(span -> ofText.add(new TrainingText.Turn(index, span)));
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

  /**
   * This answer's generation blocks: those that reach beyond its prompt, less the prompt's part.
   */
  private List<Span> marked(int index, int promptEnd, Rendered turn) {
    List<Span> blocks =
        turn.generations().stream()
            .filter(block -> block.end() > promptEnd)
            .map(block -> new Span(Math.max(block.start(), promptEnd), block.end()))
            .toList();
    if (blocks.isEmpty()) {
      throw problem("spans.generation", index);
    }
    return blocks;
  }

  private Span unmarked(int index, Answer answer) {
    String before = rendered(index, index, false).text();
    if (answer.turn().startsWith(before) && answer.opensAnother(before, withQuestion(index))) {
      throw problem("spans.end", index, excerpt(answer.turn(), answer.turn().length() - 40));
    }
    return answer.span();
  }

  /** The conversation up to this answer and one more question; empty for templates of one turn. */
  private String withQuestion(int index) {
    List<Message> longer = new ArrayList<>(messages.subList(0, index + 1));
    longer.add(Message.user(Answer.QUESTION));
    try {
      return template.render(longer, variables, false).text();
    } catch (HiveTuneException e) {
      return "";
    }
  }

  private static String excerpt(String text, int from) {
    String rest = text.substring(Math.max(0, from));
    return Printed.repr(Text.length(rest) > 40 ? Text.substring(rest, 0, 40) + "…" : rest);
  }

  private static HiveTuneException problem(String code, int index, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(index + 1));
    all.addAll(List.of(arguments));
    return new HiveTuneException(Problem.of(AssistantSpans.class, code, all.toArray()));
  }
}
