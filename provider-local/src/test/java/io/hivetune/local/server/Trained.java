package io.hivetune.local.server;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.Message;
import io.hivetune.local.export.ParityPrompts;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.testkit.Fixtures;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.TunedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tuned model that never was tuned, and what it is said to have answered. */
final class Trained {
  static final String QUESTION = "배송은요?";
  static final String ANSWER = "네, 고객님. 사흘 안에 도착합니다. 문의는 010-0123-4567로 주세요.";

  private Trained() {}

  /**
   * An adapter on a model that is written there once; its template is ChatML, as the stand-ins have
   * it.
   */
  static TunedModel in(Path temp) {
    Path base = temp.resolve("base");
    if (!Files.isDirectory(base)) {
      TinyModel.write(base, 1);
    }
    return tuned(ModelRef.of("local", base.toString(), temp.resolve("adapter").toString()));
  }

  static TunedModel tuned(ModelRef ref) {
    return new TunedModel(
        ref,
        ref.base(),
        new JobRef("local", "support-1"),
        new Fingerprint("0".repeat(64)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  static ParityPrompts prompts() {
    return new ParityPrompts(
        "local:base#adapter",
        64,
        List.of(
            new ParityPrompts.Prompt(List.of(Message.user(QUESTION)), ANSWER),
            new ParityPrompts.Prompt(
                List.of(Message.system("정중하게."), Message.user("환불은요?")), ANSWER)));
  }

  static DeployOptions options(String name) {
    return DeployOptions.named(name).withPrompts(prompts()).withScanner(Fixtures.scanner());
  }
}
