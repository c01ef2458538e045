package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.dataset.prepare.Masker;
import io.hivetune.dataset.prepare.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Makes training examples of posts and reports that have no question: the brief, or else the title,
 * or else the keywords become the prompt. Wordings differ from post to post, so that a model learns
 * to answer the matter and not one formula; none of them says in which voice to answer. The same
 * post and seed always give the same prompt, whatever stands beside it. Immutable and thread-safe.
 *
 * <pre>{@code
 * MadePairs made = PairMaker.defaults().make(List.of(Post.read(Path.of("소금빵.txt"))));
 * made.write(Path.of("블로그.jsonl"));
 * }</pre>
 *
 * <p>Personal data never gets into a prompt: what the scanner finds is masked in titles and briefs
 * and is no keyword. The answer stays as it is; the preparation masks it later.
 *
 * <p>Several prompts for one post are near duplicates for the preparation, which keeps one of them.
 */
public final class PairMaker {
  private final Subject subject;
  private final List<Wording> wordings;
  private final Map<String, String> kinds;
  private final int perPost;
  private final long seed;

  private PairMaker(Builder builder) {
    subject =
        new Subject(builder.scanner, builder.masker, builder.background, builder.mostKeywords);
    wordings = builder.wordings.stream().map(Wording::new).toList();
    kinds = builder.kinds.isEmpty() ? TaskTemplates.labels() : Map.copyOf(builder.kinds);
    perPost = builder.perPost;
    seed = builder.seed;
  }

