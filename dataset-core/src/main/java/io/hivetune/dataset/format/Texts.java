package io.hivetune.dataset.format;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.TrainingExample;
import java.util.stream.Stream;

/** All texts of an example, whatever its kind. */
final class Texts {
  private Texts() {}

  static Stream<String> of(TrainingExample example) {
    return example.fold(
        chat -> chat.messages().stream().map(Message::content),
        preference ->
            Stream.concat(
                preference.prompt().stream().map(Message::content),
                Stream.of(preference.preferred(), preference.rejected())));
  }
}
