package io.hivetune.eval.judge;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.run.Answer;
import io.hivetune.eval.run.AnswerRunner;
import io.hivetune.eval.run.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A model as a judge. Its calls go through an {@link AnswerRunner}: retried, kept in its log, held
 * below its ceiling. The model is not closed here. Thread-safe if the runner is.
 *
 * <p>A judge has tastes of its own (its own family's style, long answers, the first of two): ask
 * several, and look at {@link JudgeAgreement} with people before deciding by it.
 */
public final class LlmJudge {
  /** Reasons need room. */
  private static final int LONGEST = 1024;

  private final ChatModel model;
  private final JudgeLanguage language;
  private final boolean reference;
  private final GenerationOptions options;
  private final AnswerRunner runner;
  private Usage usage = Usage.NONE;

  private LlmJudge(Builder builder) {
    this.model = builder.model;
    this.language = builder.language;
    this.reference = builder.reference;
    this.options = builder.options;
    this.runner = builder.runner;
  }

  /** Asked in Korean, shown the reference, greedy. */
  public static Builder builder(ChatModel model) {
    return new Builder(model);
  }

  public static LlmJudge of(ChatModel model) {
    return builder(model).build();
  }

  public ModelRef ref() {
    return model.ref();
  }

  /** Tokens of all judgements so far, those out of a log included: they were paid for once. */
  public synchronized Usage usage() {
    return usage;
  }

  /**
   * The mean mark as a share of the highest, 0..1; the details are the reasons. Its id is {@code
   * judge:} and the rubric's name.
   */
  public Scorer scorer(JudgeRubric rubric) {
    return JudgeScorer.whole(this, rubric);
  }

  /**
   * One scorer for each criterion, under the rubric's id, a colon and the criterion's name. They
   * share their calls.
   */
  public List<Scorer> criterionScorers(JudgeRubric rubric) {
    return JudgeScorer.perCriterion(this, rubric);
  }

  /** Both answers of each row side by side, in both orders; see {@link PairwiseJudgement}. */
  public PairwiseJudgement compare(Comparison comparison, String criterion) {
    return PairwiseJudgement.of(this, comparison, criterion);
  }

  /**
   * One judgement for each record's first answer, in their order.
   *
   * @throws io.hivetune.eval.run.RunStoppedException if the run ended early
   */
  public List<RubricJudgement> judge(JudgeRubric rubric, List<EvalRecord> records) {
    List<JudgePrompt> prompts = records.stream().map(r -> prompt(rubric, r)).toList();
    List<ChatReply> replies = ask(prompts, AskedWithSchema.MARKS);
    List<RubricJudgement> judgements = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      judgements.add(JudgeReply.marks(rubric, prompts.get(i).tag(), replies.get(i)));
    }
    return judgements;
  }

  List<ChatReply> ask(List<JudgePrompt> prompts, JsonSchema schema) {
    List<Question> questions =
        prompts.stream().map(p -> new Question(new ChatRequest(p.messages(), options), 0)).toList();
    List<ChatReply> replies =
        runner.ask(AskedWithSchema.of(model, schema), questions, progress -> {}).stream()
            .map(Answer::reply)
            .toList();
    synchronized (this) {
      for (ChatReply reply : replies) {
        usage = usage.plus(reply.usage());
      }
    }
    return replies;
  }

  JudgePrompt prompt(JudgeRubric rubric, EvalRecord record) {
    Map<String, String> texts = texts(record);
    texts.put("answer", record.answer());
    return JudgePrompt.of(
        "rubric",
        language,
        Map.of(
            "worst",
            Integer.toString(rubric.worst()),
            "best",
            Integer.toString(rubric.best()),
            "criteria",
            rubric.criteria().stream()
                .map(c -> "- " + c.name() + ": " + c.question())
                .collect(Collectors.joining("\n")),
            "marks",
            rubric.criteria().stream()
                .map(c -> "{\"name\": \"" + c.name() + "\", \"reason\": \"…\", \"score\": N}")
                .collect(Collectors.joining(", "))),
        texts);
  }

  JudgePrompt pair(String criterion, EvalRecord record, String first, String second) {
    Map<String, String> texts = texts(record);
    texts.put("first", first);
    texts.put("second", second);
    return JudgePrompt.of("pairwise", language, Map.of("criterion", criterion), texts);
  }

  private Map<String, String> texts(EvalRecord record) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("question", JudgePrompt.conversation(record.example().prompt(), language));
    texts.put("reference", reference ? record.reference() : "");
    return texts;
  }

  /** Who judges and how, for signatures. */
  String signature() {
    return ref()
        + "|"
        + language
        + "|"
        + (reference ? "reference shown" : "no reference")
        + "|"
        + options;
  }

  /** Builds an {@link LlmJudge}. Not thread-safe. */
  public static final class Builder {
    private final ChatModel model;
    private JudgeLanguage language = JudgeLanguage.KOREAN;
    private boolean reference = true;
    private GenerationOptions options = GenerationOptions.GREEDY.withMaxTokens(LONGEST);
    private AnswerRunner runner = AnswerRunner.builder().build();

    private Builder(ChatModel model) {
      this.model = Objects.requireNonNull(model, "model");
    }

    public Builder language(JudgeLanguage asked) {
      language = Objects.requireNonNull(asked, "asked");
      return this;
    }

    /** Whether the judge is shown the answer that a person wrote; it is if not said. */
    public Builder showReference(boolean shown) {
      reference = shown;
      return this;
    }

    public Builder options(GenerationOptions given) {
      options = Objects.requireNonNull(given, "given");
      return this;
    }

    /** How calls are made: threads, retries, log, ceiling. */
    public Builder runner(AnswerRunner used) {
      runner = Objects.requireNonNull(used, "used");
      return this;
    }

    public LlmJudge build() {
      return new LlmJudge(this);
    }
  }
}