  /** One prompt a post, up to four keywords, the Korean rules for personal data, seed 42. */
  public static PairMaker defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Examples of all posts; a post that nothing can be made of is a problem, and the rest goes on.
   */
  public MadePairs make(Collection<Post> posts) {
    List<ChatExample> examples = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Post post : posts) {
      try {
        examples.addAll(make(post));
      } catch (HiveTuneException e) {
        problems.addAll(e.problems());
      }
    }
    return new MadePairs(examples, problems);
  }

  /**
   * Examples of one post: as many as asked for, fewer where fewer wordings fit.
   *
   * @throws HiveTuneException if the text has neither topic nor keyword
   */
  public List<ChatExample> make(Post post) {
    return prompts(post, perPost).stream()
        .map(
            prompt ->
                new ChatExample(
                    List.of(Message.user(prompt), Message.assistant(post.text())),
                    post.provenance().made("pair")))
        .toList();
  }

  /**
   * A step for a preparation, before validation: a conversation that has an answer but an empty
   * question gets one. It is a record that was read and changed, and counts as such.
   */
  public Step step() {
    return Step.of(
        "make-question",
        e -> Step.Outcome.kept(e.fold(this::withQuestion, preference -> preference)));
  }

  private ChatExample withQuestion(ChatExample chat) {
    List<Message> prompt = chat.prompt();
    boolean lacks = prompt.stream().allMatch(m -> m.role() == Role.SYSTEM || m.content().isBlank());
    String answer = chat.answer().orElse("");
    if (!lacks || answer.isBlank()) {
      return chat;
    }
    try {
      List<Message> messages = new ArrayList<>();
      chat.system().map(Message::system).ifPresent(messages::add);
      Post post = Post.of(answer).withProvenance(chat.provenance());
      messages.add(Message.user(prompts(post, 1).get(0)));
      messages.add(chat.messages().get(chat.messages().size() - 1));
      return chat.withMessages(messages);
    } catch (HiveTuneException e) {
      return chat; // still without a question: validation says so
    }
  }

  private List<String> prompts(Post post, int most) {
    Map<String, String> values = subject.of(post, kind(post));
    String channel = post.channel().map(c -> "[" + c + "] ").orElse("");
    Set<String> prompts = new LinkedHashSet<>();
    Set<String> left = new LinkedHashSet<>();
    for (Wording wording : inOrder(post, best(values))) {
      String prompt = subject.masked(channel + wording.fill(values).orElseThrow());
      List<Finding> still = subject.findings(prompt);
      if (still.isEmpty()) {
        prompts.add(prompt);
      } else {
        still.forEach(f -> left.add(f.kind()));
      }
      if (prompts.size() == most) {
        break;
      }
    }
    if (prompts.isEmpty()) {
      Problem problem =
          left.isEmpty()
              ? Problem.of(PairMaker.class, "pair.no-topic")
              : Problem.of(PairMaker.class, "pair.unsafe", String.join(", ", left));
      throw new HiveTuneException(problem.at(post.provenance().place()));
    }
    return List.copyOf(prompts);
  }

  /** A brief says most, then a title, then keywords: wordings that leave it out are not used. */
  private List<Wording> best(Map<String, String> values) {
    for (Set<String> wanted :
        List.of(Set.of("brief"), Set.of("title", "topic"), Set.of("keywords"))) {
      List<Wording> fitting =
          wordings.stream()
              .filter(w -> w.places().stream().anyMatch(wanted::contains))
              .filter(w -> w.fill(values).isPresent())
              .toList();
      if (!fitting.isEmpty()) {
        return fitting;
      }
    }
    return List.of();
  }

  private List<Wording> inOrder(Post post, List<Wording> fitting) {
    byte[] text =
        (seed + "\n" + post.title().orElse("") + "\n" + post.text())
            .getBytes(StandardCharsets.UTF_8);
    List<Wording> shuffled = new ArrayList<>(fitting);
    // Random's algorithm is part of the Java specification; a text's hash from its bytes is MD5.
    Collections.shuffle(
        shuffled, new Random(UUID.nameUUIDFromBytes(text).getMostSignificantBits()));
    return shuffled;
  }

  /** Behind a channel's name nothing more need be said than that it is a post there. */
  private String kind(Post post) {
    return post.channel().isPresent()
        ? "게시물"
        : kinds.getOrDefault(post.provenance().purpose(), "글");
  }

  /** Nothing is required. Not thread-safe. */
  public static final class Builder {
    private PersonalDataScanner scanner = KoreanPersonalData.scanner();
    private Masker masker = KoreanPersonalData.placeholders();
    private Keywords background = Keywords.plain();
    private List<String> wordings = Resources.lines("wordings.txt");
    private Map<String, String> kinds = Map.of();
    private int mostKeywords = 4;
    private int perPost = 1;
    private long seed = 42;

    private Builder() {}

    /** Finds what must not get into a prompt, for example with the house's facts left alone. */
    public Builder scanner(PersonalDataScanner value) {
      scanner = Objects.requireNonNull(value, "scanner");
      return this;
    }

    /** Replaces what the scanner finds in titles and briefs. */
    public Builder masker(Masker value) {
      masker = Objects.requireNonNull(value, "masker");
      return this;
    }

    /** Weighs keywords against these texts, usually all posts. */
    public Builder background(Collection<String> texts) {
      background = Keywords.against(texts);
      return this;
    }

    /**
     * Own wordings in place of the built-in ones. Places: {@code {title}} (may be a sentence),
     * {@code {topic}} (ends in a noun), {@code {keywords}}, {@code {kind}}, {@code {brief}}; with
     * {@code {topic:을}} the fitting form of the particle follows.
     *
     * @throws IllegalArgumentException if there is none, or one with an unknown place or without
     *     any
     */
    public Builder wordings(List<String> value) {
      if (value.isEmpty()) {
        throw new IllegalArgumentException("at least one wording is needed, but there is none");
      }
      value.forEach(Wording::new);
      wordings = List.copyOf(value);
      return this;
    }

    /** What a text of a purpose is called in a prompt, for example blog → 블로그 글. */
    public Builder kinds(Map<String, String> byPurpose) {
      kinds = Map.copyOf(byPurpose);
      return this;
    }

    /**
     * @param value keywords in a prompt at most, 1 to 10
     */
    public Builder keywords(int value) {
      mostKeywords = within("keywords", value, 10);
      return this;
    }

    /**
     * @param value prompts for one post at most, 1 to 20
     */
    public Builder perPost(int value) {
      perPost = within("perPost", value, 20);
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    private static int within(String name, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(name + " must be 1.." + most + ", but was " + value);
      }
      return value;
    }

    public PairMaker build() {
      return new PairMaker(this);
    }
  }
}
