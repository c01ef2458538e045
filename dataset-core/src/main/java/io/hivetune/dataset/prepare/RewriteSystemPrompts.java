package io.hivetune.dataset.prepare;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a purpose's system prompt in the place of whatever stood there, and notes both. */
final class RewriteSystemPrompts implements Step {
  /** Different system prompts noted; a system prompt that holds data may be different each time. */
  private static final int MOST_NOTED = 200;

  private final Map<String, String> byPurpose;

  RewriteSystemPrompts(Map<String, String> byPurpose) {
    this.byPurpose = Map.copyOf(byPurpose);
  }

  @Override
  public String name() {
    return "system-prompt";
  }

  @Override
  public Noted begin() {
    return new Noted();
  }

  /** Remembers what stood there. */
  final class Noted implements Pass {
    private record Before(String purpose, String prompt) {}

    private final Map<Before, Long> seen = new LinkedHashMap<>();

    @Override
    public Outcome apply(TrainingExample example) {
      String purpose = example.provenance().purpose();
      String after = byPurpose.get(purpose);
      if (after == null) {
        return Outcome.kept(example);
      }
      List<Message> messages = example.fold(ChatExample::messages, PreferenceExample::prompt);
      boolean had = messages.get(0).role() == Role.SYSTEM;
      Before before = new Before(purpose, had ? messages.get(0).content() : "");
      if (seen.size() < MOST_NOTED || seen.containsKey(before)) {
        seen.merge(before, 1L, Long::sum);
      }
      List<Message> changed = new ArrayList<>();
      changed.add(Message.system(after));
      changed.addAll(messages.subList(had ? 1 : 0, messages.size()));
      return Outcome.kept(
          example.fold(
              chat -> chat.withMessages(changed),
              p -> new PreferenceExample(changed, p.preferred(), p.rejected(), p.provenance())));
    }

    List<PromptRewriting> rewritings() {
      List<PromptRewriting> all = new ArrayList<>();
      seen.forEach(
          (before, records) ->
              all.add(
                  new PromptRewriting(
                      before.purpose(),
                      before.prompt(),
                      byPurpose.getOrDefault(before.purpose(), ""),
                      records)));
      return all;
    }
  }
}
