package io.hivetune.local;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.KeyValueCache;
import io.hivetune.local.model.Weights;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.tuning.ValidationMetric.Answered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Answers to a fixed sample of the validation questions, each written freely and greedily by the
 * model as it stands. The sample and the prompts are the same at every look.
 */
final class FreeAnswers {
  private static final int MARGIN = 16;
  private static final int LONGEST_ANSWER = 512;

  private final Decoder decoder;
  private final PromptFormat format;
  private final List<Question> questions = new ArrayList<>();

  /**
   * @param most tokens that an answer may take: somewhat more than the reference has
   */
  private record Question(List<Message> messages, String reference, int[] prompt, int most) {}

  FreeAnswers(
      LoadedModel base,
      List<List<Message>> conversations,
      Optional<String> systemPrompt,
      int sample,
      long seed) {
    this.decoder = base.decoder();
    this.format = base.format();
    List<List<Message>> order = new ArrayList<>(conversations);
    java.util.Collections.shuffle(
        order, new java.util.Random(new SplittableRandom(seed).nextLong()));
    for (List<Message> conversation : order) {
      if (questions.size() < sample) {
        question(SystemPrompts.apply(conversation, systemPrompt)).ifPresent(questions::add);
      }
    }
  }

  boolean isEmpty() {
    return questions.isEmpty();
  }

  private Optional<Question> question(List<Message> conversation) {
    Message last = conversation.get(conversation.size() - 1);
    if (last.role() != Role.ASSISTANT || conversation.size() < 2) {
      return Optional.empty();
    }
    List<Message> asked = conversation.subList(0, conversation.size() - 1);
    int[] prompt = format.prompt(asked);
    int reference = format.rows(conversation).stream().mapToInt(r -> r.length()).max().orElse(0);
    int most =
        Math.min(
            Math.min(LONGEST_ANSWER, 2 * Math.max(0, reference - prompt.length) + MARGIN),
            decoder.config().context() - prompt.length);
    return most < 1
        ? Optional.empty()
        : Optional.of(new Question(asked, last.content(), prompt, most));
  }

  List<Answered> with(Weights weights) {
    return questions.stream()
        .map(q -> new Answered(q.messages(), q.reference(), answer(weights, q)))
        .toList();
  }

  private String answer(Weights weights, Question question) {
    int[] written = new int[question.most()];
    int count = 0;
    int[] read = question.prompt();
    try (KeyValueCache cache =
        new KeyValueCache(decoder.config(), 1, question.prompt().length + question.most())) {
      while (count < written.length) {
        int next = next(weights, read, cache);
        if (format.endTokens().contains(next)) {
          break;
        }
        written[count++] = next;
        read = new int[] {next};
      }
    }
    return format.decode(Arrays.copyOf(written, count)).strip();
  }

  private int next(Weights weights, int[] read, KeyValueCache cache) {
    try (Scope scope = Scope.silent()) {
      long[] ids = Arrays.stream(read).asLongStream().toArray();
      Tensor hidden = decoder.hidden(weights, Tensor.of(ids, 1, ids.length), cache);
      Tensor last = hidden.narrow(1, ids.length - 1L, 1);
      return Math.toIntExact(decoder.logits(weights, last).argmax().toLongs()[0]);
    }
  }
}
