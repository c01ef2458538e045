package io.hivetune.local.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.template.AssistantSpans;
import io.hivetune.local.template.ChatTemplate;
import io.hivetune.local.template.TrainingText;
import io.hivetune.local.tokenizer.Tokenizer;
import io.hivetune.local.train.TrainingRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one model wants conversations written. Thread-safe. Closed by its owner. */
public final class PromptFormat implements AutoCloseable {
  private final Tokenizer tokenizer;
  private final ChatTemplate template;
  private final Map<String, Object> variables;
  private final Set<Integer> endTokens;
  private final FormatFingerprint fingerprint;

  private PromptFormat(
      Tokenizer tokenizer,
      ChatTemplate template,
      Map<String, Object> variables,
      Set<Integer> endTokens,
      FormatFingerprint fingerprint) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.variables = variables;
    this.endTokens = endTokens;
    this.fingerprint = fingerprint;
  }

  /**
   * @throws HiveTuneException if the folder has no chat template or its tokenizer can't be read
   */
  public static PromptFormat open(ModelFolder folder) {
    JsonNode config = folder.json("tokenizer_config.json");
    String source = template(folder);
    Map<String, Object> variables = new LinkedHashMap<>();
    for (String name : List.of("bos_token", "eos_token", "unk_token", "pad_token")) {
      JsonNode token = config.path(name);
      String text = token.isObject() ? token.path("content").asText("") : token.asText("");
      if (!text.isEmpty()) {
        variables.put(name, text);
      }
    }
    Path tokenizerFile = folder.path().resolve("tokenizer.json");
    ChatTemplate template = ChatTemplate.parse(source);
    Tokenizer tokenizer = Tokenizer.open(tokenizerFile);
    return new PromptFormat(
        tokenizer,
        template,
        Map.copyOf(variables),
        endTokens(folder, tokenizer, variables),
        fingerprint(source, tokenizerFile));
  }

  /**
   * The source of a model's chat template.
   *
   * @throws HiveTuneException if it has none
   */
  public static String template(ModelFolder folder) {
    JsonNode config = folder.json("tokenizer_config.json");
    Path file = folder.path().resolve("chat_template.jinja");
    try {
      if (Files.isRegularFile(file)) {
        return Files.readString(file, StandardCharsets.UTF_8);
      }
    } catch (java.io.IOException e) {
      throw new HiveTuneException(
          Problem.of(PromptFormat.class, "prompt.no-template").at(file.toString()), e);
    }
    JsonNode inline = config.path("chat_template");
    if (inline.isArray()) {
      for (JsonNode named : inline) {
        if (named.path("name").asText().equals("default")) {
          return named.path("template").asText();
        }
      }
    }
    if (!inline.isTextual()) {
      throw new HiveTuneException(
          Problem.of(PromptFormat.class, "prompt.no-template").at(folder.path().toString()));
    }
    return inline.asText();
  }

  /**
   * What the generation configuration, the model's and the tokenizer's configuration name, joined.
   */
  private static Set<Integer> endTokens(
      ModelFolder folder, Tokenizer tokenizer, Map<String, Object> variables) {
    Set<Integer> ends = new LinkedHashSet<>();
    for (String file : List.of("generation_config.json", "config.json")) {
      JsonNode eos = folder.json(file).path("eos_token_id");
      if (eos.isArray()) {
        eos.forEach(e -> ends.add(e.asInt()));
      } else if (eos.canConvertToInt()) {
        ends.add(eos.asInt());
      }
    }
    if (variables.get("eos_token") instanceof String eos) {
      int[] ids = tokenizer.encode(eos);
      if (ids.length == 1) {
        ends.add(ids[0]);
      }
    }
    return Set.copyOf(ends);
  }

  /** Tokens that end an answer. */
  public Set<Integer> endTokens() {
    return endTokens;
  }

  /** Of template and tokenizer: an adapter trained with others must not be served with these. */
  public FormatFingerprint fingerprint() {
    return fingerprint;
  }

  /**
   * What keeps a model from learning with this format: its end token is not in the loss, so that it
   * would never stop, or it reads something else in training than it is served. Empty if all is
   * well.
   */
  public List<Problem> problems() {
    return new FormatCheck(this).problems();
  }

  /** The tokens that ask for the assistant's next turn. */
  public int[] prompt(List<Message> messages) {
    return tokenizer.encode(text(messages));
  }

  /** The text of a special token by its role, for example {@code bos_token}. */
  public Optional<String> special(String role) {
    return Optional.ofNullable(variables.get(role)).map(Object::toString);
  }

  /** The text that asks for the assistant's next turn, special tokens by name. */
  public String text(List<Message> messages) {
    return template.render(messages, variables, true).text();
  }

  /**
   * A conversation as the model learns it: only the assistant's trained turns count, their end of
   * turn included. Most templates give one row; one that rewrites earlier turns gives a row for
   * each answer that it would show otherwise. Empty if no turn is trained.
   */
  public List<TrainingRow> rows(List<Message> messages) {
    return AssistantSpans.of(template, messages, variables).stream().map(this::row).toList();
  }

  private TrainingRow row(TrainingText text) {
    Tokenizer.Encoded encoded = tokenizer.encodeWithSpans(text.text());
    for (TrainingText.Turn turn : text.turns()) {
      if (straddles(encoded, turn.span().start())) {
        return inPieces(text);
      }
    }
    boolean[] trained = new boolean[encoded.ids().length];
    for (TrainingText.Turn turn : text.turns()) {
      for (int i = 0; i < trained.length; i++) {
        if (encoded.starts()[i] >= turn.span().start() && encoded.ends()[i] <= turn.span().end()) {
          trained[i] = true;
        }
      }
    }
    return new TrainingRow(encoded.ids(), trained);
  }

  /** Whether a token joins the last of a prompt with the first of its answer. */
  private static boolean straddles(Tokenizer.Encoded encoded, int place) {
    for (int i = 0; i < encoded.ids().length; i++) {
      if (encoded.starts()[i] < place && encoded.ends()[i] > place) {
        return true;
      }
    }
    return false;
  }

  /**
   * Prompt and answer by themselves, as serving makes them: the prompt's tokens are there before
   * the answer's first one is chosen, and none can reach over.
   */
  private TrainingRow inPieces(TrainingText text) {
    RowPieces pieces = new RowPieces(tokenizer, text.text());
    for (TrainingText.Turn turn : text.turns()) {
      pieces.upTo(turn.span().start(), false);
      pieces.upTo(turn.span().end(), true);
    }
    pieces.upTo(text.text().length(), false);
    return pieces.row();
  }

  /** A text by itself, with what the tokenizer puts around it. */
  public int[] tokens(String text) {
    return tokenizer.encodeWhole(text);
  }

  public String decode(int[] ids) {
    return tokenizer.decode(ids);
  }

  /** One token as it is written, special ones by name. */
  public String shown(int id) {
    return tokenizer.decodeWithSpecials(new int[] {id});
  }

  private static FormatFingerprint fingerprint(String template, Path tokenizerFile) {
    try {
      return FormatFingerprint.of(template, Files.readAllBytes(tokenizerFile));
    } catch (java.io.IOException e) {
      throw new HiveTuneException(
          Problem.of(PromptFormat.class, "prompt.no-template").at(tokenizerFile.toString()), e);
    }
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
