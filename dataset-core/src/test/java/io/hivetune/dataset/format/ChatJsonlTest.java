package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.examples;
import static io.hivetune.dataset.format.TestFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class ChatJsonlTest {
  @TempDir Path folder;

  private static List<ChatExample> randomConversations(Random random) {
    String alphabet = "가힣똠 \n\r\t\"\\{}[]/,:'\u0001\u007F\u00A0\u2028\uFEFFé😀\uD83Dㅋ";
    List<ChatExample> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<Message> messages = new ArrayList<>();
      for (int turn = 1 + random.nextInt(5); turn > 0; turn--) {
        StringBuilder text = new StringBuilder();
        for (int k = random.nextInt(40); k > 0; k--) {
          text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        Role role = Role.values()[random.nextInt(3)];
        messages.add(new Message(role, text.toString(), random.nextBoolean()));
      }
      all.add(new ChatExample(messages, Provenance.NONE));
    }
    return all;
  }

  @Test
  void written_and_read_back_conversations_are_equal_whatever_they_hold() throws IOException {
    List<ChatExample> written = randomConversations(new Random(3));
    Path file = folder.resolve("준비된 데이터.jsonl");
    Dataset data = Dataset.of(written);
    ChatJsonl.write(file, data);
    List<ChatExample> back = examples(read(file));
    assertThat(back)
        .extracting(ChatExample::messages)
        .isEqualTo(written.stream().map(ChatExample::messages).toList());
    assertThat(Dataset.of(back).fingerprint()).isEqualTo(data.fingerprint());
  }

  @Test
  void a_line_is_what_the_trainers_document() {
    ChatExample example =
        new ChatExample(
            List.of(
                Message.system("짧게"),
                Message.user("빵 있나요?"),
                new Message(Role.ASSISTANT, "예.", false),
                Message.user("몇 개?"),
                Message.assistant("세 개요.")),
            Provenance.of("비밀.csv", 3, "csv"));
    assertThat(ChatJsonl.line(example))
        .isEqualTo(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"짧게\"},"
                + "{\"role\":\"user\",\"content\":\"빵 있나요?\"},"
                + "{\"role\":\"assistant\",\"content\":\"예.\",\"weight\":0},"
                + "{\"role\":\"user\",\"content\":\"몇 개?\"},"
                + "{\"role\":\"assistant\",\"content\":\"세 개요.\"}]}");
  }

  @Test
  void what_the_format_cannot_carry_is_refused_and_the_old_file_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "old", StandardCharsets.UTF_8);
    List<TrainingExample> data =
        List.of(
            ChatExample.of("a", "b"),
            new PreferenceExample(
                List.of(Message.user("a")), "b", "c", Provenance.of("pref.jsonl", 7, "x")));
    assertThatThrownBy(() -> ChatJsonl.write(file, Dataset.of(data)))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageStartingWith(
            "pref.jsonl:7: The format openai-chat-jsonl can't carry a preference");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a.jsonl");
  }
}
