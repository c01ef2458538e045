package io.hivetune.examples;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalModel;
import io.hivetune.local.LocalProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Talks with a model on this machine; what it says appears as it is written.
 *
 * <pre>{@code ChatLocal --model FOLDER [--adapter DIR] [--prompt TEXT]}</pre>
 *
 * <p>With {@code --prompt} it answers once. Without, every line is a question in one conversation,
 * and an empty line ends it.
 */
public final class ChatLocal {
  private static final GenerationOptions OPTIONS = GenerationOptions.GREEDY.withMaxTokens(512);

  private ChatLocal() {}

  public static void main(String[] args) {
    ExampleMain.run(
        args, (console, arguments) -> run(console, arguments, new BufferedReader(systemIn())));
  }

  @SuppressWarnings("DefaultCharset") // what is typed comes in the console's own character set
  private static InputStreamReader systemIn() {
    return new InputStreamReader(System.in, java.nio.charset.Charset.defaultCharset());
  }

  static void run(Console console, List<String> arguments, BufferedReader in) throws IOException {
    LocalArguments given =
        new LocalArguments(Arguments.parse(arguments, List.of("model", "adapter", "prompt")));
    Path folder = given.path("model", "FOLDER");
    ModelRef ref =
        given
            .optionalPath("adapter")
            .map(adapter -> ModelRef.of("local", folder.toString(), adapter.toString()))
            .orElseGet(() -> ModelRef.of("local", folder.toString()));
    try (LocalProvider local = LocalProvider.open(LocalConfig.defaults());
        LocalModel model = local.chat(ref)) {
      Optional<String> prompt = given.given().one("prompt");
      if (prompt.isPresent()) {
        answer(console, model, List.of(Message.user(prompt.get())));
      } else {
        console.say("chat.ready", ref);
        talk(console, model, in);
      }
    }
  }

  private static void talk(Console console, LocalModel model, BufferedReader in)
      throws IOException {
    List<Message> messages = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isBlank(); line = in.readLine()) {
      messages.add(Message.user(line.strip()));
      messages.add(Message.assistant(answer(console, model, messages)));
    }
  }

  private static String answer(Console console, LocalModel model, List<Message> messages) {
    ChatReply reply =
        model.chat(
            new ChatRequest(messages, OPTIONS),
            text -> {
              console.out().print(text);
              console.out().flush();
            });
    console.line("");
    double seconds = Math.max(1e-3, reply.latency().toNanos() / 1e9);
    long tokens = reply.usage().completionTokens();
    console.say("chat.spent", tokens, tokens / seconds);
    return reply.text();
  }
}
